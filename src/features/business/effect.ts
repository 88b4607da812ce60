import { twoSidedNormalP, Z95 } from '../scores/index.ts';

/** How a measure is counted: customers of whom each did or did not, events of which one may have several, or an amount. */
export type Counting = 'share' | 'rate' | 'amount';

/** What one group shows in one window. */
export interface Sample {
  /** Share, events per customer and month, or mean amount. */
  value: number;
  /** Variance of `value`. */
  variance: number;
  /** Events, and customers without one where each has at most one; null where amounts are averaged. */
  counts: { events: number; others: number | null } | null;
  /** Customers whose amounts are averaged; null where something is counted. */
  customers: number | null;
}

/** A difference with its 95 % interval; positive is what one wants less of, and has less of now. */
export interface Difference {
  value: number;
  low: number;
  high: number;
  /** Of the test of rulebook §4.1 (shares pooled); null where groups are compared over time. */
  z: number | null;
  p: number | null;
}

/** Fewer customers than this have no mean whose interval is normal (rulebook §5.1). */
const FEWEST_CUSTOMERS = 30;
/** Fewer events, or fewer without one, than this and the normal distribution says nothing about a share. */
const FEWEST_EVENTS = 5;

/** `events` of `customers` (customer-months). @throws RangeError unless 0 ≤ events ≤ customers and customers > 0 */
export function shareSample(events: number, customers: number): Sample {
  if (!(customers > 0 && events >= 0 && events <= customers))
    throw new RangeError('a share needs 0 ≤ events ≤ customers');
  const value = events / customers;
  const variance = (value * (1 - value)) / customers;
  return { value, variance, counts: { events, others: customers - events }, customers: null };
}

/** Events per unit of exposure (customer-months, or months), by Poisson. @throws RangeError without exposure */
export function rateSample(events: number, exposure: number): Sample {
  if (!(exposure > 0 && events >= 0)) throw new RangeError('a rate needs exposure');
  return {
    value: events / exposure,
    variance: events / exposure ** 2,
    counts: { events, others: null },
    customers: null,
  };
}

/** A mean amount with its spread over `n` customers. @throws RangeError unless n > 1 and the spread is above 0 */
export function amountSample(mean: number, deviation: number, n: number): Sample {
  if (!(n > 1 && deviation > 0)) throw new RangeError('a mean needs its spread and its customers');
  return { value: mean, variance: deviation ** 2 / n, counts: null, customers: n };
}

/** Whether a group has too few events, or customers, for an interval to mean anything. */
export function isTooFew({ counts, customers }: Sample): boolean {
  if (counts === null) return customers === null || customers < FEWEST_CUSTOMERS;
  return counts.events < FEWEST_EVENTS || (counts.others !== null && counts.others < FEWEST_EVENTS);
}

/** `first − second` with its interval (rulebook E69, E70): before and after, or the others and those it was tried on. */
export function differenceOf(first: Sample, second: Sample): Difference {
  const value = first.value - second.value;
  const z = value / Math.sqrt(testVariance(first, second));
  return { ...around(value, first.variance + second.variance), ...tested(z) };
}

/** Change in the group minus change in the others, who lived through the same months (rulebook §12.3, grade B). */
export function differenceInDifferences(
  group: { before: Sample; after: Sample },
  others: { before: Sample; after: Sample },
): Difference {
  const value = group.before.value - group.after.value - (others.before.value - others.after.value);
  const variance = [group, others].reduce(
    (sum, { before, after }) => sum + before.variance + after.variance,
    0,
  );
  return { ...around(value, variance), z: null, p: null };
}

/** Turns a difference round where more is what one wants. */
export function turned({ value, low, high, z, p }: Difference): Difference {
  return { value: 0 - value, low: 0 - high, high: 0 - low, z: z === null ? null : 0 - z, p };
}

/** A difference so many times, such as for all customers, or in money. */
export function times(difference: Difference, factor: number): Difference {
  const { value, low, high } = difference;
  return { ...difference, value: value * factor, low: low * factor, high: high * factor };
}

/** Whether the interval leaves no effect out: only then a euro of it counts (rulebook §12.3). */
export function excludesZero({ low, high }: { low: number; high: number }): boolean {
  return low > 0 || high < 0;
}

function around(value: number, variance: number): Pick<Difference, 'value' | 'low' | 'high'> {
  const half = Z95 * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}

/** Shares are tested with the pooled share (rulebook §4.1), everything else with its own spread. */
function testVariance({ counts: a, variance }: Sample, { counts: b, variance: other }: Sample): number {
  if (!a || !b || a.others === null || b.others === null) return variance + other;
  const [n, m] = [a.events + a.others, b.events + b.others];
  const pooled = (a.events + b.events) / (n + m);
  return pooled * (1 - pooled) * (1 / n + 1 / m);
}

function tested(z: number): Pick<Difference, 'z' | 'p'> {
  return Number.isFinite(z) ? { z, p: twoSidedNormalP(z) } : { z: null, p: null };
}
