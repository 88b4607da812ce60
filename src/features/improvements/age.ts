import { type Context, inTransaction } from '../../context.ts';

/** Months after which the history keeps what was done, and no longer who did it (docs/privacy.md). */
const MONTHS = 13;
/** What stands in the place of a name. */
const SOMEBODY = 'somebody';

/**
 * Takes the names out of what is older than thirteen months: of the history, and of improvements that ended that long
 * ago. May be done by all instances at once, and again.
 */
export async function ageImprovementNames(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now());
  before.setUTCMonth(before.getUTCMonth() - MONTHS);
  await inTransaction(ctx, async ({ db }) => {
    await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
    await db.$executeRaw`
      update improvement_event set actor = ${SOMEBODY}, details = details - 'executive'
      where id in (select id from improvement_event where at < ${before} and actor like '%:%' for update skip locked)`;
    await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
  });
  await ctx.db.improvement.updateMany({
    where: {
      state: { in: ['told', 'stopped'] },
      updatedAt: { lt: before },
      createdBy: { not: SOMEBODY },
    },
    data: { createdBy: SOMEBODY, executive: null },
  });
}
