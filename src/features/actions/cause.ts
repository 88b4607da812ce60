import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import type { Asked } from '../feature.ts';
import { openImprovements } from '../improvements/index.ts';
import { DoneValues, NotDoingValues, ONE_OFF } from './forms.form.ts';
import { liveImprovement } from './join.ts';
import type { Deed } from './rules.ts';

/** What is asked about the cause of an action: nothing of one that is a case already. */
export async function causeAsked(
  ctx: Context,
  action: Action,
  asker: Asked['actor'],
): Promise<{ open: { number: number; problem: string }[]; isCase: boolean }> {
  const isCase = (await liveImprovement(ctx, action)) !== null;
  return { isCase, open: isCase ? [] : await openImprovements(ctx, asker) };
}

/** What is missing in a form although each field by itself is right; null when nothing is. */
export async function faultsIn(
  ctx: Context,
  { say }: Asked,
  deed: Deed,
  { number, values }: { number: number; values: Record<string, unknown> },
): Promise<Record<string, string> | null> {
  const field = fieldOfCause(deed, values);
  if (field === null) return null;
  const action = await ctx.db.action.findUnique({ where: { id: number } });
  // Of an action that is not there, or is a case already, nothing is missing.
  if (!action || (await liveImprovement(ctx, action)) !== null) return null;
  return { [field]: say.router.fault.missing() };
}

/** The field that should have said whether there is a cause behind it, and did not; null when it did. */
function fieldOfCause(deed: Deed, values: Record<string, unknown>): string | null {
  if (deed === 'done') return DoneValues.parse(values).cause === null ? 'cause' : null;
  if (deed !== 'not_doing') return null;
  const { reason, improvement } = NotDoingValues.parse(values);
  return reason === 'part_of_improvement' && improvement === null ? 'improvement' : null;
}

/** The improvement that was chosen; null for a one-off, and where it was not asked. */
export function chosenImprovement(cause: string | null): number | null {
  return cause === null || cause === ONE_OFF ? null : Number(cause);
}
