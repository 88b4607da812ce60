import { type Context, inTransaction } from '../../context.ts';
import type { Contribution } from '../../generated/prisma/client.ts';
import { readOwnWords } from '../feedback/index.ts';
import { type Account, ensurePerson } from '../people/index.ts';
import { placesToCarry } from './places.ts';
import {
  type Audience,
  MOST_CHARACTERS,
  MOST_TOUCHPOINTS,
  type SentenceFault,
  tidied,
  unfinished,
} from './rules.ts';

/** What came of a sentence. */
export type Saved =
  | { kind: 'saved'; isMasked: boolean }
  | { kind: 'removed' }
  | { kind: 'fault'; fault: SentenceFault }
  | { kind: 'full' }
  | { kind: 'gone' };

export interface Wish {
  touchpointId: string;
  sentence: string;
  audience: Audience;
  isExample: boolean;
  /** The sentence that is changed, by its id: it may move to another touchpoint. Null for a new one. */
  changes: number | null;
}

/**
 * Stores what a person contributes at a touchpoint, masked like a customer's words; what they said there before is
 * replaced, and an empty sentence takes away what is changed. Three touchpoints at most, however many answers come at
 * once.
 */
export async function saveContribution(ctx: Context, account: Account, wish: Wish): Promise<Saved> {
  const sentence = tidied(wish.sentence);
  if (sentence === '') {
    const isGone = wish.changes !== null && (await removeContribution(ctx, account, wish.changes));
    return isGone ? { kind: 'removed' } : { kind: 'fault', fault: 'empty' };
  }
  const gap = unfinished(sentence);
  if (gap !== null) return { kind: 'fault', fault: gap };
  const { masked, isRude } = readOwnWords(sentence);
  if (isRude) return { kind: 'fault', fault: 'rude' };
  if (masked === null) return { kind: 'fault', fault: 'private' };
  if ([...masked].length > MOST_CHARACTERS) return { kind: 'fault', fault: 'too_long' };
  return inTransaction(ctx, async (ctx): Promise<Saved> => {
    const personId = await ensurePerson(ctx, account);
    await ctx.db.$queryRaw`select from person where id = ${personId} for update`;
    const { touchpointId, audience, isExample, changes } = wish;
    const places = await placesToCarry(ctx);
    if (!places.some(({ id }) => id === touchpointId)) return { kind: 'gone' };
    const elsewhere = { personId, touchpointId: { not: touchpointId } };
    const others = await ctx.db.contribution.count({ where: { ...elsewhere, id: { not: changes ?? 0 } } });
    if (others >= MOST_TOUCHPOINTS) return { kind: 'full' };
    await ctx.db.contribution.deleteMany({ where: { ...elsewhere, id: changes ?? 0 } });
    const { department, role } = await ctx.db.person.findUniqueOrThrow({ where: { id: personId } });
    const now = ctx.clock.now();
    const where = { department, role };
    const said = { sentence: masked, audience, isExample, ...where, confirmedAt: now, askedAt: null };
    await ctx.db.contribution.upsert({
      where: { personId_touchpointId: { personId, touchpointId } },
      create: { personId, touchpointId, createdAt: now, ...said },
      update: said,
    });
    return { kind: 'saved', isMasked: masked !== sentence };
  });
}

/** Takes a sentence away; only its author can. Returns whether it was there. */
export async function removeContribution(ctx: Context, account: Account, id: number): Promise<boolean> {
  const personId = await ensurePerson(ctx, account);
  return (await ctx.db.contribution.deleteMany({ where: { id, personId } })).count > 0;
}

/** Says that all of a person's sentences still hold. */
export async function confirmContributions(ctx: Context, account: Account): Promise<number> {
  const personId = await ensurePerson(ctx, account);
  const { department, role } = await ctx.db.person.findUniqueOrThrow({ where: { id: personId } });
  const { count } = await ctx.db.contribution.updateMany({
    where: { personId, touchpoint: { retiredAt: null } },
    data: { confirmedAt: ctx.clock.now(), department, role, askedAt: null },
  });
  return count;
}

/** When two people turn out to be one: what was confirmed last stays, three at most. */
export async function joinContributions(
  ctx: Context,
  { from, into }: { from: number; into: number },
): Promise<void> {
  const all = await ctx.db.contribution.findMany({
    where: { personId: { in: [from, into] } },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'asc' }],
  });
  const kept: Contribution[] = [];
  for (const one of all) {
    const isNew = kept.every(({ touchpointId }) => touchpointId !== one.touchpointId);
    if (isNew && kept.length < MOST_TOUCHPOINTS) kept.push(one);
  }
  const ids = kept.map(({ id }) => id);
  await ctx.db.contribution.deleteMany({ where: { personId: { in: [from, into] }, id: { notIn: ids } } });
  await ctx.db.contribution.updateMany({ where: { id: { in: ids } }, data: { personId: into } });
  await ctx.db.$executeRaw`
    insert into nudge (person_id, planned_at, sent_at, declined_at)
      select ${into}, planned_at, sent_at, declined_at from nudge where person_id = ${from}
    on conflict (person_id) do update set sent_at = greatest(nudge.sent_at, excluded.sent_at),
      declined_at = coalesce(nudge.declined_at, excluded.declined_at),
      planned_at = case when nudge.sent_at is null and excluded.sent_at is null
        then coalesce(nudge.planned_at, excluded.planned_at) end`;
  await ctx.db.nudge.deleteMany({ where: { personId: from } });
}
