import { scoreDigestExamples } from '../digests/index.ts';
import { verbatimsExamples } from '../verbatims/index.ts';
import type { MapView, PlaceView, StepView } from './map/view.ts';
import type { OverviewView, StepMapView, TagView, TouchpointView } from './view.ts';

const [late, thanks] = verbatimsExamples.normal.quotes;
const [score] = scoreDigestExamples.normal.scores;
const voices = [late, thanks].filter((quote) => quote !== undefined);
const scores = score ? [{ ...score, quotes: voices.slice(0, 1) }] : [];

const delivery: PlaceView = {
  id: 'delivery',
  key: 'delivery',
  name: { en: 'Delivery', nl: 'Bezorging' },
  goal: { en: 'My parcel comes when it suits me', nl: 'Mijn pakket komt wanneer het mij uitkomt' },
  promise: {
    en: 'You know when we come, and then we are there',
    nl: 'Je weet wanneer we komen, en dan zijn we er',
  },
  owner: 'Logistics',
  metric: 'nps',
  isMomentOfTruth: true,
  severity: 3,
  quotes: voices.slice(0, 1),
  scores,
  kept: { n: 60, mode: 'score', kept: 42, broken: 18, unclear: 7, share: { value: 70, low: 57, high: 81 } },
  actions: { open: 3, closed: 5 },
  contributors: 24,
};

const pickup: PlaceView = {
  ...delivery,
  id: 'pickup-point',
  key: 'pickup-point',
  name: { en: 'Pick-up point', nl: 'Afhaalpunt' },
  goal: { en: 'I collect my parcel without waiting', nl: 'Ik haal mijn pakket op zonder te wachten' },
  isMomentOfTruth: false,
  severity: 1,
  quotes: [],
  scores: [],
  kept: { n: 0, mode: 'none', kept: null, broken: null, unclear: 0, share: null },
  actions: { open: 0, closed: 0 },
  contributors: 'few',
};

const receive: StepView = {
  key: 'receive',
  name: { en: 'Receive', nl: 'Ontvangen' },
  owner: 'Logistics',
  touchpoints: [delivery, pickup],
};
const pay: StepView = {
  key: 'pay',
  name: { en: 'Pay', nl: 'Betalen' },
  owner: null,
  touchpoints: [
    {
      ...pickup,
      id: 'invoice',
      key: 'invoice',
      name: { en: 'Invoice', nl: 'Factuur' },
      promise: { en: 'Your bill is right', nl: 'Je rekening klopt' },
      kept: { n: 12, mode: 'counts', kept: 9, broken: 3, unclear: 1, share: null },
    },
  ],
};
const steps = [receive, pay];
const brand = { en: 'At home without worries', nl: 'Zonder zorgen thuis' };
const promises = [delivery.promise, { en: 'Your bill is right', nl: 'Je rekening klopt' }];

/** The journey of a made-up company, as chat shows it. */
export const journeyExamples = {
  overview: {
    map: 'https://cx.example.com/journey?lang=nl',
    picture: {
      chat: [
        {
          url: 'https://cx.example.com/picture/journey/2026-11-20/nl/Europe~Amsterdam/chat.png?s=x',
          step: null,
        },
      ],
      png: 'https://cx.example.com/picture/journey/2026-11-20/nl/Europe~Amsterdam/map.png?s=x',
      pdf: 'https://cx.example.com/picture/journey/2026-11-20/nl/Europe~Amsterdam/map.pdf?s=x',
    },
    brand,
    promises,
    steps: steps.map(({ key, name, owner, touchpoints }) => ({
      key,
      name,
      owner,
      touchpoints: touchpoints.map(({ name: called, isMomentOfTruth }) => ({
        name: called,
        isMomentOfTruth,
      })),
    })),
  } satisfies OverviewView,
  step: { step: receive, days: 28 } satisfies StepMapView,
  touchpoint: {
    place: { ...delivery, quotes: voices },
    step: { key: receive.key, name: receive.name },
    days: 28,
  } satisfies TouchpointView,
  map: {
    brand,
    from: '2026-10-23',
    to: '2026-11-19',
    days: 28,
    validFrom: '2026-03-01',
    promises: promises.map((text, nth) => ({ id: String(nth), text, kept: delivery.kept })),
    steps,
  } satisfies MapView,
};

/** The question whether a promise was kept, before and after somebody answered it. */
export const tagExamples = {
  open: tagOf(null),
  said: tagOf('broken'),
  overtaken: { ...tagOf('kept'), isOvertaken: true },
};

function tagOf(confirmed: TagView['promises'][number]['confirmed']): TagView {
  if (!late) throw new RangeError('the examples quote nobody');
  const promise = { id: 'on-time', text: delivery.promise, proposed: 'broken' as const };
  return { feedbackId: late.id, quote: late, isOvertaken: false, promises: [{ ...promise, confirmed }] };
}
