import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, day, list, weekday } = formatIn('nl');

const invite = 'Nodig me uit: typ /invite @Klankbord in het kanaal. Druk daarna op Hervatten.';
const install = 'Vraag je beheerder de app opnieuw te installeren. Druk daarna op Hervatten.';
const archived = {
  why: 'Het kanaal is gearchiveerd.',
  remedy: 'Haal het uit het archief en druk op Hervatten, of kies een ander.',
};
const withdrawn = { why: 'Mijn toegang is ingetrokken.', remedy: install };

export const channels = {
  unnamed: () => 'een kanaal',
  message: {
    verbatims: 'Woorden van klanten',
    'we-did-weekly': 'De klant zei, wij deden',
    'score-digest': 'Cijfers',
    'leaders-week': 'Directiebericht van de week',
    'leaders-month': 'Directiebericht van de maand',
    'leaders-quarter': 'Directiebericht van het kwartaal',
  },
  weekly: ({ days, time }) => {
    if (days.length === 7) return `elke dag om ${time}`;
    if (days.join() === '1,2,3,4,5') return `elke werkdag om ${time}`;
    return `elke ${list(days.map(weekday))} om ${time}`;
  },
  custom: ({ schedule }) => `volgens het schema ${schedule}`,
  moment: ({ date, time, year }) => `${day(date)}${year === null ? '' : ` ${year}`} om ${time}`,
  everything: () => 'alles wat klanten zeggen',
  via: ({ sources }) => `via ${list(sources)}`,
  languages: ({ languages }) => `alleen woorden in het ${list(languages)}`,
  never: () => 'nooit: dit schema komt niet meer voor',
  refused: {
    not_in_channel: { why: 'Ik ben geen lid van het kanaal.', remedy: invite },
    channel_not_found: {
      why: 'Ik kan het kanaal niet vinden.',
      remedy: `Kijk of het nog bestaat. Is het besloten, dan zie ik het niet. ${invite}`,
    },
    is_archived: archived,
    restricted_action: {
      why: 'In het kanaal mogen maar enkele mensen plaatsen.',
      remedy: 'Sta mij toe te plaatsen in de instellingen van het kanaal. Druk daarna op Hervatten.',
    },
    missing_scope: { why: 'Ik mis een recht.', remedy: install },
    'The channel was archived': archived,
    'The channel was deleted': {
      why: 'Het kanaal is verwijderd.',
      remedy: 'Kies een ander kanaal en typ daar “instellingen”.',
    },
    'The app was removed from the channel': {
      why: 'Iemand heeft mij uit het kanaal gehaald.',
      remedy: invite,
    },
    account_inactive: withdrawn,
    invalid_auth: withdrawn,
    not_authed: withdrawn,
    token_revoked: withdrawn,
    token_expired: withdrawn,
  },
  overview: {
    title: () => 'Wat de kanalen krijgen',
    item: ({ message, next }) => `${message}: ${next}`,
    next: ({ when }) => `eerstvolgende ${when}`,
    paused: () => 'gepauzeerd',
    more: ({ n }) => `en nog ${number(n)} ${n === 1 ? 'kanaal' : 'kanalen'}`,
    summary: ({ n }) => `${number(n)} ${n === 1 ? 'kanaal krijgt' : 'kanalen krijgen'} berichten van mij.`,
  },
  notice: {
    title: () => 'Ik kon niet plaatsen en heb een bericht gepauzeerd',
    channel: () => 'Kanaal:',
    message: () => 'Bericht:',
    since: () => 'Gepauzeerd sinds:',
    why: () => 'Waarom:',
    missed: () => 'Wat je intussen mist, plaats ik niet achteraf; “vandaag” laat het op elk moment zien.',
    resume: () => 'Hervatten',
    resumeLabel: ({ message, channel }) => `Hervatten: ${message} in ${channel}`,
    summary: ({ message, channel, why }) => `Ik heb “${message}” in ${channel} gepauzeerd. ${why}`,
  },
} satisfies Messages['channels'];
