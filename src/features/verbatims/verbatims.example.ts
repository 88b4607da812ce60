import type { QuoteView, VerbatimsView } from './view.ts';

const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const invoices = { id: 'invoices', nameEn: 'Invoices', nameNl: 'Facturen' };

/** Made-up customers, so that a card can be seen before the first answer is there. */
const late: QuoteView = {
  id: '1',
  text: 'Het pakket zou dinsdag komen, het werd zaterdag. Niemand belde, ik moest er zelf achteraan.',
  language: 'nl',
  score: { metric: 'nps', value: 3, min: 0, max: 10 },
  touchpoint: delivery,
  answeredOn: '2026-11-19',
  solicitation: 'solicited',
  source: 'web',
};

const thanks: QuoteView = {
  id: '2',
  text: 'The driver rang twice and carried the box upstairs. Thank you!',
  language: 'en',
  score: { metric: 'nps', value: 10, min: 0, max: 10 },
  touchpoint: delivery,
  answeredOn: '2026-11-19',
  solicitation: 'solicited',
  source: 'web',
};

const review: QuoteView = {
  id: '3',
  text: 'App werkt prima, maar waarom moet ik elke maand opnieuw inloggen om mijn factuur te zien?',
  language: 'nl',
  score: null,
  touchpoint: invoices,
  answeredOn: '2026-11-19',
  solicitation: 'reactive',
  source: 'google-play',
};

const normal: VerbatimsView = {
  ref: '1:2026-11-19:2026-11-19',
  localDate: '2026-11-20',
  from: '2026-11-19',
  to: '2026-11-19',
  answers: 41,
  quotes: [late, thanks, review],
  contributing: [{ touchpoint: 'delivery', teams: ['Fleet', 'IT', 'Planning'], more: 2 }],
  canFollowUp: true,
  canTag: true,
  more: 38,
  emptyBecause: null,
  touchpoints: [],
  lateSince: null,
};

const nothing: VerbatimsView = { ...normal, answers: 0, quotes: [], more: 0, emptyBecause: 'no_answers' };

/** Views of the daily verbatims as they occur; `normal` is the one to preview. */
export const verbatimsExamples = {
  normal,
  lateMonday: {
    ...normal,
    ref: '1:2026-11-20:2026-11-22',
    localDate: '2026-11-23',
    from: '2026-11-20',
    to: '2026-11-22',
    answers: 64,
    quotes: [
      { ...late, answeredOn: '2026-11-21' },
      { ...thanks, answeredOn: '2026-11-22' },
    ],
    more: 27,
    touchpoints: [delivery],
    lateSince: '08:30',
  },
  long: {
    ...normal,
    answers: 1,
    quotes: [
      { ...thanks, text: `${'I waited, called, waited again and called once more. '.repeat(12)}The end.` },
    ],
    more: 0,
  },
  noAnswers: nothing,
  noWords: { ...nothing, answers: 12, emptyBecause: 'no_texts' },
  tooFewCustomers: { ...nothing, answers: 3, emptyBecause: 'too_few_customers' },
  notPostable: { ...nothing, answers: 7, emptyBecause: 'not_postable' },
  shownBefore: { ...nothing, answers: 5, more: 4, emptyBecause: 'shown_before' },
} satisfies Record<string, VerbatimsView>;
