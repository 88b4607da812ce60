import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { coverageMessage } from './coverage.message.ts';
import { coverageOf } from './coverage.ts';
import { nudge } from './nudge.ts';

/** "coverage": how many can say what they contribute. To the administrator alone. */
export async function showCoverage(ctx: Context): Promise<Reply> {
  const content = { ...(await coverageOf(ctx)), isAsking: false };
  return { kind: 'message', message: coverageMessage, content, audience: 'private' };
}

/** Asks whether to invite those who said nothing; at the second press invites them, and says how many, never whom. */
export async function pressInvite(ctx: Context, { say }: Asked, value: string): Promise<Reply> {
  if (value === 'yes') {
    const n = await nudge(ctx);
    return { kind: 'notice', text: say.people.directory.invited({ n }) };
  }
  const content = { ...(await coverageOf(ctx)), isAsking: true };
  return { kind: 'updated', message: coverageMessage, content };
}
