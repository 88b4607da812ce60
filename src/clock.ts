/** The one source of "now" for everything that is decided by time. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at `at`: `run due --now` and tests. */
export function fixedClock(at: Date): Clock {
  return { now: () => new Date(at) };
}

/** A clock that runs, shifted: the studio lets a newcomer see tomorrow's post. */
export interface ShiftableClock extends Clock {
  /** Makes `now()` start again from `at` and run on from there. */
  moveTo(at: Date): void;
  /** Back to the machine's time. */
  reset(): void;
  /** Milliseconds between this clock and the machine's. */
  offset(): number;
}

export function shiftableClock(base: Clock = systemClock): ShiftableClock {
  let offset = 0;
  return {
    now: () => new Date(base.now().getTime() + offset),
    moveTo: (at) => {
      offset = at.getTime() - base.now().getTime();
    },
    reset: () => {
      offset = 0;
    },
    offset: () => offset,
  };
}
