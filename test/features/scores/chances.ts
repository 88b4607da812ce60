/** How many samples or pairs a simulation draws. */
export const SAMPLES = 10_000;

/** Chances of 0 … n successes. */
export function binomial(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1);
  const mode = Math.floor((n + 1) * share);
  // From the most likely number outwards, so that nothing underflows; then scaled to add up to 1.
  chances[Math.min(mode, n)] = 1;
  for (let x = Math.min(mode, n); x > 0; x -= 1)
    chances[x - 1] = ((chances[x] ?? 0) * x * (1 - share)) / ((n - x + 1) * share);
  for (let x = Math.min(mode, n); x < n; x += 1)
    chances[x + 1] = ((chances[x] ?? 0) * (n - x) * share) / ((x + 1) * (1 - share));
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return chances.map((chance) => chance / sum);
}

/** Draws numbers of successes by looking a random number up in the added chances; remembers the tables it made. */
export function drawer(random: () => number): (n: number, share: number) => number {
  const tables = new Map<string, Float64Array>();
  return function draw(n, share) {
    if (share <= 0) return 0;
    const key = `${n} ${share}`;
    const table = tables.get(key) ?? cumulative(binomial(n, share));
    tables.set(key, table);
    const target = random();
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((table[middle] ?? 1) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function cumulative(chances: Float64Array): Float64Array {
  let sum = 0;
  return chances.map((chance) => {
    sum += chance;
    return sum;
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
