import { addBusinessHours, isWorkingTime } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Action, Channel } from '../../generated/prisma/client.ts';
import { localDateOf } from '../../local-time.ts';
import { ensureDirect } from '../channels/index.ts';
import { ACTION_LIST } from './cards.ts';
import { dueOf, personView, readItems } from './read.ts';
import { teamOf } from './team.ts';

/** Business hours without a step after which the holder is asked how it goes: three working days (rulebook §9.3). */
const QUIET_HOURS = 24;

type Held = Action & { channel: Channel | null };

/** Reminds people of what waits for them, and channels of what nobody took up. All instances may ask at once. */
export async function remind(ctx: Context): Promise<void> {
  await remindHolders(ctx);
  await warnChannels(ctx);
}

/**
 * One direct message per person and working day at most, with everything that waits for them, in working hours of the
 * team; none while they want to be left alone.
 */
async function remindHolders(ctx: Context): Promise<void> {
  const held = await ctx.db.action.findMany({
    where: { holder: { not: null }, state: { in: ['claimed', 'contacted'] } },
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
  const waiting = Map.groupBy(
    held.filter((action) => isWaiting(action, ctx.clock.now())),
    ({ holder }) => holder ?? '',
  );
  for (const [person, actions] of waiting) {
    await apart(ctx, () => inTransaction(ctx, (ctx) => remindPerson(ctx, person, actions)));
  }
}

/** What goes wrong with one reminder keeps no other back. */
async function apart(ctx: Context, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => ctx.log.error({ err: error }, 'a reminder of actions failed'));
}

function isWaiting(action: Held, now: Date): boolean {
  const team = teamOf(action.channel);
  if (!isWorkingTime(now, team)) return false;
  const due = dueOf(action);
  return (due !== null && due < now) || addBusinessHours(action.updatedAt, QUIET_HOURS, team) < now;
}

async function remindPerson(ctx: Context, person: string, actions: readonly Held[]): Promise<void> {
  const [first] = actions;
  const who = personView(person);
  if (!first || !who) return;
  const { zone, locale } = teamOf(first.channel);
  const now = ctx.clock.now();
  // Whoever writes this line reminds; who comes second finds the day taken.
  const taken = await ctx.db.$executeRaw`
    insert into action_reminder (person, sent_on) values (${person}, ${localDateOf(now, zone)})
    on conflict (person) do update set sent_on = excluded.sent_on
      where action_reminder.sent_on < excluded.sent_on
        and coalesce(action_reminder.snoozed_until <= ${now}, true)`;
  if (taken === 0) return;
  const channelId = await ensureDirect(ctx, { platform: who.platform, zone, locale }, who.id);
  const ids = actions.map(({ id }) => id);
  const view = await readItems(ctx, { scope: 'waiting', where: { id: { in: ids } } }, { locale, zone });
  await ctx.post({ channelId, message: ACTION_LIST, locale, view });
}

/** One message in a channel about everything of which three quarters of the time to take it up has gone; once each. */
async function warnChannels(ctx: Context): Promise<void> {
  const late = await ctx.db.action.findMany({
    where: {
      state: 'new',
      mergedIntoId: null,
      warnedAt: null,
      channelId: { not: null },
      claimWarnAt: { lte: ctx.clock.now() },
    },
    include: { channel: true },
  });
  const due = late.filter((action) => isWorkingTime(ctx.clock.now(), teamOf(action.channel)));
  for (const [channelId, actions] of Map.groupBy(due, (action) => action.channelId ?? 0)) {
    await apart(ctx, () => inTransaction(ctx, (ctx) => warnChannel(ctx, channelId, actions)));
  }
}

async function warnChannel(ctx: Context, channelId: number, actions: readonly Held[]): Promise<void> {
  const [first] = actions;
  if (!first) return;
  const { zone, locale } = teamOf(first.channel);
  const warned = await ctx.db.action.updateManyAndReturn({
    where: { id: { in: actions.map(({ id }) => id) }, warnedAt: null, state: 'new' },
    data: { warnedAt: ctx.clock.now() },
    select: { id: true },
  });
  if (warned.length === 0) return;
  const where = { id: { in: warned.map(({ id }) => id) } };
  const view = await readItems(ctx, { scope: 'unclaimed', where }, { locale, zone });
  await ctx.post({ channelId, message: ACTION_LIST, locale, view });
}

/** Leaves a person alone for some days. */
export async function snooze(ctx: Context, person: string, days: number): Promise<Date> {
  const snoozedUntil = new Date(ctx.clock.now().getTime() + days * 86_400_000);
  await ctx.db.actionReminder.upsert({
    where: { person },
    create: { person, snoozedUntil },
    update: { snoozedUntil },
  });
  return snoozedUntil;
}
