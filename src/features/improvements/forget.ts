import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

/**
 * Takes improvements away with their history and cards, for what they were about is taken away too. To be called inside
 * a transaction: only there, and only on this word, does the database give up rows of a history.
 */
export async function forgetImprovements(
  { db }: Context,
  where: Prisma.ImprovementWhereInput,
): Promise<number> {
  const ids = (await db.improvement.findMany({ where, select: { id: true } })).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
  await db.improvementEvent.deleteMany({ where: { improvementId: { in: ids } } });
  await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
  await db.post.deleteMany({ where: { improvementCard: { improvementId: { in: ids } } } });
  const { count } = await db.improvement.deleteMany({ where: { id: { in: ids } } });
  return count;
}
