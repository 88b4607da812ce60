import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number } = formatIn('nl');

/** Of wat klanten hoorden bij het andere systeem aankomt. */
export const webhook: Messages['webhook'] = {
  title: () => 'Wat de webhook overbracht',
  state: ({ delivered, waiting, failed }) =>
    delivered + waiting + failed === 0
      ? 'Er is nog niets verstuurd. Dat gebeurt als er aan een klant is teruggekoppeld, zodra WEBHOOK_URL zegt waarheen.'
      : `${number(delivered)} afgeleverd, ${number(waiting)} onderweg, ${number(failed)} opgegeven.`,
  action: ({ number: n }) => `Actie ${n}`,
  failed: ({ why, n }) => `opgegeven na ${number(n)} ${n === 1 ? 'poging' : 'pogingen'}; het adres ${why}`,
  waiting: ({ why, when, n }) =>
    `${number(n)} ${n === 1 ? 'poging' : 'pogingen'} gedaan; het adres ${why}; opnieuw ${when}`,
  first: () => 'wordt zo verstuurd',
  reason: {
    timeout: () => 'antwoordde niet binnen tien seconden',
    status: ({ status }) => `antwoordde ${status}`,
    unreachable: ({ code }) => `was niet bereikbaar (${code})`,
  },
  more: ({ n }) => `Nog ${number(n)} onderweg of opgegeven.`,
  again: ({ number: n }) => `Verstuur ${n} opnieuw`,
  sentAgain: () => 'Het wordt opnieuw verstuurd, onder hetzelfde kenmerk.',
  notFailed: () => 'Die is afgeleverd, al onderweg, of weg. Typ “webhook” om het te zien.',
};
