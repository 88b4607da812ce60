import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, day, span, list } = formatIn('nl');

const answers = (n: number) => `${number(n)} ${n === 1 ? 'antwoord' : 'antwoorden'}`;
const texts = (n: number) => `${number(n)} ${n === 1 ? 'tekst' : 'teksten'}`;

const plus = (more: number, of: number) => (more > 0 && more < of ? ` (+${number(more)} meer)` : '');

function fromDays({ from, to, yesterday }: { from: string; to: string; yesterday: boolean }): string {
  if (yesterday) return `van gisteren (${day(to)})`;
  return from === to ? `van ${day(to)}` : `van ${span(from, to)}`;
}

export const verbatims = {
  title: ({ touchpoints }) =>
    touchpoints.length > 0 ? `Wat klanten zeiden over ${list(touchpoints)}` : 'Wat klanten zeiden',
  author: ({ source }) => `Een klant zei, via ${source}`,
  contributing: ({ teams, more }) =>
    `dragen hieraan bij: ${list(more > 0 ? [...teams, `nog ${number(more)}`] : teams)}`,
  day: ({ date }) => day(date),
  gave: ({ value, min, max }) =>
    `gaf een ${number(value, value % 1 === 0 ? 0 : 1)} (schaal ${number(min)}–${number(max)})`,
  readOn: () => '… lees verder',
  shown: ({ shown, of, ...days }) => `${number(shown)} van ${answers(of)} ${fromDays(days)}`,
  intendedFor: ({ time }) => `Dit bericht was bedoeld voor ${time}.`,
  question: {
    whyNoPromoter: () => 'Waarom geen promotor?',
    whatWentWell: () => 'Wat ging hier goed?',
    whatWouldYouDo: () => 'Wat zou jij voor deze klanten doen?',
  },
  readAll: ({ of, more }) =>
    `${of === 1 ? 'Het hele antwoord' : `Alle ${answers(of)}`} lezen${plus(more, of)}`,
  readAllTexts: ({ of, more }) =>
    `${of === 1 ? 'De hele tekst' : `Alle ${texts(of)}`} lezen${plus(more, of)}`,
  readAllLabel: (days) => `Lees alles wat klanten zeiden, ${span(days.from, days.to)}`,
  empty: {
    no_answers: (days) => `Nog geen antwoorden ${fromDays(days)}.`,
    no_texts: ({ of, ...days }) => `${answers(of)} ${fromDays(days)}, geen daarvan met woorden.`,
    too_few_customers: (days) =>
      `De antwoorden ${fromDays(days)} komen van te weinig verschillende klanten om hun woorden te tonen zonder dat iemand herkenbaar is.`,
    not_postable: ({ of, ...days }) =>
      `${answers(of)} ${fromDays(days)}, maar geen woorden die hier passen: te kort, te persoonlijk of in een andere taal.`,
    shown_before: (days) => `Alle teksten ${fromDays(days)} zijn al getoond, hier of in een ander kanaal.`,
    unknown: (days) => `Geen woorden van klanten om te tonen ${fromDays(days)}.`,
  },
  hidden: ({ n }) => `Nog ${number(n)} pasten niet op deze bladzijde.`,
  all: {
    title: (days) => `Alles wat klanten zeiden, ${span(days.from, days.to)}`,
    page: ({ page, pages, total }) =>
      `Bladzijde ${number(page)} van ${number(pages)}, ${texts(total)} in totaal.`,
    none: () => 'Geen woorden van klanten die hier getoond kunnen worden.',
    next: () => 'Volgende bladzijde',
    nextLabel: ({ page, pages }) => `Volgende bladzijde: ${number(page)} van ${number(pages)}`,
  },
} satisfies Messages['verbatims'];
