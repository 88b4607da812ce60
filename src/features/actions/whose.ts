import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { isForeign } from '../near.ts';
import { accountOf, peopleAt } from '../people/index.ts';
import { circumstancesOf } from './read.ts';
import { type Deed, type Doer, type Refusal, refusalOf } from './rules.ts';

/** Why somebody cannot do something with an action; null when they can. Whatever account they act from, it is them. */
export async function refusalFor(
  ctx: Context,
  deed: Deed,
  action: Action,
  doer: Doer,
): Promise<Refusal | null> {
  const { holder, offeredTo } = action;
  const { actor, to } = doer;
  // Of another workspace's actions nobody hears that they are there.
  const circumstances = await circumstancesOf(ctx, action);
  if (isForeign({ ...action, ...circumstances }, accountOf(actor))) return 'unknown';
  if (to !== undefined && isForeign({ ...action, ...circumstances }, accountOf(to))) return 'no_person';
  const named = [holder, offeredTo, actor, to].filter((address) => typeof address === 'string');
  const people = await peopleAt(ctx, named);
  const whose = (address: string) => people.get(address)?.toString() ?? address;
  return refusalOf(
    deed,
    {
      ...action,
      holder: holder && whose(holder),
      offeredTo: offeredTo && whose(offeredTo),
      ...circumstances,
    },
    { ...doer, actor: whose(actor), ...(to !== undefined && { to: whose(to) }) },
  );
}
