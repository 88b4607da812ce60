import type { SampleDay } from './calendar.ts';

/** Where the answers of the sample company come from. */
export type SampleSource =
  | 'loyalty-survey'
  | 'contact-survey'
  | 'self-service-survey'
  | 'cases'
  | 'reviews'
  | 'complaints';

/** What is asked and how it is measured, as a definition is stored. */
export interface SampleDefinition {
  source: SampleSource;
  question: string;
  metric: 'nps' | 'csat' | 'ces' | 'ttr' | 'text';
  scaleMin: number | null;
  scaleMax: number | null;
  higherIsBetter: boolean;
  method: 'nps' | 'top_box' | 'mean' | 'median' | 'none';
  topBoxes: number[];
  kind: 'transactional' | 'relational';
  solicitation: 'solicited' | 'reactive';
}

const solicited: Pick<SampleDefinition, 'higherIsBetter' | 'topBoxes' | 'solicitation'> = {
  higherIsBetter: true,
  topBoxes: [],
  solicitation: 'solicited',
};

const unasked: Omit<SampleDefinition, 'source' | 'question'> = {
  metric: 'text',
  scaleMin: null,
  scaleMax: null,
  higherIsBetter: true,
  method: 'none',
  topBoxes: [],
  kind: 'transactional',
  solicitation: 'reactive',
};

/** One definition per source. */
export function sampleDefinitions(company: string): SampleDefinition[] {
  return [
    {
      ...solicited,
      source: 'loyalty-survey',
      question: `Hoe waarschijnlijk is het dat je ${company} aanbeveelt aan familie of vrienden?`,
      metric: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      method: 'nps',
      kind: 'relational',
    },
    {
      ...solicited,
      source: 'contact-survey',
      question: 'Hoe tevreden ben je over dit contact met ons?',
      metric: 'csat',
      scaleMin: 1,
      scaleMax: 5,
      method: 'top_box',
      kind: 'transactional',
    },
    {
      ...solicited,
      source: 'self-service-survey',
      question: `${company} maakte het me makkelijk om dit zelf te regelen.`,
      metric: 'ces',
      scaleMin: 1,
      scaleMax: 7,
      method: 'mean',
      kind: 'transactional',
    },
    {
      ...solicited,
      source: 'cases',
      question: 'Oplostijd van meldingen',
      metric: 'ttr',
      scaleMin: null,
      scaleMax: null,
      higherIsBetter: false,
      method: 'median',
      kind: 'transactional',
    },
    { ...unasked, source: 'reviews', question: 'Openbare review' },
    { ...unasked, source: 'complaints', question: 'Klacht' },
  ];
}

/** Shares of good, middling and bad answers: promoters, passives, detractors, or top, middle, bottom boxes. */
export type Shares = readonly [good: number, middling: number, bad: number];

/** Answers about one touchpoint in one source. */
export interface Stream {
  source: SampleSource;
  /** Null: the source does not say what it is about. */
  touchpoint: string | null;
  /** What the source calls the touchpoint. */
  label: string | null;
  /** Answers in 28 days of an ordinary season. */
  perFourWeeks: number;
  shares: Shares;
}

/** Last day of the old way of delivering, the time slot of a whole day, in days before `until`. */
export const lastDayWithoutTimeSlot = 29;
/** First day of the fee for delivery, in days before `until`: since then the price dominates what reaches us. */
export const firstDayOfDeliveryFee = 35;

type Row = [touchpoint: string | null, label: string | null, perFourWeeks: number, shares?: Shares];

const loyalty: Row[] = [
  ['delivery', 'Bezorging', 104, [0.37, 0.3, 0.33]],
  ['service', 'Klantenservice', 88, [0.47, 0.27, 0.26]],
  ['website', 'Website en bestellen', 44, [0.5, 0.31, 0.19]],
  ['app', 'De app', 34, [0.47, 0.31, 0.22]],
  ['technician', 'Monteur aan huis', 25, [0.54, 0.24, 0.22]],
  ['invoice', 'Factuur en betalen', 21, [0.42, 0.34, 0.24]],
  ['returns', 'Retourneren', 19, [0.44, 0.28, 0.28]],
  ['contract', 'Servicecontract', 12, [0.4, 0.3, 0.3]],
  ['pickup-point', 'Afhaalpunt', 5, [0.5, 0.3, 0.2]],
  [null, null, 64, [0.46, 0.3, 0.24]],
];

const contact: Row[] = [
  ['delivery', 'Home delivery', 88, [0.68, 0.13, 0.19]],
  ['service', 'Customer care', 108, [0.78, 0.08, 0.14]],
  ['technician', 'Technician visit', 46, [0.8, 0.07, 0.13]],
  ['returns', 'Returns', 36, [0.72, 0.1, 0.18]],
  ['pickup-point', 'Pickup point', 4, [0.75, 0.13, 0.12]],
];

