const MIN_SLOTS = 1 << 12;
/** Fuller than this, looking up takes long. */
const MAX_LOAD = 0.6;

/**
 * Completes the ids of records without one: the fingerprint and the number of the equal row so far, so that the same
 * file again gives the same ids and equal rows stay apart. The rows of a file must pass through one counter in file
 * order, whatever read them: workers hand their fingerprints to the thread that holds it. Equal rows are counted in
 * at most 40 bytes per row of the file.
 */
export function numberEqualRows(): (fingerprints: readonly string[]) => string[] {
  const counter = createCounter();
  return (fingerprints) => fingerprints.map((fingerprint) => `${fingerprint}-${counter.next(fingerprint)}`);
}

/** Counts by a 64-bit hash of the key: two keys that share it only make a number higher than it need be. */
function createCounter(): { next(key: string): number } {
  let table = createSlots(MIN_SLOTS);
  let used = 0;

  function grow(): void {
    const old = table;
    table = createSlots(old.counts.length * 2);
    for (let at = 0; at < old.counts.length; at += 1) {
      if (old.counts[at] === 0) continue;
      const slot = findSlot(table, old.high[at] ?? 0, old.low[at] ?? 0);
      table.high[slot] = old.high[at] ?? 0;
      table.low[slot] = old.low[at] ?? 0;
      table.counts[slot] = old.counts[at] ?? 0;
    }
  }

  return {
    next: (key) => {
      if (used > table.counts.length * MAX_LOAD) grow();
      const [high, low] = [hash32(key, 0x9e3779b9), hash32(key, 0x85ebca6b)];
      const slot = findSlot(table, high, low);
      const count = (table.counts[slot] ?? 0) + 1;
      if (count === 1) used += 1;
      table.high[slot] = high;
      table.low[slot] = low;
      table.counts[slot] = count;
      return count;
    },
  };
}

interface Slots {
  high: Uint32Array;
  low: Uint32Array;
  counts: Uint32Array;
}

function createSlots(size: number): Slots {
  return { high: new Uint32Array(size), low: new Uint32Array(size), counts: new Uint32Array(size) };
}

/** The slot of a hash, or the free slot where it belongs. */
function findSlot({ high, low, counts }: Slots, wantedHigh: number, wantedLow: number): number {
  const mask = counts.length - 1;
  let slot = wantedLow & mask;
  while (counts[slot] !== 0 && (high[slot] !== wantedHigh || low[slot] !== wantedLow))
    slot = (slot + 1) & mask;
  return slot;
}

/** The keys are marks and evenly spread already: mixing their characters is enough. */
function hash32(key: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
