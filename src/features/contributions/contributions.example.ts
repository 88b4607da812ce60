import { scoreDigestExamples } from '../digests/index.ts';
import { verbatimsExamples } from '../verbatims/index.ts';
import type { CoverageView } from './coverage-lines.message.ts';
import type { ContributionsView, ContributorsView } from './view.ts';

const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const leaflet = { id: 'leaflet', nameEn: 'Leaflet', nameNl: 'Folder' };
const pickUp = { id: 'pickup-point', nameEn: 'Pick-up point', nameNl: 'Afhaalpunt' };
const [late] = verbatimsExamples.normal.quotes;
const [score] = scoreDigestExamples.normal.scores;
const anna = { platform: 'slack', id: 'U0123ANNA', name: 'Anna de Vries' };

const item: ContributionsView['items'][number] = {
  id: 4,
  touchpoint: delivery,
  sentence: 'I keep the route planner running, so drivers come when we said.',
  audience: 'team',
  isExample: true,
  isRetired: false,
  goal: { en: 'My parcel when it suits me.', nl: 'Mijn pakket wanneer het mij past.' },
  promise: { en: 'We come when we said.', nl: 'We komen wanneer we het zeiden.' },
  quotes: late ? [late] : [],
  scores: score ? [score] : [],
  days: 28,
  others: [{ ...anna, sentence: 'I train new drivers.' }],
  openActions: 2,
  actions: [
    { number: 12, about: 'Drivers call before they change the day.', state: 'claimed' },
    { number: 14, about: '', state: 'new' },
  ],
};

/** Views as they occur; `normal` is the one to preview. */
export const contributionsExamples = {
  normal: { items: [item], canAdd: true, isAsked: false, saved: null, examples: [] },
  start: { items: [], canAdd: true, isAsked: false, saved: null, examples: [] },
  startWithExamples: {
    items: [],
    canAdd: true,
    isAsked: false,
    saved: null,
    examples: ['I pay our hauliers on time.'],
  },
  asked: {
    items: [
      { ...item, quotes: [], scores: [], others: [], openActions: 0, actions: [], goal: null, promise: null },
      { ...item, id: 5, touchpoint: leaflet, isRetired: true, audience: 'self', quotes: [], scores: [] },
      {
        ...item,
        id: 6,
        touchpoint: pickUp,
        audience: 'everyone',
        others: [{ ...anna, platform: 'teams', name: null, sentence: 'x' }],
      },
    ],
    canAdd: false,
    isAsked: true,
    saved: null,
    examples: [],
  },
} satisfies Record<string, ContributionsView>;

/** Views of who contributes as they occur; `normal` is the one to preview. */
export const contributorsExamples = {
  normal: { touchpoint: delivery, people: [{ ...anna, sentence: 'I train new drivers.' }] },
  none: { touchpoint: delivery, people: [] },
} satisfies Record<string, ContributorsView>;

const covered = {
  people: 137,
  answered: 44,
  departments: [
    { department: 'Customer service', people: 26, answered: 10 },
    { department: 'Management', people: null, answered: null },
    { department: 'People', people: null, answered: null },
    { department: null, people: 9, answered: 0 },
  ],
  uncarried: [pickUp],
};

/** Views of coverage as they occur; `normal` is the one to preview. */
export const coverageExamples = {
  normal: { ...covered, isAsking: false },
  asking: { ...covered, isAsking: true },
  tooFew: { people: null, answered: null, departments: [], uncarried: [], isAsking: false },
} satisfies Record<string, CoverageView>;
