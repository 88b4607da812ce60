import { namesOf, starterVocabulary } from '../feedback/index.ts';
import type { QuoteView } from '../verbatims/index.ts';
import type { Change, ScoreDigestView, ScoreView } from './view.ts';

const waiting = { id: 'helpdesk', nameEn: 'Helpdesk', nameNl: 'Klantenservice' };

const called: QuoteView = {
  id: '11',
  text: 'Drie keer gebeld, drie keer een ander antwoord.',
  language: 'nl',
  score: { metric: 'nps', value: 2, min: 0, max: 10 },
  touchpoint: waiting,
  answeredOn: '2026-11-17',
  solicitation: 'solicited',
  source: 'qualtrics',
};

const helped: QuoteView = {
  ...called,
  id: '12',
  text: 'Solved in one chat, on a Sunday evening.',
  language: 'en',
  score: { metric: 'nps', value: 9, min: 0, max: 10 },
  answeredOn: '2026-11-15',
};

const satisfied: QuoteView = {
  ...called,
  id: '13',
  text: 'De monteur legde rustig uit wat hij deed.',
  score: { metric: 'csat', value: 5, min: 1, max: 5 },
};

const review: QuoteView = {
  ...called,
  id: '14',
  text: 'Wachttijden van een half uur, elke keer weer.',
  score: null,
  solicitation: 'reactive',
  source: 'google-play',
};

const steady: Change = {
  verdict: 'no_clear_change',
  difference: null,
  better: null,
  changedOn: null,
  responseBefore: null,
  responseAfter: null,
};

const nps: ScoreView = {
  source: 'qualtrics',
  question: '',
  metric: 'nps',
  kind: 'relational',
  method: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  higherIsBetter: true,
  n: 2353,
  mode: 'score',
  isBegged: false,
  value: -25,
  margin: 4,
  low: null,
  high: null,
  allEqual: false,
  groups: [
    { group: 'promoter', n: 690 },
    { group: 'passive', n: 392 },
    { group: 'detractor', n: 1271 },
  ],
  distribution: [331, 92, 118, 127, 131, 268, 204, 173, 219, 260, 430].map((n, value) => ({ value, n })),
  ttr: null,
  response: { responded: 2353, delivered: 9412 },
  change: steady,
  quotes: [called, helped],
};

const csat: ScoreView = {
  ...nps,
  metric: 'csat',
  kind: 'transactional',
  method: 'top_box',
  scaleMin: 1,
  scaleMax: 5,
  n: 60,
  value: 70,
  margin: null,
  low: 57,
  high: 81,
  groups: [
    { group: 'top', n: 42 },
    { group: 'middle', n: 11 },
    { group: 'bottom', n: 7 },
  ],
  distribution: [3, 4, 11, 24, 18].map((n, index) => ({ value: index + 1, n })),
  response: null,
  change: { ...steady, verdict: 'higher', difference: 8, better: true },
  quotes: [satisfied],
};

const ttr: ScoreView = {
  ...nps,
  source: 'zendesk',
  metric: 'ttr',
  kind: 'transactional',
  method: 'median',
  scaleMin: null,
  scaleMax: null,
  higherIsBetter: false,
  n: 214,
  value: 19_800,
  margin: null,
  low: 14_400,
  high: 28_800,
  groups: [],
  distribution: [],
  ttr: {
    mean: 72_000,
    p90: 132_120,
    open: 12,
    openBeyondP90: 3,
    answered: { median: 5_400, n: 208 },
    reopened: { n: 17, of: 214 },
    daySeconds: null,
  },
  response: null,
  change: { ...steady, verdict: 'lower', difference: 7200, better: true },
  quotes: [],
};

const normal: ScoreDigestView = {
  ref: '2:2026-10-23:2026-11-19',
  localDate: '2026-11-20',
  from: '2026-10-23',
  to: '2026-11-19',
  days: 28,
  scores: [nps, csat, ttr],
  reached: {
    n: 100,
    themes: [
      { theme: 'waiting', n: 30, tag: 'loud_not_broad' },
      { theme: 'delivery', n: 12, tag: null },
      { theme: 'invoice', n: 10, tag: 'broad_but_silent' },
    ],
    quotes: [review],
  },
  silentThemes: ['invoice'],
  themeNames: namesOf(starterVocabulary()),
  themesChangedOn: null,
  touchpoints: [],
  lateSince: null,
};

const counted: ScoreView = {
  ...nps,
  n: 29,
  mode: 'counts',
  value: null,
  margin: null,
  groups: [
    { group: 'promoter', n: 12 },
    { group: 'passive', n: 8 },
    { group: 'detractor', n: 9 },
  ],
  distribution: [1, 0, 1, 1, 2, 2, 2, 3, 5, 5, 7].map((n, value) => ({ value, n })),
  response: { responded: 29, delivered: 116 },
  change: { ...steady, verdict: 'too_few' },
};

const withheld = {
  value: null,
  margin: null,
  low: null,
  high: null,
  groups: [],
  distribution: [],
  response: null,
};
const few: ScoreView = {
  ...nps,
  ...withheld,
  n: 7,
  mode: 'verbatims',
  change: { ...steady, verdict: 'too_few' },
};
const none: ScoreView = { ...few, n: 0, mode: 'none', quotes: [] };
const quiet = { ...normal, reached: { n: 0, themes: [], quotes: [] }, silentThemes: [] };

/** Views of the score digest as they occur; `normal` is the one to preview. */
export const scoreDigestExamples = {
  normal,
  countsOnly: { ...quiet, scores: [counted] },
  tooFew: { ...quiet, scores: [few] },
  zero: { ...quiet, scores: [none] },
  nothingAsked: { ...quiet, scores: [] },
  lateMonday: {
    ...quiet,
    localDate: '2026-11-23',
    scores: [
      { ...nps, change: { ...steady, verdict: 'definition_changed', changedOn: '2026-11-02' } },
      {
        ...csat,
        change: { ...steady, verdict: 'response_rate_changed', responseBefore: 30, responseAfter: 12 },
      },
    ],
    touchpoints: [waiting],
    lateSince: '08:30',
  },
  begged: {
    ...quiet,
    scores: [
      { ...counted, isBegged: true, change: { ...steady, verdict: 'begged' } },
      { ...csat, change: { ...steady, verdict: 'begged' } },
    ],
  },
  withoutWords: { ...quiet, scores: [{ ...nps, quotes: [] }] },
} satisfies Record<string, ScoreDigestView>;
