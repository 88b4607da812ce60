import { type Context, inTransaction } from '../../context.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';
import { beginByHand } from '../actions/index.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { grantIfEarned } from './attend.ts';
import { reflectionDue } from './seats.ts';
import { withSeats } from './taking.ts';
import { tell } from './tell.ts';
import type { ReflectionsView } from './view.ts';

/** Reflections shown at a time. */
const MOST_SHOWN = 5;

/** What somebody brings back from their day, masked. */
export interface Thoughts {
  surprise: string;
  promise: string;
  differently: string;
  idea: string;
  isShared: boolean;
}

/** The day that somebody can look back on: they were there, or said so, and did not look back yet. */
export function dayToReflect({ db }: Context, personId: number) {
  return db.booking.findFirst({
    where: {
      personId,
      reflection: null,
      // Who took their reflection away keeps the licence, and is not asked again.
      licence: null,
      OR: [{ state: 'attended' }, { state: 'booked', checkedInAt: { not: null } }],
    },
    include: { seat: true },
    orderBy: { seat: { startsAt: 'desc' } },
  });
}

/** Until which local date a day waits for its reflection; null when none does. Later is welcome as well. */
export async function reflectUntil(ctx: Context, personId: number): Promise<LocalDate | null> {
  const day = await dayToReflect(ctx, personId);
  return day && reflectionDue(day.seat.date);
}

/** Keeps what somebody brought back. With the host's word that they were there, it earns the licence. */
export function reflect(
  ctx: Context,
  personId: number,
  thoughts: Thoughts,
): Promise<{ kind: 'none' } | { kind: 'done'; isLicensed: boolean }> {
  return withSeats(ctx, async (ctx) => {
    const day = await dayToReflect(ctx, personId);
    if (!day) return { kind: 'none' };
    const { id: bookingId, seat } = day;
    const createdAt = ctx.clock.now();
    await ctx.db.reflection.create({
      data: { bookingId, personId, date: seat.date, ...thoughts, createdAt },
    });
    await tell(ctx, seat.hostId, { kind: 'reflected', seat: seat.id, about: personId });
    return { kind: 'done', isLicensed: await grantIfEarned(ctx, bookingId) };
  });
}

/** The author's last reflection from which no action began yet; null when there is none. */
export async function reflectionToAct({ db }: Context, personId: number) {
  return db.reflection.findFirst({
    where: { personId, actionId: null },
    orderBy: { createdAt: 'desc' },
  });
}

/** Makes an action of what a reflection wants mended or done; of two taps one makes it. Null when there is nothing. */
export function actOn(ctx: Context, asked: Asked, personId: number, number: number): Promise<number | null> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`select from reflection where id = ${number} for update`;
    const thought = await ctx.db.reflection.findFirst({
      where: { id: number, personId },
      include: { booking: { select: { seat: { select: { touchpointId: true } } } } },
    });
    if (!thought) return null;
    if (thought.actionId !== null) return thought.actionId;
    const { platform, id: person } = asked.actor;
    const place = { platform, person, channel: asked.channel };
    const title = thought.idea || thought.differently;
    const words = {
      title,
      touchpointId: thought.booking?.seat.touchpointId ?? null,
      customerValue: '',
      organisationValue: '',
    };
    const { number: actionId } = await beginByHand(ctx, byOf(asked), place, words, 'reflection');
    await ctx.db.reflection.update({ where: { id: number }, data: { actionId } });
    return actionId;
  });
}

/** What somebody's reflection says about what they contribute; null when it is not theirs, or gone. */
export async function contributionOf(
  { db }: Context,
  personId: number,
  number: number,
): Promise<{ sentence: string; touchpoint: string | null } | null> {
  const thought = await db.reflection.findFirst({
    where: { id: number, personId },
    include: { booking: { select: { seat: { select: { touchpointId: true } } } } },
  });
  if (!thought) return null;
  const touchpoint = thought.booking?.seat.touchpointId ?? null;
  return { sentence: thought.differently || thought.idea, touchpoint };
}

/** Takes a reflection away; only its author can. The licence stays. True when it was there. */
export async function forgetReflection({ db }: Context, personId: number, number: number): Promise<boolean> {
  return (await db.reflection.deleteMany({ where: { id: number, personId } })).count > 0;
}

/** Shares a reflection with colleagues, or no longer; only its author can. */
export async function share(
  { db }: Context,
  personId: number,
  number: number,
  isShared: boolean,
): Promise<boolean> {
  return (await db.reflection.updateMany({ where: { id: number, personId }, data: { isShared } })).count > 0;
}

/** The newest reflections that somebody may read: their own, those of their guests, and those that were shared. */
export async function readReflections(
  ctx: Context,
  personId: number,
  did: string | null,
): Promise<ReflectionsView> {
  const newest = { orderBy: { createdAt: 'desc' }, take: MOST_SHOWN } as const;
  const others = { OR: [{ isShared: true }, { booking: { seat: { hostId: personId } } }] };
  // One's own comes first, however many others share theirs: it can be shared and deleted here alone.
  const own = await ctx.db.reflection.findMany({ where: { personId }, ...newest, take: 1 });
  const read = await ctx.db.reflection.findMany({
    where: { id: { notIn: own.map(({ id }) => id) }, OR: [{ personId }, others] },
    ...newest,
  });
  const thoughts = [...own, ...read].slice(0, MOST_SHOWN);
  const items = thoughts.map((one) => ({
    number: one.id,
    date: one.date,
    surprise: one.surprise,
    promise: one.promise,
    differently: one.differently,
    idea: one.idea,
    isOwn: one.personId === personId,
    isShared: one.isShared,
    action: one.actionId,
  }));
  return { items, did };
}

/** Whether somebody's open day is today where the seat is, and they did not say yet that they are there. */
export function canCheckIn(
  { date, zone }: { date: LocalDate; zone: string },
  checkedInAt: Date | null,
  now: Date,
): boolean {
  return checkedInAt === null && localDateOf(now, zone) === date;
}
