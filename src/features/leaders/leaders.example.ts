import { scoreDigestExamples } from '../digests/index.ts';
import type { CallView, QuestionView, RecipientsView } from './cards.message.ts';
import type { Check, LeadersView } from './view.ts';

const { scores, reached } = scoreDigestExamples.normal;
const share = (count: number, n: number, value: number, low: number, high: number) => ({
  ...{ mode: 'score' as const, n, count },
  percent: { value, low, high },
});
const nothingDue = { mode: 'none' as const, n: 0, count: null, percent: null };
const check = (name: Check['name'], isTrue: boolean, count: number | null, of: number | null): Check => ({
  ...{ name, isTrue, count, of },
});

const effect: LeadersView['business']['effects'][number] = {
  ...{
    id: 1,
    improvement: 3,
    grade: 'C',
    design: 'before_after',
    measure: 'churned',
    segment: '',
    against: null,
  },
  before: { from: '2026-07', to: '2026-08' },
  after: { from: '2026-09', to: '2026-10' },
  outcome: 'counts',
  missing: [],
  difference: { value: 0.002, low: 0.000_707, high: 0.003_293 },
  perMonth: { value: 20, low: 7.07, high: 32.93 },
  money: { value: 2880, low: 1018.3, high: 4741.7 },
  ...{ owner: 'Finance', source: 'Ledger', notedAt: '2026-11-02T09:00:00.000Z', figureIds: [1, 2, 3, 4] },
};

const normal: LeadersView = {
  edition: 'b7c9a6de-0000-4000-8000-000000000001',
  kind: 'week',
  window: { from: '2026-10-19', to: '2026-11-15' },
  before: { from: '2026-09-21', to: '2026-10-18' },
  news: { from: '2026-11-09', to: '2026-11-15' },
  days: 28,
  zone: 'Europe/Amsterdam',
  touchpoints: [],
  voice: scores[0]?.quotes[0] ?? null,
  step: { en: 'Get help', nl: 'Hulp krijgen' },
  promise: { en: 'You tell your story once', nl: 'Je vertelt je verhaal één keer' },
  answers: 2453,
  texts: 1210,
  scores: scores.map(({ quotes: _quotes, ...score }, index) => ({
    ...score,
    definitionId: index + 1,
    bounds: index === 0 ? { low: -81, high: 69 } : null,
    whole: null,
  })),
  moreScores: 1,
  reached: {
    n: reached.n,
    themes: reached.themes,
    silent: ['invoice'],
    names: scoreDigestExamples.normal.themeNames,
  },
  loop: {
    claimed: share(31, 40, 78, 62, 88),
    contacted: share(28, 35, 80, 64, 90),
    told: { mode: 'counts', n: 22, count: 15, percent: null },
    ...{ oldestDays: 41, oldest: 2 },
  },
  improvements: {
    measured: [
      {
        ...{ number: 3, grade: 'C', because: '' },
        problem: 'Parcels come on another day than was said',
        customerValue: 'You need not stay at home twice.',
        organisationValue: 'Fewer calls on Saturdays.',
      },
    ],
    prioritised: [],
    stopped: [],
    findings: [
      {
        ...{ number: 3, weeks: 4, metric: 'nps', method: 'nps', verdict: 'higher' },
        ...{ isBetter: true, difference: 12, grade: 'B', beside: 'favour' },
      },
    ],
    more: 0,
  },
  shadowing: {
    total: { licensed: 171, of: 228 },
    leaders: { licensed: 6, of: 8 },
    went: ['Anna de Boer'],
    lesson: 'Everybody who calls about an invoice has looked for it in the app first.',
  },
  business: {
    ...{ hasFigures: true, currency: 'EUR', cost: 500 },
    effects: [effect],
    sum: { value: 2380, low: 518.3, high: 4241.7 },
    atRisk: {
      ...{ outcome: 'shown', customers: 31, known: 23, amount: 24_000 },
      ...{ months: { from: '2026-06', to: '2026-10' }, owners: ['Finance'], sources: ['Ledger'] },
    },
    earned: {
      ...{ outcome: 'shown', month: '2026-10', missing: [], stayed: 94.2, asked: 240 },
      isNew: { value: 8.125, low: 6.91, high: 9.38 },
      rate: { value: 2.325, low: 1.11, high: 3.58 },
      ...{ owners: ['Finance'], sources: ['Ledger'], figureIds: [5, 6, 7, 8, 9] },
    },
  },
  decision: {
    ...{ kind: 'nobody_answers', improvement: 2, problem: 'Nobody calls back', theme: null, check: null },
    team: 'Customer service',
  },
  checks: [
    check('outside_in', false, 5, 9),
    check('journey_maps', true, 9, 9),
    check('clear_promises', false, 12, 60),
    check('business_case', true, 1, null),
    check('committed_leaders', true, 6, 8),
    check('one_voice', true, 4, 4),
    check('better_decisions', false, 0, null),
    check('prove_value', true, 1, null),
  ],
  links: {
    page: 'https://cx.example.com/leaders/b7c9a6de/en?s=abc',
    pdf: 'https://cx.example.com/leaders/b7c9a6de/en.pdf?s=abc',
  },
  isVoiceElsewhere: false,
  lateSince: null,
};

