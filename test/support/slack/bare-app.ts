import type { AddressInfo } from 'node:net';
import {
  App,
  type AppOptions,
  ExpressReceiver,
  LogLevel,
  type ViewOutput,
  type ViewResponseAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterAll } from 'vitest';
import type { Slack } from './start.ts';

/** What reached a listener: its kind, and Bolt's own reading of it. */
export interface Heard {
  kind: string;
  body: Record<string, unknown>;
  context: Record<string, unknown>;
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** A logger that says nothing: what Bolt would print is not the subject. */
export const silent = {
  ...quiet,
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** The least that answers everything, so that the kit can be tried without the product. */
export async function bareApp(slack: Slack): Promise<{ url: string; app: App; heard: Heard[] }> {
  const receiver = new ExpressReceiver({ signingSecret: slack.signingSecret, logger: silent });
  const app = new App({ receiver, ...boltOptions(slack) });
  const heard = listen(app);
  const server = (await app.start(0)) as { address(): unknown };
  afterAll(() => app.stop());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, app, heard };
}

/** What every bare app is made with, over HTTP or a socket. */
export function boltOptions(slack: Slack): AppOptions {
  return {
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    authorize: async ({ teamId, enterpriseId }) => {
      const all = [...slack.world.installations.values()];
      const one = all.find((it) => (it.orgWide ? it.enterpriseId === enterpriseId : it.teamId === teamId));
      if (!one) throw new Error('not installed');
      return { botToken: one.token, botId: one.botId, botUserId: one.botUserId };
    },
  };
}

/** Acknowledges everything and remembers it. */
export function listen(app: App): Heard[] {
  const heard: Heard[] = [];
  const hear = (kind: string, body: unknown, context: unknown) =>
    heard.push({ kind, body: body as Heard['body'], context: context as Heard['context'] });
  app.command(/.*/, async ({ ack, body, context }) => {
    hear('command', body, context);
    if (body.command !== '/silent') await ack('heard');
  });
  app.action(/.*/, async ({ ack, body, context }) => {
    hear('action', body, context);
    await ack();
  });
  app.options(/.*/, async ({ ack, body, context }) => {
    hear('options', body, context);
    await ack({ options: [{ text: { type: 'plain_text', text: 'Zeist' }, value: 'zeist' }] });
  });
  app.shortcut(/.*/, async ({ ack, body, context }) => {
    hear('shortcut', body, context);
    await ack();
  });
  app.event(/.*/, async ({ body, context }) => {
    hear('event', body, context);
  });
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body, context }) => {
    hear('submission', body, context);
    await ack(answerTo(body.view));
  });
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack, body, context }) => {
    hear('closed', body, context);
    await ack();
  });
  return heard;
}

/** Does with the modal what was filled in: errors, push, update or clear. */
function answerTo(view: ViewOutput): ViewResponseAction | undefined {
  const [blockId = '', fields = {}] = Object.entries(view.state.values)[0] ?? [];
  const next = (text: string): ModalView => ({
    type: 'modal',
    title: { type: 'plain_text', text },
    submit: { type: 'plain_text', text: 'On' },
    blocks: view.blocks as ModalView['blocks'],
  });
  switch (Object.values(fields)[0]?.value) {
    case 'errors':
      return { response_action: 'errors', errors: { [blockId]: 'Not this one' } };
    case 'push':
      return { response_action: 'push', view: next('Pushed') };
    case 'update':
      return { response_action: 'update', view: next('Updated') };
    case 'clear':
      return { response_action: 'clear' };
  }
}
