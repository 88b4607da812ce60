import { type Context, inTransaction } from '../../context.ts';

/** Months after which the history keeps what was done, and no longer who did it (docs/privacy.md). */
const MONTHS = 13;
/** What stands in the place of a name. */
const SOMEBODY = 'somebody';
/** Rows in one transaction. */
const PAGE = 1_000;

/**
 * Takes the names out of what is older than thirteen months: of the history, of notes, and of actions whose customer was
 * told or that were closed that long ago. May be done by all instances at once, and again.
 */
export async function ageNames(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now());
  before.setUTCMonth(before.getUTCMonth() - MONTHS);
  while ((await ageEvents(ctx, before)) === PAGE);
  await ctx.db.actionNote.updateMany({
    where: { at: { lt: before }, actor: { not: SOMEBODY } },
    data: { actor: SOMEBODY },
  });
  await ctx.db.action.updateMany({
    where: { closedAt: { lt: before }, createdBy: { not: SOMEBODY } },
    data: { createdBy: SOMEBODY, holder: null, lastHolder: null },
  });
}

/** Only here, and only on this word, does the database let a line of the history change. */
function ageEvents(ctx: Context, before: Date): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
    const aged = await db.$executeRaw`
      update action_event set actor = ${SOMEBODY},
        details = case when kind in ('hand_over', 'accept') then details - 'to' - 'after' else details end
      where id in (
        select id from action_event where at < ${before} and actor like '%:%' order by id limit ${PAGE}
        for update skip locked)`;
    await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
    return aged;
  });
}
