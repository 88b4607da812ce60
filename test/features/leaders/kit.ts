import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Db } from '../../../src/context.ts';
import type { Database } from '../../../src/database.ts';
import { checkedForms, features } from '../../../src/features/index.ts';
import { rolesOf, setRole } from '../../../src/features/people/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';

/** Monday, nine in Amsterdam. */
export const monday = '2026-06-08T07:00:00Z';

/** Empties everything that a leaders' message is made of. */
export async function clear(db: Db): Promise<void> {
  await db.$executeRaw`
    truncate leader_edition, leader_question, customer_call, leader_volunteer, business_figure, business_effect, customer_revenue, cx_note,
      improvement, improvement_event, improvement_check, improvement_finding, action, action_event, action_feedback,
      post, shown_verbatim, feedback, definition, wave, channel, subscription, slot, rate_budget, touchpoint,
      customer_promise, journey_version, person, person_account, person_role, licence, reflection, setting, audit_entry
      restart identity cascade`;
}

/** What a platform was given. */
export interface Posted {
  channel: string;
  message: string;
  content: unknown;
  locale: string;
}

/** The whole product on two platforms, as of a moment. */
export function office(database: Pick<Database, 'db' | 'pool'>, now = monday) {
  const posted: Posted[] = [];
  const platforms = ['slack', 'teams'].map((name) => ({
    ...scriptedPlatform({ name, limits: { perSecond: 500 } }),
    post: async ({
      channel,
      message,
      content,
      locale,
    }: Parameters<ReturnType<typeof scriptedPlatform>['post']>[0]) => {
      posted.push({ channel, message: message.name, content, locale });
      return { outcome: 'sent' as const, platformId: `${name}-${posted.length}` };
    },
  }));
  const messages = features.flatMap((feature) => feature.messages ?? []);
  const log = createLog({ level: 'silent' });
  const outbox = createOutbox({ pool: database.pool, platforms, messages, log });
  const ctx = testContext(database, {
    now,
    postWith: (db) => outbox.postWith(db),
    reviseWith: (db) => outbox.reviseWith(db),
  });
  const clock = fixedClock(new Date(now));
  const router = createRouter({ features, forms: checkedForms, roles: rolesOf, log, clock });
  return { ctx, router, outbox, posted };
}
export type Office = ReturnType<typeof office>;

/** Somebody in their own chat, or in a channel. */
export function person(
  { ctx, router }: Pick<Office, 'ctx' | 'router'>,
  who: Partial<Actor> & { id: string },
  channel: string | null = null,
) {
  const actor: Actor = { platform: 'slack', locale: 'en', zone: 'Europe/Amsterdam', ...who };
  const handle = (deed: object) => router.handle(ctx, { actor, channel, ...deed } as Intent);
  return {
    actor,
    becomes: (role: string) =>
      setRole(
        ctx,
        { person: `${actor.platform}:${actor.id}`, role, by: 'test', platforms: ['slack', 'teams'] },
        true,
      ),
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value = '', messageId: string | null = null) =>
      handle({ kind: 'button', action, value, messageId }),
    fills: (form: string, values: object, about = '') => handle({ kind: 'form', form, values, about }),
  };
}

/** The sentence of a private notice. @throws Error when the reply is something else. */
export function noticeIn(reply: Reply): string {
  if (reply.kind !== 'notice') throw new Error(JSON.stringify(reply));
  return reply.text;
}

/** What a reply shows. @throws Error when it shows nothing. */
export function contentIn(reply: Reply): { message: string; content: Record<string, unknown> } {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return { message: reply.message.name, content: Object(reply.content) };
}
