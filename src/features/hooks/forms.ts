import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { MappedField, Mapping } from '../../sources/source.ts';
import { audit, type By } from '../channels/index.ts';
import type { FormProposal } from '../feedback/index.ts';
import { hookJob } from './job.ts';

/** Guesses that stand for a part of the mapping, by the name under which they are told. */
const PARTS: Record<string, readonly (keyof Mapping)[]> = {
  metric: ['metric', 'method', 'higherIsBetter'],
  scale: ['scaleMin', 'scaleMax'],
  labels: ['labels', 'scaleMin', 'scaleMax'],
  kind: ['kind'],
  solicitation: ['solicitation'],
  zone: ['zone'],
  dateOrder: ['dateOrder'],
};

/**
 * Says how the answers of one survey are read: what is given, and beside it what was guessed. Deliveries that waited for
 * it are worked on. Returns how many.
 * @throws AppError `not_found` for a survey that nothing arrived of, `invalid` for a column it does not have.
 */
export async function confirmForm(
  ctx: Context,
  { source, form, given, by }: { source: string; form: string; given: Partial<Mapping>; by: By },
): Promise<{ waiting: number }> {
  return inTransaction(ctx, async (ctx) => {
    const where = { source_form: { source, form } };
    const known = await ctx.db.arrivalForm.findUnique({ where });
    if (!known) {
      throw new AppError('not_found', `Nothing arrived of the survey "${form}" of ${source}.`, {
        remedy: 'klankbord sources lists the surveys that ask how they are read.',
      });
    }
    checkColumns(given, known.headings);
    // Written by ourselves, from a proposal.
    const proposal = known.proposal as unknown as FormProposal;
    const before = (known.mapping ?? {}) as Partial<Mapping>;
    const mapping = joined(joined(guessedOf(proposal, given), before), given);
    await ctx.db.arrivalForm.update({
      where,
      data: {
        mapping: mapping as Prisma.InputJsonValue,
        confirmedBy: by.actor,
        confirmedAt: ctx.clock.now(),
      },
    });
    await audit(ctx, by, { action: 'hooks.confirm', subject: `${source}/${form}` });
    const { count } = await ctx.db.arrival.updateMany({
      where: { source, form, state: 'asking' },
      data: { state: 'waiting' },
    });
    await ctx.enqueue(hookJob, { source }, { singletonKey: source });
    return { waiting: count };
  });
}

/** Lets deliveries that were given up be worked on once more; returns how many. */
export async function workAgain(ctx: Context, { source, by }: { source: string; by: By }): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { count } = await ctx.db.arrival.updateMany({
      where: { source, state: 'failed', sealed: { not: null } },
      data: { state: 'waiting', reason: null },
    });
    if (count === 0) return 0;
    await audit(ctx, by, { action: 'hooks.again', subject: source, details: { deliveries: count } });
    await ctx.enqueue(hookJob, { source }, { singletonKey: source });
    return count;
  });
}

function checkColumns({ columns = {} }: Partial<Mapping>, headings: readonly string[]): void {
  const missing = Object.values(columns).find((column) => !headings.includes(column));
  if (missing === undefined) return;
  throw new AppError('invalid', `The answers of this survey have no "${missing}".`, {
    remedy: `They have: ${headings.join(', ')}.`,
  });
}

/** What was guessed and is agreed with by saying nothing else; a metric that is given makes guesses about scales void. */
function guessedOf({ mapping, guesses }: FormProposal, given: Partial<Mapping>): Partial<Mapping> {
  const guessed: Partial<Mapping> = { columns: mapping.columns };
  const isOtherMetric = given.metric !== undefined && given.metric !== mapping.metric;
  for (const { field } of guesses) {
    const isVoid = isOtherMetric && ['metric', 'scale', 'labels', 'kind'].includes(field);
    for (const part of isVoid ? [] : (PARTS[field] ?? [])) Object.assign(guessed, { [part]: mapping[part] });
  }
  return guessed;
}

function joined(one: Partial<Mapping>, other: Partial<Mapping>): Partial<Mapping> {
  const columns: Partial<Record<MappedField, string>> = { ...one.columns, ...other.columns };
  return { ...one, ...other, columns };
}
