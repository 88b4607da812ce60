import { formatIn } from '../format.ts';

const { number, percent, date } = formatIn('en');

/** How a change is called: for time to resolution, and where high is not good, "higher" alone would mislead. */
export type Moved = 'higher' | 'lower' | 'faster' | 'slower' | 'higher_less_good' | 'lower_so_good';

const moved: Record<Moved, string> = {
  higher: 'higher than',
  lower: 'lower than',
  faster: 'faster than',
  slower: 'slower than',
  higher_less_good: 'higher, so less good, than',
  lower_so_good: 'lower, so better for customers, than',
};

/** How figures are put into words. */
export const scores = {
  metric: {
    nps: 'NPS',
    npsFirst: 'NPS (would you recommend us?)',
    csat: 'Customer satisfaction (CSAT)',
    ces: 'Ease (CES)',
    ttr: 'Time to resolution (TTR)',
  },
  kind: { transactional: 'after one contact', relational: 'about the whole relation' },
  via: ({ source }: { source: string }) => `via ${source}`,
  asked: ({ question }: { question: string }) => `question “${question}”`,
  none: () => 'no answers yet',
  tooFew: ({ n }: { n: number }) => `too few answers for a score (${number(n)})`,
  waitsForWords: () => 'the score waits for words of customers that explain it',
  group: {
    promoter: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'promoter' : 'promoters'}`,
    passive: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'passive' : 'passives'}`,
    detractor: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'detractor' : 'detractors'}`,
    csat_top: ({ n }: { n: number }) => `${number(n)} satisfied`,
    csat_middle: ({ n }: { n: number }) => `${number(n)} in between`,
    csat_bottom: ({ n }: { n: number }) => `${number(n)} dissatisfied`,
    ces_top: ({ n }: { n: number }) => `${number(n)} easy`,
    ces_middle: ({ n }: { n: number }) => `${number(n)} in between`,
    ces_bottom: ({ n }: { n: number }) => `${number(n)} difficult`,
  },
  onScale: ({ min, max }: { min: number; max: number }) => `on a scale of ${number(min)} to ${number(max)}`,
  /** A low-is-good scale is turned round when the score is made. */
  turned: () => 'scale turned round, so that high is good',
  points: () => 'points',
  percentagePoints: () => 'percentage points',
  allEqual: ({ n }: { n: number }) => `n = ${number(n)}, all answers equal`,
  noMargin: () => 'margin not known',
  answers: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'answer' : 'answers'}`,
  invited: ({ responded, delivered }: { responded: number; delivered: number }) =>
    `${number(responded)} of ${number(delivered)} invited`,
  responseUnknown: () => 'response unknown',
  resolved: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'case' : 'cases'} resolved`,
  tooFewResolved: ({ n }: { n: number }) => `${number(n)} resolved, too few for a time to resolution`,
  noneResolved: () => 'nothing resolved yet',
  median: ({ value }: { value: string }) => `median ${value}`,
  spread: ({ mean, p90 }: { mean: string; p90: string }) => `mean ${mean}, p90 ${p90}`,
  open: ({ n }: { n: number }) => `${number(n)} open`,
  openingHours: () => 'in opening hours',
  firstAnswer: ({ value, n }: { value: string; n: number }) =>
    `first answer after ${value} (median of ${number(n)})`,
  reopened: ({ n, of, share }: { n: number; of: number; share: string | null }) =>
    `${number(n)} of ${number(of)} opened again${share === null ? '' : ` (${share})`}`,
  openBeyond: ({ n, beyond }: { n: number; beyond: number }) =>
    `${number(n)} open, of which ${number(beyond)} open for longer than the p90`,
  begged: () => 'not reliable: a score was asked for',
  change: {
    moved: ({ how, days, by }: { how: Moved; days: number; by: string | null }) =>
      `${moved[how]} the ${number(days)} days before${by === null ? '' : ` (by ${by})`}`,
    no_clear_change: (_: { days: number }) => 'no clear change',
    too_few: () => 'too few answers to compare',
    definition_changed: ({ on }: { on: string | null }) =>
      `not comparable: the survey changed${on === null ? '' : ` on ${date(on)}`}`,
    response_rate_changed: ({ before, after }: { before: number | null; after: number | null }) =>
      before === null || after === null
        ? 'not comparable: response rate changed'
        : `not comparable: response rate changed from ${percent(before)} to ${percent(after)}`,
    begged: ({ days }: { days: number }) =>
      `not comparable: a score was asked for in the ${number(days)} days before`,
  },
  question: {
    nps: () => 'Why not a promoter?',
    csat: () => 'Why not satisfied?',
    ces: () => 'What took effort?',
    ttr: () => 'What did customers wait for?',
  },
  chart: {
    title: ({ metric }: { metric: string }) => `${metric}: answers per value`,
    x: () => 'Answer',
    y: () => 'Answers',
    /** Says in words what the bars show. */
    twin: ({ bars }: { bars: readonly { label: string; value: number }[] }) =>
      `Answers per value: ${bars.map(({ label, value }) => `${label}: ${number(value)}`).join(', ')}.`,
  },
};
