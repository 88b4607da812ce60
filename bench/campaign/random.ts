/** Numbers that are the same for the same seed (mulberry32, public domain). */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** From `from`, below `to`. */
  between(from: number, to: number): number;
  of<One>(things: readonly One[]): One;
  /** True in that share of cases. */
  chance(share: number): boolean;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    of: (things) => {
      const one = things[Math.floor(next() * things.length)];
      if (one === undefined) throw new RangeError('nothing to choose from');
      return one;
    },
    chance: (share) => next() < share,
  };
}
