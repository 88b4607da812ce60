/** Probabilities of the distributions the tests and margins need. Every function is pure and exact to about 1e-10. */

const SMALLEST = 1e-300;
const TOLERANCE = 1e-15;
const MAX_STEPS = 500;
/** From here on the continued fraction is exact to machine precision; below it the series is. */
const SERIES_UP_TO = 3;

/**
 * Chance that a standard normal value lies further from 0 than `z`, both sides together (0 … 1).
 * Source: Abramowitz & Stegun 7.1.6 (series) and 7.1.14 (continued fraction).
 */
export function twoSidedNormalP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (Number.isNaN(x)) throw new RangeError('z is not a number');
  return x < SERIES_UP_TO ? 1 - erfSeries(x) : erfcFraction(x);
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > TOLERANCE * sum; k += 1) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function erfcFraction(x: number): number {
  if (x === Infinity) return 0;
  let tail = x;
  for (let k = 60; k >= 1; k -= 1) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/**
 * Chance that Student's t with `df` degrees of freedom (> 0, fractions allowed) lies further from 0 than `t`,
 * both sides together (0 … 1). Source: Abramowitz & Stegun 26.7.1.
 */
export function twoSidedStudentP(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError('degrees of freedom must be above 0');
  if (Math.abs(t) === Infinity) return 0;
  return regularisedBeta(df / (df + t * t), df / 2, 0.5);
}

/**
 * The value t that Student's t exceeds, on either side, with chance `twoSidedP` (0 < p < 1);
 * `studentQuantile(0.05, 7)` = 2.365 is the t(0.975, 7) of the tables. Found by halving the interval.
 */
export function studentQuantile(twoSidedP: number, df: number): number {
  if (!(twoSidedP > 0 && twoSidedP < 1)) throw new RangeError('p must lie between 0 and 1');
  let low = 0;
  let high = 1;
  while (twoSidedStudentP(high, df) > twoSidedP) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (twoSidedStudentP(middle, df) > twoSidedP) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b). Source: DLMF 8.17.22, with the symmetry 8.17.4 where the fraction converges faster. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const logFront = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(logFront) / a) * betaFraction(x, a, b);
}

/** The continued fraction of DLMF 8.17.22, evaluated from the front by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = 1 / d;
  d = value;
  for (let m = 1; m <= MAX_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < TOLERANCE) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

/** ln Γ(x) for x > 0. Source: Stirling's series, DLMF 5.11.1, after raising x to 10 with Γ(x + 1) = x Γ(x). */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 10; y += 1) shift += Math.log(y);
  const square = 1 / (y * y);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/**
 * P(X ≥ `count`) when X is Poisson with mean `mean` (≥ 0): the chance of at least so many by accident (0 … 1).
 * Source: the Poisson probabilities e^−λ λ^k / k!, added from the side where no digits cancel.
 */
export function poissonTail(count: number, mean: number): number {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('a count is a whole number from 0');
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError('a mean number lies from 0 upwards');
  if (count === 0) return 1;
  if (mean === 0) return 0;
  if (count <= mean) return 1 - poissonBelow(count, mean);
  let term = poissonAt(count, mean);
  let sum = 0;
  for (let k = count; term > TOLERANCE * sum; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

function poissonBelow(count: number, mean: number): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += poissonAt(k, mean);
  return sum;
}

function poissonAt(k: number, mean: number): number {
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
}
