/**
 * The slope of a series by Theil and Sen: the median of the slopes between all pairs of points, which no single burst
 * moves. In units per step; NaN for fewer than two points.
 */
export function slopeOf(series: readonly number[]): number {
  const slopes: number[] = [];
  for (const [at, one] of series.entries())
    for (let later = at + 1; later < series.length; later += 1)
      slopes.push(((series[later] ?? Number.NaN) - one) / (later - at));
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? Number.NaN;
}

/**
 * How much of a series is growth: the slope over its whole length, as a share of its median. What is loaded once, at the
 * beginning, is left out: the first third.
 */
export function growthOf(series: readonly number[]): number {
  const settled = series.slice(Math.floor(series.length / 3));
  const median = [...settled].sort((a, b) => a - b)[Math.floor(settled.length / 2)] ?? Number.NaN;
  return (slopeOf(settled) * (settled.length - 1)) / median;
}
