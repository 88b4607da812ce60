import { z } from 'zod';
import type { Actor, Intent } from '../../../src/chat/intent.ts';
import { defineMessage } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import type { SlackMessage } from '../../../src/chat/slack/kit.ts';
import type { TeamsCard } from '../../../src/chat/teams/kit.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Context } from '../../../src/context.ts';
import type { Database } from '../../../src/database.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { checkedForms, settingsFor } from '../../../src/features/settings/index.ts';
import { PreviewView, SettingsView } from '../../../src/features/settings/view.ts';
import type { Composer, DueSlot } from '../../../src/jobs/compose.ts';
import { createLog } from '../../../src/log.ts';
import { type TestContext, testContext } from '../../jobs/context.ts';

const shown = defineMessage({
  name: 'verbatims',
  view: z.object({ of: z.string(), locale: z.string() }),
  summary: ({ of }) => of,
  render: {
    slack: () => ({ text: '-', blocks: [] }) as SlackMessage,
    teams: () => ({}) as TeamsCard,
  },
});

/** Slots that were composed for a preview. */
export const composed: DueSlot[] = [];
const compose: Composer = async (_ctx, slots) => {
  composed.push(...slots);
  return slots.map(({ slotId, locale, filter }) => ({
    slotId,
    content: { of: JSON.stringify(filter), locale },
  }));
};

export const you: Actor = { platform: 'slack', id: 'U1', locale: 'en', zone: 'Europe/Amsterdam' };

export interface Talk {
  ctx: TestContext;
  command(text?: string): Promise<Reply>;
  press(action: string, value: string): Promise<Reply>;
  submit(values: Record<string, unknown>, about: string): Promise<Reply>;
}

/** A conversation about settings at a moment; everybody but `U9` is an administrator. */
export function talkAt(
  database: Pick<Database, 'db'>,
  now: string,
  { actor = you, channel = 'C1' }: { actor?: Actor; channel?: string | null } = {},
): Talk {
  const ctx = testContext(database, { now });
  const settings = settingsFor({
    composers: { verbatims: compose, 'score-digest': async () => [] },
    messages: [shown],
  });
  const router = createRouter({
    features: [settings, helpFor([settings])],
    forms: checkedForms,
    roles: async (_ctx: Context, { id }) => (id.endsWith('U9') ? [] : ['admin']),
    log: createLog({ level: 'silent' }),
    clock: fixedClock(new Date(now)),
  });
  const handle = (deed: object) => router.handle(ctx, { actor, channel, ...deed } as Intent);
  return {
    ctx,
    command: (text = 'settings') => handle({ kind: 'command', text }),
    press: (action, value) => handle({ kind: 'button', action, value, messageId: null }),
    submit: (values, about) => handle({ kind: 'form', form: 'settings.subscription', values, about }),
  };
}

/** The settings that a reply shows. @throws Error when it shows something else. */
export function settingsIn(reply: Reply): SettingsView {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return SettingsView.parse(reply.content);
}

/** The question whether to save. @throws Error when the reply shows something else. */
export function previewIn(reply: Reply): PreviewView {
  if (reply.kind !== 'message') throw new Error(JSON.stringify(reply));
  return PreviewView.parse(reply.content);
}

/** @throws Error when the reply is no form. */
export function formIn(reply: Reply): Extract<Reply, { kind: 'form' }> {
  if (reply.kind !== 'form') throw new Error(JSON.stringify(reply));
  return reply;
}
