import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

/**
 * Takes actions away with their history and cards, for what they were about is taken away too. To be called inside a
 * transaction: only there, and only on this word, does the database give up rows of a history.
 */
export async function forgetActions({ db }: Context, where: Prisma.ActionWhereInput): Promise<number> {
  const ids = (await db.action.findMany({ where, select: { id: true } })).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
  await db.actionEvent.deleteMany({ where: { actionId: { in: ids } } });
  await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
  const cards = { actionCard: { actionId: { in: ids } } };
  await db.post.deleteMany({ where: cards });
  const { count } = await db.action.deleteMany({ where: { id: { in: ids } } });
  return count;
}