const selfService: Row[] = [
  ['app', 'Zuiderlade-app', 38, [0.74, 0.11, 0.15]],
  ['website', 'Webshop', 32, [0.76, 0.11, 0.13]],
  ['invoice', 'Mijn facturen', 25, [0.7, 0.13, 0.17]],
  ['returns', 'Retourportaal', 19, [0.68, 0.14, 0.18]],
  ['delivery', 'Bezorging volgen', 17, [0.7, 0.13, 0.17]],
];

const cases: Row[] = [
  ['service', 'Klantcontact', 62],
  ['delivery', 'Levering', 38],
  ['returns', 'Retouren', 30],
  ['invoice', 'Facturatie', 24],
  ['technician', 'Reparatie', 22],
];

const complaints: Row[] = [
  ['delivery', 'Levering en bezorging', 18],
  ['technician', 'Installatie en reparatie', 9],
  ['service', 'Telefoon en chat', 9],
  ['invoice', 'Facturatie', 5],
  ['returns', 'Ruilen en retour', 6],
  ['website', 'Website', 7],
  ['contract', 'Onderhoudscontract', 4],
];

function streamsOf(source: SampleSource, rows: readonly Row[]): Stream[] {
  return rows.map(([touchpoint, label, perFourWeeks, shares = [0, 0, 1]]) => ({
    source,
    touchpoint,
    label,
    perFourWeeks,
    shares,
  }));
}

/** All streams of answers, by source and in the order of their size. */
export const streams: readonly Stream[] = [
  ...streamsOf('loyalty-survey', loyalty),
  ...streamsOf('contact-survey', contact),
  ...streamsOf('self-service-survey', selfService),
  ...streamsOf('cases', cases),
  ...streamsOf('complaints', complaints),
  { source: 'reviews', touchpoint: null, label: null, perFourWeeks: 78, shares: [0.46, 0.14, 0.4] },
];

/**
 * The shares on one day. Deliveries really became better when customers were told the hour by text message; loyalty
 * around customer service was lucky for four weeks and unlucky for the next four, and nothing changed.
 */
export function sharesOn({ source, touchpoint, shares }: Stream, { daysAgo }: SampleDay): Shares {
  if (touchpoint === 'delivery' && daysAgo < lastDayWithoutTimeSlot) {
    if (source === 'loyalty-survey') return [0.55, 0.28, 0.17];
    if (source === 'contact-survey') return [0.855, 0.06, 0.085];
  }
  if (touchpoint === 'service' && source === 'loyalty-survey') {
    if (daysAgo <= 28) return [0.43, 0.28, 0.29];
    if (daysAgo <= 56) return [0.52, 0.26, 0.22];
  }
  return shares;
}

/** Sunday … Saturday, together seven: who asks in the evening gets Sundays, who works gets none. */
const weekdays: Record<SampleSource, readonly number[]> = {
  'loyalty-survey': [1.2, 1.15, 1, 1, 0.95, 0.8, 0.9],
  'contact-survey': [0.3, 1.3, 1.2, 1.15, 1.15, 1.1, 0.8],
  'self-service-survey': [1.1, 1.1, 1, 1, 0.95, 0.85, 1],
  cases: [0.3, 1.4, 1.2, 1.15, 1.1, 1.1, 0.75],
  reviews: [1.3, 1, 0.9, 0.9, 0.9, 0.8, 1.2],
  complaints: [0.8, 1.4, 1.1, 1.05, 1, 0.9, 0.75],
};

/** January … December: presents and first cold in winter, holidays in summer. */
const seasons = [1.05, 0.97, 0.98, 1, 1, 0.98, 0.93, 0.92, 1, 1.02, 1.1, 1.12];

/** How many answers a stream may expect on a day; the company grows by a tenth in the year. */
export function expectedOn({ source, perFourWeeks }: Stream, day: SampleDay): number {
  const season = seasons[Number(day.date.slice(5, 7)) - 1] ?? 1;
  const growth = 0.9 + 0.1 * Math.min(1, day.index / 308);
  return (perFourWeeks / 28) * (weekdays[source][day.weekday] ?? 1) * season * growth;
}

const evening = [2, 1, 0, 0, 0, 1, 3, 5, 6, 6, 6, 6, 7, 6, 5, 5, 6, 8, 10, 14, 16, 13, 8, 4];
const daytime = [1, 0, 0, 0, 0, 1, 2, 5, 9, 11, 11, 10, 8, 9, 10, 10, 9, 8, 7, 8, 9, 7, 4, 2];

/** How answers spread over the 24 hours of a day. */
export function hoursOf(source: SampleSource): readonly number[] {
  return source === 'contact-survey' || source === 'cases' || source === 'complaints' ? daytime : evening;
}
