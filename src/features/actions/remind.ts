import { addBusinessHours, isWorkingTime, type WorkingHours } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { ensureDirect } from '../channels/index.ts';
import { accountOf, ensurePerson, peopleAt, personOf } from '../people/index.ts';
import { apart, type Held } from './apart.ts';
import { ACTION_LIST } from './cards.ts';
import { giveBackStalled } from './give-back.ts';
import { dueOf, readItems } from './list.ts';
import { reachOf } from './reach.ts';
import { isClosed } from './rules.ts';
import { teamOf } from './team.ts';
import type { ActionListView } from './view.ts';
import { warnChannels } from './warn.ts';

/** Business hours without a step after which the holder is asked how it goes: three working days (rulebook §9.3). */
const QUIET_HOURS = 24;
/** Business hours after which whoever finished something is reminded that the customer does not know: two working days. */
const UNTOLD_HOURS = 16;

type Asks = ActionListView['items'][number]['asks'];

/** Reminds people of what waits for them, and teams of what nobody took up. All instances may ask at once. */
export async function remind(ctx: Context): Promise<void> {
  await remindHolders(ctx);
  await giveBackStalled(ctx);
  await warnChannels(ctx);
}

/**
 * One direct message per person and working day at most, with everything that waits for them, in working hours of their
 * own zone; none on their days off, and none while they want to be left alone.
 */
async function remindHolders(ctx: Context): Promise<void> {
  const held = await ctx.db.action.findMany({
    where: { holder: { not: null }, state: { not: 'told' }, mergedIntoId: null },
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
  for (const [personId, actions] of await byPerson(ctx, held)) {
    await apart(ctx, () => inTransaction(ctx, (ctx) => remindPerson(ctx, personId, actions)));
  }
}

/** Whatever accounts somebody took actions up with, they are one person's. */
async function byPerson(ctx: Context, actions: readonly Held[]): Promise<Map<number, Held[]>> {
  const addresses = [...new Set(actions.map(({ holder }) => holder ?? ''))];
  const people = new Map(await peopleAt(ctx, addresses));
  for (const address of addresses) {
    if (!people.has(address)) people.set(address, await ensurePerson(ctx, accountOf(address)));
  }
  return Map.groupBy(actions, ({ holder }) => people.get(holder ?? '') ?? 0);
}

/** What an action asks of its holder at this moment; undefined when it asks nothing. */
function waitsFor(action: Held, now: Date, hours: WorkingHours): Asks | undefined {
  const isOver = (from: Date | null, after: number) =>
    from !== null && addBusinessHours(from, after, hours) < now;
  if (isClosed(action.state)) return isOver(action.closedAt, UNTOLD_HOURS) ? 'to_tell' : undefined;
  if (isOver(action.updatedAt, QUIET_HOURS)) return 'how_it_stands';
  const due = dueOf(action);
  return due !== null && due < now ? null : undefined;
}

/** Reminds a person where they took up the first of what waits. */
async function remindPerson(ctx: Context, personId: number, held: readonly Held[]): Promise<void> {
  const reminder = await ctx.db.actionReminder.findUnique({ where: { personId } });
  const now = ctx.clock.now();
  const asks = new Map<number, Asks>();
  for (const action of held) {
    const hours = reachOf(reminder, teamOf(action.channel));
    const asked = isWorkingTime(now, hours) ? waitsFor(action, now, hours) : undefined;
    if (asked !== undefined) asks.set(action.id, asked);
  }
  const first = held.find(({ id }) => asks.has(id));
  const who = personOf(first?.holder ?? null);
  if (!first || !who) return;
  const { zone, locale } = reachOf(reminder, teamOf(first.channel));
  // Whoever writes this line reminds; who comes second finds the day taken.
  const taken = await ctx.db.$executeRaw`
    insert into action_reminder (person_id, sent_on) values (${personId}, ${localDateOf(now, zone)})
    on conflict (person_id) do update set sent_on = excluded.sent_on
      where action_reminder.sent_on < excluded.sent_on
        and coalesce(action_reminder.snoozed_until <= ${now}, true)`;
  if (taken === 0) return;
  const channelId = await ensureDirect(ctx, { platform: who.platform, zone, locale }, who.id);
  const where = { id: { in: [...asks.keys()] } };
  const view = await readItems(ctx, { scope: 'waiting', where, asks }, { locale, zone });
  await ctx.post({ channelId, message: ACTION_LIST, locale, view });
  const quiet = [...asks].filter(([, asked]) => asked === 'how_it_stands').map(([id]) => id);
  await ctx.db.action.updateMany({ where: { id: { in: quiet }, askedAt: null }, data: { askedAt: now } });
}

/** Leaves a person alone for some days. */
export async function snooze(ctx: Context, personId: number, days: number): Promise<Date> {
  const snoozedUntil = new Date(ctx.clock.now().getTime() + days * 86_400_000);
  await ctx.db.actionReminder.upsert({
    where: { personId },
    create: { personId, snoozedUntil },
    update: { snoozedUntil },
  });
  return snoozedUntil;
}

/** Ends that somebody is left alone. */
export async function endSnooze(ctx: Context, personId: number): Promise<void> {
  await ctx.db.actionReminder.updateMany({ where: { personId }, data: { snoozedUntil: null } });
}
