import { scoreDigestExamples } from '../digests/index.ts';
import { verbatimsExamples } from '../verbatims/index.ts';
import type {
  DidItHelpView,
  ImprovementListView,
  ImprovementToldView,
  ImprovementView,
  WeDidWeeklyView,
} from './view.ts';

const [late, thanks] = verbatimsExamples.normal.quotes;
const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const anna = { platform: 'slack', id: 'U0123ANNA' };
const ben = { platform: 'slack', id: 'U0456BEN' };

const idea: ImprovementView = {
  number: 3,
  state: 'idea',
  problem: 'Parcels come on another day than was said, and nobody calls.',
  whys: [],
  quotes: late && thanks ? [late, thanks] : [],
  more: 4,
  touchpoint: delivery,
  promise: '',
  customerValue: '',
  customerSize: null,
  organisationValue: '',
  organisationSize: null,
  executive: null,
  dueQuarter: null,
  actions: [12, 14],
  outcome: '',
  grade: null,
  evidence: '',
  stoppedBecause: '',
  toldBy: null,
  toldWhat: '',
  comparison: null,
  checks: [],
};

const prioritised: ImprovementView = {
  ...idea,
  state: 'prioritised',
  whys: ['The depot changes the day by itself.', 'Its system does not know telephone numbers.'],
  promise: 'You know when we come.',
  customerValue: 'You need not stay at home twice.',
  customerSize: 'large',
  organisationValue: 'A third of the calls on Saturdays.',
  organisationSize: 'small',
  executive: anna,
  dueQuarter: '2027-Q1',
};

const measured: ImprovementView = {
  ...prioritised,
  state: 'measured',
  outcome: 'Drivers call before they change the day.',
  grade: 'B',
  evidence: 'The depot in Utrecht began two months before the others.',
};

/** Views of one improvement as they occur; `normal` is the one to preview. */
export const improvementExamples = {
  normal: prioritised,
  idea,
  inProgress: { ...prioritised, state: 'in_progress' },
  measured,
  told: {
    ...measured,
    state: 'told',
    toldBy: 'mail',
    toldWhat: 'That we call first from now on.',
    checks: [
      { weeks: 4, outcome: 'too_few' },
      { weeks: 12, outcome: 'compared' },
    ],
  },
  stopped: { ...idea, state: 'stopped', stoppedBecause: 'The depot closes in March.' },
} satisfies Record<string, ImprovementView>;

const listed: ImprovementListView['items'][number] = {
  number: 3,
  state: 'prioritised',
  problem: idea.problem,
  touchpoint: delivery,
  executive: anna,
  dueQuarter: '2027-Q1',
  customerSize: 'large',
  organisationSize: 'small',
};

const items: ImprovementListView['items'] = [
  listed,
  {
    ...listed,
    number: 5,
    state: 'in_progress',
    problem: 'Bills are not understood.',
    organisationSize: 'large',
  },
  {
    ...listed,
    number: 8,
    state: 'idea',
    problem: 'Nobody answers on Saturdays.',
    touchpoint: null,
    executive: null,
    dueQuarter: null,
    customerSize: null,
    organisationSize: null,
  },
];

/** Lists of improvements as they occur; `normal` is the one to preview. */
export const improvementListExamples = {
  normal: {
    scope: 'open',
    items,
    more: 2,
    overdue: [
      { number: 21, about: 'Het pakket zou dinsdag komen, het werd zaterdag.', touchpoint: delivery },
      { number: 24, about: 'Nobody called back.', touchpoint: null },
    ],
    moreOverdue: 1,
  },
  none: { scope: 'all', items: [], more: 0, overdue: [], moreOverdue: 0 },
} satisfies Record<string, ImprovementListView>;

const told: ImprovementToldView = {
  number: 3,
  quotes: late ? [late] : [],
  touchpoint: delivery,
  problem: idea.problem,
  outcome: measured.outcome,
  toldBy: 'mail',
  toldWhat: 'That we call first from now on.',
  thanked: [anna, ben],
};

/** "You said, we did" as it occurs. */
export const improvementToldExamples = {
  normal: told,
  alone: { ...told, thanked: [], touchpoint: null },
} satisfies Record<string, ImprovementToldView>;

/** A week of it. */
export const weDidWeeklyExamples = {
  normal: {
    from: '2026-11-13',
    to: '2026-11-19',
    items: [told, { ...told, number: 5, quotes: [], problem: 'Bills are not understood.', thanked: [ben] }],
    touchpoints: [],
    lateSince: null,
  },
} satisfies Record<string, WeDidWeeklyView>;

const [score] = scoreDigestExamples.normal.scores.filter(({ metric }) => metric === 'csat');
const compared: DidItHelpView = {
  number: 3,
  problem: idea.problem,
  weeks: 4,
  outcome: 'compared',
  touchpoint: delivery,
  before: { from: '2026-09-22', to: '2026-10-19' },
  after: { from: '2026-10-20', to: '2026-11-16' },
  days: 28,
  scores: score
    ? [{ before: { ...score, n: 54, value: 62, low: 48, high: 74, quotes: [] }, after: score, beside: null }]
    : [],
  comparison: null,
  withoutComparison: null,
  grade: 'C',
};
const beside = { unit: 'percent' as const, size: { value: 18.4, low: 3.2, high: 33.6 }, isBetter: true };
const besideBilling: DidItHelpView = {
  ...compared,
  scores: compared.scores.map((one) => ({ ...one, beside })),
  comparison: { id: 'billing', nameEn: 'Billing', nameNl: 'Facturatie' },
  grade: 'B',
};
const few = score && {
  ...score,
  n: 7,
  mode: 'verbatims' as const,
  value: null,
  low: null,
  high: null,
  groups: [],
  distribution: [],
  change: { ...score.change, verdict: 'too_few' as const, difference: null, better: null },
};

/** Looks at whether it helped, as they occur; `normal` is the one to preview. */
export const didItHelpExamples = {
  normal: compared,
  beside: besideBilling,
  besideUnclear: {
    ...besideBilling,
    scores: compared.scores.map((one) => ({ ...one, beside: { ...beside, size: null, isBetter: null } })),
  },
  changedThereToo: {
    ...besideBilling,
    scores: compared.scores,
    withoutComparison: 'changed_too',
    grade: 'C',
  },
  tooFew: {
    ...compared,
    outcome: 'too_few',
    scores: few && score ? [{ before: { ...score, quotes: [] }, after: few, beside: null }] : [],
    grade: null,
  },
  noAnswers: { ...compared, weeks: 12, outcome: 'no_answers', scores: [], grade: null },
  noTouchpoint: { ...compared, outcome: 'no_touchpoint', touchpoint: null, scores: [], grade: null },
} satisfies Record<string, DidItHelpView>;
