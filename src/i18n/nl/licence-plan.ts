import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number } = formatIn('nl');

/** De planning van het klantrijbewijs. */
export const plan: Messages['licence']['plan'] = {
  title: () => 'Planning van het klantrijbewijs',
  coming: ({ days }) => `Komende ${number(days)} dagen:`,
  past: ({ days }) => `Afgelopen ${number(days)} dagen:`,
  seats: ({ offered, used }) => `${number(used)} van ${number(offered)} plekken bezet`,
  waiting: () => 'Mensen die wachten:',
  waitingDays: ({ n }) => `de helft al ${number(n)} ${n === 1 ? 'dag' : 'dagen'} of langer`,
  waitingFor: ({ n }) => `${number(n)} op de wachtlijst`,
  months: () => 'Een nieuw klantrijbewijs is geldig:',
  monthsOf: ({ months }) => `${number(months)} ${months === 1 ? 'maand' : 'maanden'}`,
  actions: () => 'Begonnen met een terugblik:',
  actionsOf: ({ begun, done }) =>
    `${number(begun)} ${begun === 1 ? 'actie' : 'acties'}, ${number(done)} klaar`,
  idea: () => 'Een meeloper wil dat we dit herstellen:',
  closed: () => 'Gesloten:',
  isClosed: () => 'gesloten',
  hosts: () => 'begeleiders:',
  moreHosts: ({ n }) => `nog ${number(n)} en`,
  later: ({ n }) => `${number(n)} latere ${n === 1 ? 'dag staat' : 'dagen staan'} op de planningspagina.`,
  total: () => 'Iedereen:',
  leaders: () => 'Leidinggevenden, als één groep:',
  nameless: () => 'Zonder afdeling',
  share: ({ licensed, of, percent }) =>
    `${number(licensed)} van ${number(of)} met klantrijbewijs (${percent})`,
  noDirectory: () =>
    'Voor aandelen moet ik weten wie hier werkt: lees de medewerkerslijst in met “people import”.',
  hidden: ({ n }) =>
    `${number(n)} ${n === 1 ? 'afdeling staat' : 'afdelingen staan'} er niet bij: minder dan vijf mensen, of een andere zou eruit af te leiden zijn.`,
  limits: () => 'Er bestaat geen lijst van personen, en afdelingen staan op alfabet: dit is geen ranglijst.',
  /** De pagina van de studio. */
  page: {
    intro: () =>
      'Dagen, plekken, begeleiders en gesloten periodes voor wie het programma regelt. Meelopers en wie geen klantrijbewijs heeft staan hier niet op, en nergens anders.',
    studio: () => 'Naar de studio',
    language: () => 'English',
    languageLabel: () => 'This in English',
    figures: () => 'Hoe het staat',
    agenda: () => 'Dagen die komen',
    none: () => 'Begeleiders bieden in deze tijd geen dagen aan.',
    date: () => 'Dag',
    team: () => 'Team',
    offered: () => 'Plekken',
    booked: () => 'Geboekt',
    waiting: () => 'Wachtlijst',
    hosts: () => 'Begeleiders',
    blackouts: () => 'Gesloten periodes',
    noBlackouts: () => 'Er is geen periode gesloten.',
    close: () => 'Sluit een periode',
    from: () => 'Vanaf',
    until: () => 'Tot en met',
    open: () => 'Weer openen',
    openLabel: ({ team, span }) => `Open ${team}, ${span}, weer`,
    shares: () => 'Aandeel met klantrijbewijs',
    lessons: () => 'Wat meelopers hersteld willen zien',
    noLessons: () => 'Nog geen meeloper heeft zo’n idee gedeeld.',
    running: () => 'Het programma loopt.',
  },
};
