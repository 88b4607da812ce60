import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { AnyMessage } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Context } from '../../../src/context.ts';
import { checkedForms, features } from '../../../src/features/index.ts';
import { rolesOf } from '../../../src/features/people/index.ts';
import { createLog } from '../../../src/log.ts';

export const now = '2026-11-24T09:00:00Z';

const router = createRouter({
  features,
  forms: checkedForms,
  roles: rolesOf,
  log: createLog({ level: 'silent' }),
  clock: fixedClock(new Date(now)),
});

/** Somebody who talks to the whole product. */
export function talker(ctx: Context, who: Partial<Actor> & { id: string }) {
  const actor: Actor = { platform: 'slack', locale: 'en', zone: 'Europe/Amsterdam', ...who };
  const handle = (deed: object) => router.handle(ctx, { actor, channel: null, ...deed } as Intent);
  return {
    actor,
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value = 'new') =>
      handle({ kind: 'button', action: `contributions.${action}`, value, messageId: null }),
    fills: (form: string, values: object, about = '') =>
      handle({ kind: 'form', form: `contributions.${form}`, values, about }),
    home: () => handle({ kind: 'home' }),
  };
}

/** The content of a message. @throws Error when the reply is something else. */
export function contentIn<View>(
  reply: Reply,
  message: AnyMessage & { view: { parse(it: unknown): View } },
): View {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  if (reply.message !== message) throw new Error(reply.message.name);
  return message.view.parse(reply.content);
}
