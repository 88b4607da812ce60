import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { addDays, type LocalDate, localDateOf } from '../../local-time.ts';
import { personView, readRests, readSeats, type SeatRow, seatView } from './read.ts';
import { mayWait, refusalOf } from './seats.ts';
import { openBooking } from './taking.ts';
import type { DaysView, HostView } from './view.ts';

/** Days shown at a time: Teams shows six buttons, and one leads on. */
const DAYS_AT_ONCE = 5;
/** Days looked at for them: whatever is full or not possible is skipped. */
const MOST_DAYS = 300;
const MOST_HOSTED = 8;

/** Which days somebody wants to see. */
export interface Wish {
  from: LocalDate | null;
  language: string | null;
  place: string;
}

const languages: Readonly<Record<string, string>> = {
  nl: 'nl',
  dutch: 'nl',
  nederlands: 'nl',
  en: 'en',
  english: 'en',
  engels: 'en',
  de: 'de',
  german: 'de',
  duits: 'de',
  fr: 'fr',
  french: 'fr',
  frans: 'fr',
};

/** "2026-06-11 dutch Utrecht", in any order: a date, a language, and what is left is the place. */
export function parseWish(text: string, today: LocalDate): Wish {
  const wish: Wish = { from: null, language: null, place: '' };
  const place: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const date = parseDate(word, today);
    const language = languages[word.toLowerCase()];
    if (date !== null) wish.from = date;
    else if (language !== undefined) wish.language = language;
    else place.push(word);
  }
  return { ...wish, place: place.join(' ') };
}

/** "2026-06-11", "11-6-2026" or "11-6": the next such day. Null for what is no date. */
export function parseDate(text: string, today: LocalDate): LocalDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return realDate(text);
  const [, day, month, year] = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return null;
  const inYear = (of: string) => realDate(`${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (year !== undefined) return inYear(year);
  const thisYear = inYear(today.slice(0, 4));
  return thisYear !== null && thisYear >= today ? thisYear : inYear(addDays(today, 366).slice(0, 4));
}

function realDate(text: string): LocalDate | null {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null;
}

/** A wish as it is typed, and shown. */
function wishText({ from, language, place }: Wish): string {
  return shorten(safeText([from ?? '', language ?? '', place].filter((part) => part !== '').join(' ')), 200);
}

/**
 * Days that somebody can book, the first ones first; where none is free, and when they asked for a date, also those that
 * can be waited for. `after` is the number of the seat to go on from.
 */
export async function readDays(
  ctx: Context,
  personId: number,
  { wish, after }: { wish: Wish; after: number | null },
): Promise<DaysView> {
  const now = ctx.clock.now();
  const { isPaused } = await readRests(ctx);
  const isMove = (await openBooking(ctx, personId)) !== null;
  const seats = isPaused ? [] : await readSeats(ctx, personId, searching(wish, after, now), MOST_DAYS);
  const known = seats.map((seat) => ({
    seat,
    why: refusalOf(seat, { now, isPaused, hasBooking: false }),
  }));
  const free = known.filter(({ why }) => why === null);
  const withFull = !isMove && (free.length === 0 || wish.from !== null);
  const found = withFull ? known.filter(({ why }) => why === null || mayWait(why)) : free;
  return {
    wish: wishText(wish),
    items: found
      .slice(0, DAYS_AT_ONCE)
      .map(({ seat, why }) => ({ seat: seatView(seat), isFree: why === null })),
    next: found[DAYS_AT_ONCE]?.seat.id ?? null,
    isMove,
    isPaused,
  };
}

function searching({ from, language, place }: Wish, after: number | null, now: Date) {
  const like = `%${place.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return Prisma.sql`s.withdrawn_at is null and s.starts_at > ${now}
    and (${from}::text is null or s.date >= ${from})
    and (${language}::text is null or s.language = ${language})
    and s.place ilike ${like}
    and (${after}::int is null or (s.starts_at, s.id) >= (select o.starts_at, o.id from seat o where o.id = ${after}))`;
}

/** Whether somebody has days to host, or one of which it is not said yet who was there. */
export async function hostsDays({ db, clock }: Context, personId: number): Promise<boolean> {
  const isOpen = [{ endsAt: { gt: clock.now() } }, { bookings: { some: { state: 'booked' as const } } }];
  return (await db.seat.count({ where: { hostId: personId, withdrawnAt: null, OR: isOpen } })) > 0;
}

/** The days that a host offers from today on, and before them those of which they did not say yet who was there. */
export async function readHosted(
  ctx: Context,
  hostId: number,
  { zone, did }: { zone: string; did: string | null },
): Promise<HostView> {
  const now = ctx.clock.now();
  const today = localDateOf(now, zone);
  const theirs = Prisma.sql`s.host_id = ${hostId} and s.withdrawn_at is null and (s.date >= ${today}
    or exists (select from booking b where b.seat_id = s.id and b.state = 'booked'))`;
  const seats = await readSeats(ctx, hostId, theirs, MOST_DAYS);
  const items: HostView['items'] = [];
  for (const seat of seats.slice(0, MOST_HOSTED)) items.push(await hostedItem(ctx, seat));
  return { items, more: seats.length - items.length, did, now: now.toISOString() };
}

async function hostedItem(ctx: Context, seat: SeatRow): Promise<HostView['items'][number]> {
  const booking = await ctx.db.booking.findFirst({
    where: { seatId: seat.id, state: { in: ['booked', 'attended'] } },
  });
  const now = ctx.clock.now();
  return {
    seat: seatView(seat),
    guest: booking && (await personView(ctx, booking.personId)),
    hasGuest: booking !== null,
    canWithdraw: seat.startsAt > now,
    canAttest: booking?.state === 'booked' && localDateOf(now, seat.zone) >= seat.date,
  };
}
