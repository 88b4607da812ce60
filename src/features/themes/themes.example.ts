import type { QuoteView } from '../verbatims/index.ts';
import type { CandidatesView, RecurrenceView, ThemesView, ThemeView } from './view.ts';

const helpdesk = { id: 'helpdesk', nameEn: 'Helpdesk', nameNl: 'Klantenservice' };

const waited: QuoteView = {
  id: '41',
  text: 'Drie kwartier in de wacht gestaan en toen viel de verbinding weg.',
  language: 'nl',
  score: { metric: 'nps', value: 3, min: 0, max: 10 },
  touchpoint: helpdesk,
  answeredOn: '2026-11-18',
  solicitation: 'solicited',
  source: 'loyalty-survey',
};

const parcel: QuoteView = {
  ...waited,
  id: '42',
  text: 'Parcel left at the wrong door, again.',
  language: 'en',
  score: null,
  touchpoint: null,
  solicitation: 'reactive',
  source: 'complaints',
};

const parking: QuoteView = { ...waited, id: '43', text: 'Nergens een parkeerplaats te vinden.', score: null };

const waiting: ThemeView = {
  id: 'waiting',
  name: { en: 'waiting', nl: 'wachttijd' },
  summary: {
    en: 'Customers hang on the line for long, and are cut off before anybody answers.',
    nl: 'Klanten hangen lang aan de lijn, en de verbinding valt weg voordat iemand opneemt.',
  },
  share: { percent: 31.2, low: 27.4, high: 35.3, of: 548 },
  change: { verdict: 'higher', difference: 7.4 },
  reached: 38,
  tag: null,
  spike: { n: 27, expected: 11.5 },
  drivers: [
    {
      source: 'loyalty-survey',
      isClear: true,
      points: -11.2,
      low: -15.1,
      high: -7.3,
      all: 12,
      without: 23,
      n: 164,
    },
  ],
  quotes: [waited],
};

const delivery: ThemeView = {
  id: 'delivery',
  name: { en: 'delivery', nl: 'bezorging' },
  summary: null,
  share: { percent: 9.1, low: 7, high: 11.8, of: 548 },
  change: { verdict: 'no_clear_change', difference: null },
  reached: 61,
  tag: 'loud_not_broad',
  spike: null,
  drivers: [
    {
      source: 'loyalty-survey',
      isClear: false,
      points: 0.4,
      low: -2,
      high: 2.8,
      all: 12,
      without: 12,
      n: 50,
    },
  ],
  quotes: [parcel],
};

const rare: ThemeView = {
  id: 'contract',
  name: { en: 'contract', nl: 'contract' },
  summary: null,
  share: null,
  change: null,
  reached: 6,
  tag: null,
  spike: null,
  drivers: [],
  quotes: [],
};

const normal: ThemesView = {
  from: '2026-10-25',
  to: '2026-11-21',
  days: 28,
  isOne: false,
  texts: { solicited: 548, reactive: 173 },
  themes: [waiting, delivery, rare],
  together: [
    {
      kind: 'leaving',
      themes: [
        { name: { en: 'price', nl: 'prijs' }, n: 14 },
        { name: waiting.name, n: 9 },
      ],
    },
    { kind: 'wish', themes: [{ name: { en: 'app and website', nl: 'app en website' }, n: 12 }] },
  ],
  changedOn: '2026-11-12',
  candidates: 3,
};

/** Themes to look at: all of them, one by itself, and none yet. */
export const themesExamples = {
  normal,
  one: {
    ...normal,
    isOne: true,
    themes: [{ ...waiting, quotes: [waited, parcel] }],
    together: [],
    candidates: 0,
  },
  empty: {
    ...normal,
    texts: { solicited: 0, reactive: 0 },
    themes: [],
    together: [],
    changedOn: null,
    candidates: 0,
  },
} satisfies Record<string, ThemesView>;

/** Words that no theme catches. */
export const candidatesExamples = {
  normal: {
    items: [
      {
        id: 'nl-parkeerplats',
        words: ['parkeerplaats', 'parkeerplaatsen'],
        suggested: { en: 'parking', nl: 'parkeren' },
        customers: 12,
        quotes: [parking],
      },
      { id: 'en-subtitl', words: ['subtitles'], suggested: null, customers: 6, quotes: [] },
    ],
    more: 4,
  },
  empty: { items: [], more: 0 },
} satisfies Record<string, CandidatesView>;

const open: RecurrenceView = {
  id: 7,
  theme: waiting.name,
  touchpoint: helpdesk,
  from: '2026-11-16',
  to: '2026-11-22',
  customers: 19,
  expected: 6.4,
  state: 'open',
  improvement: null,
  quotes: [waited],
};

/** A problem that came back: to be decided, and decided either way. */
export const recurrenceExamples = {
  normal: open,
  improved: { ...open, state: 'improved', improvement: 12 },
  declined: { ...open, state: 'declined' },
} satisfies Record<string, RecurrenceView>;
