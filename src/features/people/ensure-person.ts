import type { Actor } from '../../chat/intent.ts';
import { type Context, inTransaction } from '../../context.ts';
import { workspaceOf } from '../channels/index.ts';

/** Where somebody is on a platform: as much of an actor as tells who they are. */
export type Account = Pick<Actor, 'platform' | 'id'>;

/** The person behind an account; null for somebody who never did anything here. */
export async function findPerson(ctx: Context, { platform, id }: Account): Promise<number | null> {
  const account = await ctx.db.personAccount.findUnique({
    where: { platform_externalId: { platform, externalId: id } },
    select: { personId: true },
  });
  return account?.personId ?? null;
}

/** The person behind an account, made when there is none yet. However many ask at once, there is one. */
export async function ensurePerson(ctx: Context, account: Account): Promise<number> {
  return (await findPerson(ctx, account)) ?? inTransaction(ctx, (ctx) => makePerson(ctx, account));
}

async function makePerson(ctx: Context, account: Account): Promise<number> {
  const { platform, id: externalId } = account;
  // One after the other for the same account: the second finds what the first made.
  await ctx.db.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`person account ${platform}:${externalId}`}, 0))::text`;
  const known = await findPerson(ctx, account);
  if (known !== null) return known;
  const now = ctx.clock.now();
  const { id: personId } = await ctx.db.person.create({ data: { createdAt: now } });
  const workspace = workspaceOf(externalId);
  await ctx.db.personAccount.create({ data: { platform, externalId, workspace, personId, createdAt: now } });
  return personId;
}
