import type { Context } from '../../context.ts';
import { type ErasureDeps, eraseCustomer, erasePerson } from './erasures.ts';
import { findErased } from './identify.ts';
import { addToList, knownErasures, missingFrom, readList } from './tombstones.ts';

export interface ReapplyDeps extends ErasureDeps {
  /** Where the list of erasures is kept: outside the database, so that it outlives a restored backup. */
  list: string;
}

/** What came of comparing the list with the database. */
export interface Reapplied {
  /** Erasures that the database did not know: it was restored from a backup that is older. */
  again: number;
  /** Answers of customers that were there again. */
  answers: number;
  /** Messages that may still show them. */
  left: number;
}

const by = { actor: 'restore', origin: 'restore' };
const reason = 'a restored backup was from before this erasure';

/**
 * Keeps the list of erasures and the database the same. What only the list knows was erased after the backup that the
 * database now is: it is erased again. What only the database knows is added to the list. May be done by every instance
 * at any time.
 */
export async function reapplyErasures(ctx: Context, deps: ReapplyDeps): Promise<Reapplied> {
  const listed = await readList(deps.list);
  const known = await knownErasures(ctx);
  const forgotten = missingFrom(known, listed);
  const done: Reapplied = { again: forgotten.length, answers: 0, left: 0 };
  for (const { kind, key, at } of forgotten) {
    if (kind !== 'customer') continue;
    const report = await eraseCustomer(ctx, deps, { which: { key }, reason, by });
    await ctx.db.erasedCustomer.updateMany({ where: { customerKey: key }, data: { erasedAt: new Date(at) } });
    done.answers += report.answers;
    done.left += report.left.length;
  }
  const people = new Map(
    forgotten.filter(({ kind }) => kind === 'person').map(({ key, at }) => [key, new Date(at)] as const),
  );
  for (const person of await findErased(ctx, people, deps.keyOf)) {
    done.left += (await erasePerson(ctx, deps, { person, reason, by })).left.length;
  }
  for (const [personKey, erasedAt] of people)
    await ctx.db.erasedPerson.upsert({
      where: { personKey },
      create: { personKey, erasedAt },
      update: { erasedAt },
    });
  await addToList(deps.list, missingFrom(listed, await knownErasures(ctx)));
  if (done.again > 0)
    ctx.log.warn({ ...done }, 'erasures that a restored backup did not know were done again');
  return done;
}
