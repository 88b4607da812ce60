import { type Context, inTransaction } from '../../context.ts';
import type { ConnectCode } from '../../generated/prisma/client.ts';
import { type By, workspaceOf } from '../channels/index.ts';
import type { PersonJoined } from '../feature.ts';
import { hashOfTyped, newCode } from './codes.ts';
import { type Account, ensurePerson } from './ensure-person.ts';
import { type Apart, joinPeople } from './join.ts';

/** How long a code lives. */
export const CODE_MINUTES = 10;
/** Wrong codes that one account may type within an hour. */
const MOST_WRONG = 5;
const WRONG_MS = 3_600_000;

/** Why a code connects nothing. */
export type CodeRefusal = 'unknown' | 'too_many' | 'here' | 'already' | Apart;

/** What a typed code is good for: whom it would connect with. */
export type Offered =
  | { kind: 'offered'; codeHash: string; with: Account; name: string | null }
  | { kind: 'refused'; why: CodeRefusal };

/** A code to be typed on another platform; an older one of the same account ends with it. */
export async function giveCode(ctx: Context, account: Account & { name?: string }): Promise<string> {
  await ensurePerson(ctx, account);
  await ctx.db.connectCode.deleteMany({ where: { expiresAt: { lte: ctx.clock.now() } } });
  const code = newCode();
  const codeHash = hashOfTyped(code) ?? '';
  const { platform, id: externalId, name = null } = account;
  const expiresAt = new Date(ctx.clock.now().getTime() + CODE_MINUTES * 60_000);
  await ctx.db.connectCode.upsert({
    where: { platform_externalId: { platform, externalId } },
    create: { codeHash, platform, externalId, name, expiresAt },
    update: { codeHash, name, expiresAt },
  });
  return code;
}

/** Whom a typed code would connect with; wrong ones are counted, and after five nothing is looked up for an hour. */
export async function readCode(ctx: Context, account: Account, codeHash: string): Promise<Offered> {
  await ensurePerson(ctx, account);
  if (await guessedTooOften(ctx, account)) return { kind: 'refused', why: 'too_many' };
  const code = await ctx.db.connectCode.findUnique({ where: { codeHash } });
  if (code === null || code.expiresAt <= ctx.clock.now()) {
    await countWrong(ctx, account);
    return { kind: 'refused', why: 'unknown' };
  }
  const isHere =
    code.platform === account.platform && workspaceOf(code.externalId) === workspaceOf(account.id);
  if (isHere) return { kind: 'refused', why: code.externalId === account.id ? 'here' : 'same_place' };
  const [maker, typist] = [await ensurePerson(ctx, makerOf(code)), await ensurePerson(ctx, account)];
  if (maker === typist) return { kind: 'refused', why: 'already' };
  return { kind: 'offered', codeHash, with: makerOf(code), name: code.name };
}

/** Ends a code, whoever made it. */
export async function endCode(ctx: Context, codeHash: string): Promise<void> {
  await ctx.db.connectCode.deleteMany({ where: { codeHash } });
}

/** Makes the account and the one that made the code one person. The code works once, whoever is first. */
export function spendCode(
  ctx: Context,
  { account, codeHash, by }: { account: Account; codeHash: string; by: By },
  features: readonly PersonJoined[],
): Promise<
  { kind: 'connected'; with: Account; name: string | null } | { kind: 'refused'; why: CodeRefusal }
> {
  return inTransaction(ctx, async (ctx) => {
    const offered = await readCode(ctx, account, codeHash);
    if (offered.kind === 'refused') return offered;
    // Of two at once the second waits here, and then finds nothing.
    const { count } = await ctx.db.connectCode.deleteMany({ where: { codeHash } });
    if (count === 0) return { kind: 'refused', why: 'unknown' };
    const people = [await ensurePerson(ctx, offered.with), await ensurePerson(ctx, account)] as const;
    const joined = await joinPeople(ctx, { people, how: 'code', by }, features);
    if (joined.kind === 'apart') return { kind: 'refused', why: joined.why };
    return { kind: 'connected', with: offered.with, name: offered.name };
  });
}

function makerOf({ platform, externalId }: ConnectCode): Account {
  return { platform, id: externalId };
}

async function guessedTooOften(ctx: Context, { platform, id: externalId }: Account): Promise<boolean> {
  const { wrongCodes, wrongSince } = await ctx.db.personAccount.findUniqueOrThrow({
    where: { platform_externalId: { platform, externalId } },
  });
  return wrongCodes >= MOST_WRONG && wrongSince !== null && wrongSince > hourBefore(ctx);
}

async function countWrong(ctx: Context, { platform, id }: Account): Promise<void> {
  await ctx.db.$executeRaw`
    update person_account set
      wrong_codes = case when wrong_since > ${hourBefore(ctx)} then wrong_codes + 1 else 1 end,
      wrong_since = case when wrong_since > ${hourBefore(ctx)} then wrong_since else ${ctx.clock.now()} end
    where platform = ${platform} and external_id = ${id}`;
}

function hourBefore(ctx: Context): Date {
  return new Date(ctx.clock.now().getTime() - WRONG_MS);
}
