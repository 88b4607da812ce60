/** What a source usually does. */
export interface Habit {
  /** Deliveries on an average day; null while too little is known. */
  aDay: number | null;
  /** Whether it has been silent for longer than it ever is. */
  isSilent: boolean;
}

const DAY = 86_400_000;
/** A habit is what the four weeks before the last arrival were like. */
const DAYS = 28;
/** Fewer are no habit. */
const LEAST_DAYS = 7;
const LEAST_ARRIVALS = 10;
/** Of deliveries that come by chance, one in a thousand gaps is as long: exp(−6.9) ≈ 0.001. */
const IMPROBABLE = 6.9;

/**
 * A source is silent when nothing came for a day longer than its longest run of days without anything (weekends and
 * holidays are a habit, not a silence), and for longer than chance explains at its usual rate.
 * @param days UTC days on which something came, oldest first
 */
export function habitOf(days: readonly { day: string; n: number }[], lastArrival: Date, now: Date): Habit {
  const numbers = days.map(({ day, n }) => ({ at: Date.parse(`${day}T00:00:00Z`) / DAY, n }));
  const last = numbers.at(-1)?.at ?? 0;
  const recent = numbers.filter(({ at }) => at > last - DAYS);
  const first = recent[0]?.at ?? last;
  const span = last - first + 1;
  const arrivals = recent.reduce((sum, { n }) => sum + n, 0);
  if (span < LEAST_DAYS || arrivals < LEAST_ARRIVALS) return { aDay: null, isSilent: false };
  const gaps = recent.slice(1).map(({ at }, index) => at - (recent[index]?.at ?? at) - 1);
  const usualGapDays = Math.max(0, ...gaps) + 1;
  const aDay = arrivals / span;
  const silentDays = (now.getTime() - lastArrival.getTime()) / DAY;
  return { aDay, isSilent: silentDays > Math.max(usualGapDays, IMPROBABLE / aDay) };
}
