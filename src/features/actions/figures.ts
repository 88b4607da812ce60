import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { addDays, localDateOf, startOfDay } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { figuresMessage } from './figures.message.ts';
import { loopFigures } from './loop-figures.ts';

/** Days of the window: complete local days up to yesterday. */
const DAYS = 28;

/** "actions figures": how well loops are closed per step, for administrators and leaders. */
export async function showFigures(ctx: Context, { actor, say }: Asked): Promise<Reply> {
  if (!isAllowed(deedPermissions['actions figures'], await rolesOf(ctx, actor)))
    return { kind: 'notice', text: say.actions.ask.figures() };
  const today = localDateOf(ctx.clock.now(), actor.zone);
  const first = addDays(today, -DAYS);
  const window = { from: startOfDay(first, actor.zone), to: startOfDay(today, actor.zone) };
  const content = { from: first, to: addDays(today, -1), steps: await loopFigures(ctx, window) };
  return { kind: 'message', message: figuresMessage, content, audience: 'private' };
}
