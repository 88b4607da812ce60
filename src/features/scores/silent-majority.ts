import { npsOfCounts } from './nps.ts';
import { adjustedWald, type Interval } from './statistics/intervals.ts';

export type Round = { responded: number; delivered?: number | undefined; invited?: number | undefined };

/** Which number the response rate is a share of. */
type ResponseBasis = 'delivered' | 'invited' | 'unknown';

export type ResponseRate = {
  /** 0 … 1; null when it is unknown or the numbers contradict each other. */
  rate: number | null;
  basis: ResponseBasis;
  /** More answers than invitations: an error in the data. */
  isImpossible: boolean;
};

/** Share of the delivered (else invited) surveys that were answered. Source: rulebook §6.2. */
export function responseRateOf({ responded, delivered, invited }: Round): ResponseRate {
  const asked = delivered ?? invited;
  const basis = delivered !== undefined ? 'delivered' : invited !== undefined ? 'invited' : 'unknown';
  if (asked === undefined || (asked === 0 && responded === 0))
    return { rate: null, basis, isImpossible: false };
  if (responded > asked) return { rate: null, basis, isImpossible: true };
  return { rate: responded / asked, basis, isImpossible: false };
}

/**
 * Between which values the NPS of all customers lies, in points, if everyone who stayed silent were a detractor or a
 * promoter. `rate` 0 … 1, null = unknown; without answers or rate nothing is known: −100 … 100. Sampling error is
 * not in it. Source: rulebook §6.2, E48–E51.
 */
export function npsBounds(nps: number | null, rate: number | null): Interval {
  const answered = knownRate(nps, rate);
  const fromAnswers = answered * (nps ?? 0);
  return { low: fromAnswers - 100 * (1 - answered), high: fromAnswers + 100 * (1 - answered) };
}

/** The same for a share in percent (0 … 100) of satisfied answers. Source: rulebook §6.2, E49. */
export function csatBounds(percent: number | null, rate: number | null): Interval {
  const answered = knownRate(percent, rate);
  const fromAnswers = answered * (percent ?? 0);
  return { low: fromAnswers, high: fromAnswers + 100 * (1 - answered) };
}

function knownRate(value: number | null, rate: number | null): number {
  if (value === null || rate === null) return 0;
  if (!(rate >= 0 && rate <= 1)) throw new RangeError('a response rate lies between 0 and 1');
  return rate;
}

/** No answer counts for more than three. Source: rulebook §3.6. */
const HEAVIEST = 3;

export type WeightedGroup = {
  /** Customers in this group, answered or not. */
  population: number;
  promoters: number;
  passives: number;
  detractors: number;
};

export type GroupWeight = {
  /** Weight of one answer; null for a group without answers. */
  weight: number | null;
  isCut: boolean;
  /** Share of all customers that this group stands for, 0 … 1. */
  shareOfCustomers: number;
  /** Share of the weighted score that comes from this group, 0 … 1; below the share of customers when it is cut. */
  shareOfScore: number;
};

/**
 * Weights that give each group its share of the customers, cut off at 3, in the order given, and the number of
 * answers they are worth, (Σw)²/Σw². Throws a RangeError without customers. Source: rulebook §3.6, E52, E53.
 */
export function weightsOf(groups: readonly { population: number; n: number }[]): {
  groups: GroupWeight[];
  nEffective: number;
} {
  const population = groups.reduce((sum, group) => sum + group.population, 0);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (!(population > 0)) throw new RangeError('weights need customers');
  const raw = groups.map((group) => (group.n === 0 ? null : group.population / population / (group.n / n)));
  const weights = raw.map((weight) => (weight === null ? null : Math.min(HEAVIEST, weight)));
  const sums = groups.map((group, index) => group.n * (weights[index] ?? 0));
  const sum = sums.reduce((total, part) => total + part, 0);
  const squares = sums.reduce((total, part, index) => total + part * (weights[index] ?? 0), 0);
  return {
    nEffective: squares === 0 ? 0 : sum ** 2 / squares,
    groups: groups.map((group, index) => ({
      weight: weights[index] ?? null,
      isCut: (raw[index] ?? 0) > HEAVIEST,
      shareOfCustomers: group.population / population,
      shareOfScore: sum === 0 ? 0 : (sums[index] ?? 0) / sum,
    })),
  };
}

export type WeightedNps = {
  /** In points; null without answers. */
  raw: number | null;
  weighted: number | null;
  /** Adjusted Wald margin of the weighted score, in points, with the effective number of answers. */
  margin: number | null;
  nEffective: number;
  groups: GroupWeight[];
  /** Share of the customers in groups without a single answer, 0 … 1. */
  silentShare: number;
  /** The two differ by more than the margin of the raw score, so both are shown. */
  isBothShown: boolean;
};

/**
 * NPS in which each group counts by its share of the customers. It is shown beside the raw score, never instead of
 * it: bias is named, not quietly corrected. Source: rulebook §3.6.
 */
export function weightedNps(groups: readonly WeightedGroup[]): WeightedNps {
  const counted = groups.map((group) => ({
    ...group,
    n: group.promoters + group.passives + group.detractors,
  }));
  const weights = weightsOf(counted);
  const { nEffective } = weights;
  const silentShare = counted.reduce(
    (sum, group, index) => sum + (group.n === 0 ? (weights.groups[index]?.shareOfCustomers ?? 0) : 0),
    0,
  );
  const whole = npsOfCounts(sumOf(groups, () => 1));
  const base = { nEffective, groups: weights.groups, silentShare, raw: whole.value };
  if (whole.value === null || nEffective === 0)
    return { ...base, weighted: null, margin: null, isBothShown: false };
  const worth = sumOf(groups, (index) => weights.groups[index]?.weight ?? 0);
  const total = worth.promoters + worth.passives + worth.detractors;
  const scale = nEffective / total;
  const weighted = (100 * (worth.promoters - worth.detractors)) / total;
  const { half } = adjustedWald({
    plus: worth.promoters * scale,
    zero: worth.passives * scale,
    minus: worth.detractors * scale,
  });
  const isBothShown = Math.abs(weighted - whole.value) > (whole.margin ?? Infinity);
  return { ...base, weighted, margin: half, isBothShown };
}

function sumOf(groups: readonly WeightedGroup[], weightAt: (index: number) => number) {
  const sum = { promoters: 0, passives: 0, detractors: 0 };
  groups.forEach((group, index) => {
    const weight = weightAt(index);
    sum.promoters += weight * group.promoters;
    sum.passives += weight * group.passives;
    sum.detractors += weight * group.detractors;
  });
  return sum;
}
