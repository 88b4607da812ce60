import fc from 'fast-check';

/**
 * The same inputs every time, so that a run that fails fails again. FUZZ_SEED=any number for others, FUZZ_TIMES=10 for
 * ten times as many.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const times = Number(process.env.FUZZ_TIMES ?? 1);
/** Nobody waits longer for one input, also on a machine that does much else at the same time. */
const PATIENCE_MS = 10_000;
let met = 0;

/** How many inputs borders met so far in this file. */
export function inputsMet(): number {
  return met;
}

function counted(runs: number): number {
  const numRuns = Math.round(runs * times);
  met += numRuns;
  return numRuns;
}

/**
 * Gives a border that many made-up inputs: it may refuse each, and must not throw or take long. What it stumbles over is
 * made as small as it goes and told with its seed.
 */
export function fuzz<Input>(runs: number, input: fc.Arbitrary<Input>, meet: (input: Input) => void): void {
  fc.assert(
    fc.property(input, (one) => {
      const began = performance.now();
      meet(one);
      const took = performance.now() - began;
      if (took > PATIENCE_MS) throw new Error(`it took ${Math.round(took)} ms`);
    }),
    { numRuns: counted(runs), seed },
  );
}

/** The same for what answers later; each input has to be answered in time. */
export async function fuzzLater<Input>(
  runs: number,
  input: fc.Arbitrary<Input>,
  meet: (input: Input) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(input, async (one) => {
      const began = performance.now();
      await meet(one);
      const took = performance.now() - began;
      if (took > PATIENCE_MS) throw new Error(`it took ${Math.round(took)} ms`);
    }),
    { numRuns: counted(runs), seed },
  );
}

/** Inputs without a property around them, for what keeps a state from one to the next. */
export function inputsOf<Input>(runs: number, input: fc.Arbitrary<Input>): Input[] {
  return fc.sample(input, { numRuns: counted(runs), seed });
}

/** Said beside what failed where no property says it. */
export const saidSeed = `FUZZ_SEED=${seed}`;
