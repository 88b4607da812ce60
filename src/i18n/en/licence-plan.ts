import { formatIn } from '../format.ts';

const { number } = formatIn('en');

/** The planning of the customer licence. */
export const plan = {
  title: () => 'Planning of the customer licence',
  coming: ({ days }: { days: number }) => `Next ${number(days)} days:`,
  past: ({ days }: { days: number }) => `Last ${number(days)} days:`,
  seats: ({ offered, used }: { offered: number; used: number }) =>
    `${number(used)} of ${number(offered)} seats taken`,
  waiting: () => 'People who wait:',
  waitingDays: ({ n }: { n: number }) =>
    `half of them for ${number(n)} ${n === 1 ? 'day' : 'days'} or longer`,
  waitingFor: ({ n }: { n: number }) => `${number(n)} waiting`,
  months: () => 'A new licence is valid for:',
  monthsOf: ({ months }: { months: number }) => `${number(months)} ${months === 1 ? 'month' : 'months'}`,
  actions: () => 'Begun with a reflection:',
  actionsOf: ({ begun, done }: { begun: number; done: number }) =>
    `${number(begun)} ${begun === 1 ? 'action' : 'actions'}, ${number(done)} done`,
  idea: () => 'A guest says we should mend:',
  closed: () => 'Closed:',
  isClosed: () => 'closed',
  hosts: () => 'hosts:',
  moreHosts: ({ n }: { n: number }) => `${number(n)} more and`,
  later: ({ n }: { n: number }) =>
    `${number(n)} later ${n === 1 ? 'day stands' : 'days stand'} on the planning page.`,
  total: () => 'Everybody:',
  leaders: () => 'Leaders, as one group:',
  nameless: () => 'Without a department',
  share: ({ licensed, of, percent }: { licensed: number; of: number; percent: string }) =>
    `${number(licensed)} of ${number(of)} licensed (${percent})`,
  noDirectory: () => 'Shares need to know who works here: import the directory with “people import”.',
  hidden: ({ n }: { n: number }) =>
    `${number(n)} ${n === 1 ? 'department is' : 'departments are'} left out: fewer than five people, or another could be worked out from it.`,
  limits: () =>
    'No list of persons exists, and departments are in alphabetical order: this is not a ranking.',
  /** The page of the studio. */
  page: {
    intro: () =>
      'Days, seats, hosts and closed periods for who looks after the programme. Guests and who has no licence are not shown, here or anywhere.',
    studio: () => 'To the studio',
    language: () => 'Nederlands',
    languageLabel: () => 'Dit in het Nederlands',
    figures: () => 'How it stands',
    agenda: () => 'Days to come',
    none: () => 'Hosts offer no days in this time.',
    date: () => 'Day',
    team: () => 'Team',
    offered: () => 'Seats offered',
    booked: () => 'Booked',
    waiting: () => 'Waiting',
    hosts: () => 'Hosts',
    blackouts: () => 'Closed periods',
    noBlackouts: () => 'No period is closed.',
    close: () => 'Close a period',
    from: () => 'From',
    until: () => 'Until, this day included',
    open: () => 'Open again',
    openLabel: ({ team, span }: { team: string; span: string }) => `Open ${team}, ${span}, again`,
    shares: () => 'Shares with a licence',
    lessons: () => 'What guests want mended',
    noLessons: () => 'No guest shared such an idea yet.',
    running: () => 'The programme runs.',
  },
};
