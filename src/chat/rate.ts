import type { Clock } from '../clock.ts';

/** Says whether one more is allowed for `key` right now; an allowed one is counted. */
export type Allows = (key: string) => boolean;

/** At most `most` per key in any `seconds`. Keys that fell silent are forgotten, so memory stays bounded. */
export function createRateLimit({
  most,
  seconds,
  clock,
}: {
  most: number;
  seconds: number;
  clock: Clock;
}): Allows {
  const moments = new Map<string, number[]>();

  return (key) => {
    const now = clock.now().getTime();
    // The studio can move its clock back: moments that are still to come no longer count.
    const isRecent = (moment: number) => moment <= now && moment > now - seconds * 1000;
    if (moments.size > 10_000) {
      for (const [other, past] of moments) if (!past.some(isRecent)) moments.delete(other);
    }
    const recent = (moments.get(key) ?? []).filter(isRecent);
    if (recent.length >= most) return false;
    moments.set(key, [...recent, now]);
    return true;
  };
}