const noBusiness: LeadersView['business'] = {
  ...{ hasFigures: false, currency: null, effects: [], sum: null, cost: null },
  ...{ atRisk: null, earned: null },
};

const nobodyKnown = {
  ...{ customers: null, known: null, amount: null, months: null },
  ...{ owners: [], sources: [] },
};

const quiet: LeadersView = {
  ...normal,
  ...{ edition: '', voice: null, step: null, promise: null, answers: 0, texts: 0, scores: [], moreScores: 0 },
  reached: { n: 0, themes: [], silent: [], names: {} },
  loop: { claimed: nothingDue, contacted: nothingDue, told: nothingDue, oldestDays: null, oldest: null },
  improvements: { measured: [], prioritised: [], stopped: [], findings: [], more: 0 },
  shadowing: { total: null, leaders: null, went: [], lesson: '' },
  business: noBusiness,
  decision: {
    ...{ kind: 'open_check', improvement: null, problem: '', theme: null, check: 'journey_maps', team: null },
  },
  checks: normal.checks.map(({ name }) => check(name, false, name === 'committed_leaders' ? null : 0, 0)),
  links: null,
};

const estimate: LeadersView['business']['effects'][number] = {
  ...effect,
  ...{ id: 2, improvement: 4, grade: 'D', design: 'estimate', measure: null, outcome: 'estimate' },
  ...{ before: null, after: null, difference: null, perMonth: null, figureIds: [] },
  money: { value: 1200, low: 1200, high: 1200 },
};

const october = { from: '2026-10-01', to: '2026-10-31' };
const monthly: LeadersView = {
  ...{ ...normal, kind: 'month', days: 31, window: october, news: october },
  before: { from: '2026-08-31', to: '2026-09-30' },
};
const summer = { from: '2026-07-01', to: '2026-09-30' };
const quarterly: LeadersView = {
  ...{ ...normal, kind: 'quarter', days: 92, window: summer, news: summer },
  before: { from: '2026-03-31', to: '2026-06-30' },
};

/** Views of the leaders' message as they occur; `normal` is the one to preview. */
export const leadersExamples = {
  normal,
  quiet,
  division: { ...normal, touchpoints: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' }] },
  month: monthly,
  quarter: quarterly,
  notYet: {
    ...normal,
    business: {
      ...normal.business,
      sum: null,
      atRisk: { ...nobodyKnown, outcome: 'few' },
      earned: {
        ...{ outcome: 'missing', month: '2026-10', stayed: null, isNew: null, rate: null, asked: null },
        missing: [{ measure: 'new_earned', segment: '', month: '2026-10' }],
        ...{ owners: ['Finance'], sources: ['Ledger'], figureIds: [5] },
      },
      effects: [
        { ...effect, outcome: 'not_yet', money: { value: 900, low: -300.2, high: 2100.4 } },
        { ...effect, id: 3, improvement: 5, outcome: 'too_few', money: null, perMonth: null },
        {
          ...{ ...effect, id: 4, improvement: 6, outcome: 'missing', money: null, perMonth: null },
          missing: [{ measure: 'churned', segment: '', month: '2026-10' }],
        },
        estimate,
      ],
    },
    decision: null,
    lateSince: '08:00',
  },
} satisfies Record<string, LeadersView>;

const question: QuestionView = {
  ...{ id: 4, kind: 'asked', answer: '' },
  question: 'What keeps us from calling an hour ahead everywhere?',
  improvement: { number: 3, problem: 'Parcels come on another day than was said' },
  touchpoint: null,
};

/** A question on its way, and its answer. */
export const questionExamples = {
  normal: question,
  answered: { ...question, kind: 'answered', answer: 'Two depots still plan on paper; both change in May.' },
  touchpoint: {
    ...{ ...question, improvement: null },
    touchpoint: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' },
  },
} satisfies Record<string, QuestionView>;

const call: CallView = {
  ...{ kind: 'offered', value: '11', next: '*|1', quote: normal.voice, step: normal.step },
  ...{ promise: normal.promise, date: null, link: null, note: '' },
};

/** A customer to call. */
export const callExamples = {
  normal: call,
  booked: { ...call, kind: 'booked', date: '2026-11-24', link: 'https://crm.example.com/answers/11' },
  withoutLink: { ...call, kind: 'booked', date: '2026-11-24' },
  noted: { ...call, kind: 'noted', date: '2026-11-24', note: 'Nobody told her that the letter was wrong.' },
} satisfies Record<string, CallView>;

const reader = { platform: 'slack', zone: 'Europe/Amsterdam', isPaused: false };

/** Who reads it. */
export const recipientsExamples = {
  normal: {
    items: [
      {
        ...{ ...reader, id: 11, message: 'leaders-week', person: 'U0ANNA', schedule: '0 8 * * 1' },
        ...{ locale: 'nl', touchpoints: [] },
      },
      {
        ...{ ...reader, id: 12, message: 'leaders-month', person: 'U0BEN', schedule: '0 8 1 * *' },
        ...{ locale: 'en', isPaused: true },
        touchpoints: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' }],
      },
    ],
    more: 0,
  },
  nobody: { items: [], more: 0 },
} satisfies Record<string, RecipientsView>;
