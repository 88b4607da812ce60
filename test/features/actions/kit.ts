import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { Platform } from '../../../src/chat/platform.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter, type Router } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Context, Db } from '../../../src/context.ts';
import type { Database } from '../../../src/database.ts';
import { actions, actionsPort, checkedForms } from '../../../src/features/actions/index.ts';
import { ActionListView, ActionView } from '../../../src/features/actions/view.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import {
  checkedForms as improvementForms,
  improvementsFor,
} from '../../../src/features/improvements/index.ts';
import { webhook } from '../../../src/features/webhook/index.ts';
import { createOutbox, type Outbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { type TestContext, testContext } from '../../jobs/context.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';

/** Wednesday, 10:00 in Amsterdam. */
const wednesday = '2026-06-10T08:00:00Z';

const improvements = improvementsFor(actionsPort);
const features = [actions, improvements, webhook];
/** What follow-up says. */
export const messages = features.flatMap(({ messages = [] }) => messages);

/** What stands in a channel now. */
export interface Card {
  id: string;
  channel: string;
  /** The message in whose thread it stands. */
  under: string | null;
  message: string;
  content: unknown;
}

/** A platform that keeps what each of its messages shows. */
function showingPlatform(name: string) {
  const base = scriptedPlatform({ name, limits: { perSecond: 500 } });
  const cards: Card[] = [];
  const platform: Platform = {
    ...base,
    post: async ({ channel, under = null, message, content }) => {
      const id = `${name}-${cards.length + 1}`;
      cards.push({ id, channel, under, message: message.name, content });
      return { outcome: 'sent', platformId: id };
    },
    update: async (id, { content }) => {
      const card = cards.find((one) => one.id === id);
      if (card) card.content = content;
      return { outcome: 'sent', platformId: id };
    },
  };
  return { platform, cards };
}

/** The product as far as follow-up goes, on Slack and Teams. */
export function company(
  database: Pick<Database, 'db' | 'pool'>,
  now = wednesday,
  enqueueWith?: (db: Db) => Context['enqueue'],
  isColleague?: Context['isColleague'],
) {
  const slack = showingPlatform('slack');
  const teams = showingPlatform('teams');
  const outbox: Outbox = createOutbox({
    pool: database.pool,
    platforms: [slack.platform, teams.platform],
    messages,
    log: createLog({ level: 'silent' }),
  });
  const ctx = testContext(database, {
    now,
    ...(enqueueWith && { enqueueWith }),
    ...(isColleague && { isColleague }),
    postWith: (db) => outbox.postWith(db),
    reviseWith: (db) => outbox.reviseWith(db),
  });
  return { ctx, slack, teams, outbox, router: routerAt(now) };
}

function routerAt(now: string): Router {
  return createRouter({
    features: [...features, helpFor([actions, improvements])],
    forms: [...checkedForms, ...improvementForms],
    roles: async (_ctx: Context, { id }) => (id === 'BOSS' ? ['admin'] : []),
    log: createLog({ level: 'silent' }),
    clock: fixedClock(new Date(now)),
  });
}

/** A person who talks to the bot in a channel of theirs. */
export function personIn(
  { ctx, router }: { ctx: TestContext; router: Router },
  who: Partial<Actor> & { id: string },
  channel: string | null = 'C1',
) {
  const actor: Actor = { platform: 'slack', locale: 'en', zone: 'Europe/Amsterdam', ...who };
  const named = (name: string) => (name.includes('.') ? name : `actions.${name}`);
  const handle = (deed: object) => router.handle(ctx, { actor, channel, ...deed } as Intent);
  return {
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value: string | number, messageId: string | null = null) =>
      handle({ kind: 'button', action: named(action), value: String(value), messageId }),
    pressesAt: (action: string, value: string) => handle({ kind: 'button', action, value, messageId: null }),
    fills: (form: string, values: object, about: string | number = '') =>
      handle({ kind: 'form', form: named(form), values, about: String(about) }),
  };
}

/** The sentence of a private notice. @throws Error when the reply is something else. */
export function noticeIn(reply: Reply): string {
  if (reply.kind !== 'notice') throw new Error(JSON.stringify(reply));
  return reply.text;
}

/** The action that a reply shows. @throws Error when it shows something else. */
export function actionIn(reply: Reply): ActionView {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return ActionView.parse(reply.content);
}

/** The list that a reply shows. @throws Error when it shows something else. */
export function listIn(reply: Reply): ActionListView {
  if (reply.kind !== 'message') throw new Error(JSON.stringify(reply));
  return ActionListView.parse(reply.content);
}

/** The name of the form that opens, and what it is about. @throws Error when the reply is no form. */
export function formIn(reply: Reply): [string, string] {
  if (reply.kind !== 'form') throw new Error(JSON.stringify(reply));
  return [reply.form.name, reply.about];
}
