import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  App,
  type AuthorizeSourceData,
  ExpressReceiver,
  LogLevel,
  type ViewOutput,
  type ViewResponseAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Logger, WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
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
export const silent: Logger = {
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
  return { ...(await serve(app)), app, heard };
}

/** Starts an app on a free port and stops it after the test file. */
export async function serve(app: App): Promise<{ url: string }> {
  const server = (await app.start(0)) as Server;
  afterAll(async () => {
    server.closeAllConnections();
    await app.stop();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A real client of the proxy that tries once. */
export function clientOf(slack: Slack, token = slack.botToken, more: WebClientOptions = {}): WebClient {
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent };
  return new WebClient(token, { slackApiUrl: slack.apiUrl, ...once, ...more });
}

/** What a call was refused with: Slack's answer, or the client's error; null when it was not. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(() => null).catch((it: unknown) => it);
  return error instanceof WebAPIPlatformError ? error.data : error;
}

/** What every bare app is made with, over HTTP or a socket. */
export function boltOptions(slack: Slack) {
  return {
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    authorize: async ({ teamId, enterpriseId }: AuthorizeSourceData<boolean>) => {
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
    const count = body.value === 'too many' ? 101 : 1;
    await ack({
      options: Array.from({ length: count }, () => ({
        text: { type: 'plain_text', text: 'Zeist' },
        value: 'zeist',
      })),
    });
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
    case 'misplaced':
      return { response_action: 'errors', errors: { elsewhere: 'Not this one' } };
    case 'push':
      return { response_action: 'push', view: next('Pushed') };
    case 'update':
      return { response_action: 'update', view: next('Updated') };
    case 'clear':
      return { response_action: 'clear' };
  }
}
