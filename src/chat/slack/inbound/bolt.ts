import { App, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { traceOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { storable } from '../../storable.ts';
import { slackLogger } from '../clients.ts';
import { slackPaths } from '../entry.ts';

/** Slack's own limit is far lower; what is larger is answered 413. */
const BODY_LIMIT = '1mb';
/** The heartbeat of Socket Mode: shorter ones drop connections that were only slow (bolt-js#2496). */
const CLIENT_PING_MS = 20_000;
const SERVER_PING_MS = 60_000;
const OPEN_TIMEOUT_MS = 10_000;

export interface BoltParts {
  signingSecret: string | undefined;
  /** With it, Socket Mode. */
  appToken: string | undefined;
  apiUrl: string | undefined;
  log: Log;
}

/**
 * Bolt with its receiver. It checks signatures and reads payloads; who installed the app is our own question, asked
 * after the request was acknowledged, so that a slow database never keeps Slack waiting.
 */
export function createBolt(parts: BoltParts): {
  app: App;
  http: ExpressReceiver | null;
  socket: SocketModeReceiver | null;
} {
  const { signingSecret, appToken, log } = parts;
  const logger = slackLogger(log);
  const http =
    appToken === undefined
      ? new ExpressReceiver({
          signingSecret: signingSecret ?? '',
          endpoints: slackPaths.events,
          bodyLimit: BODY_LIMIT,
          logger,
        })
      : null;
  const socket =
    appToken === undefined
      ? null
      : new SocketModeReceiver({
          appToken,
          logger,
          clientPingTimeout: CLIENT_PING_MS,
          serverPingTimeout: SERVER_PING_MS,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: socketOptions(parts.apiUrl) },
        });
  const app = createApp((http ?? socket) as Receiver, parts);
  answerAlways(app, log);
  return { app, http, socket };
}

/**
 * What has Slack's signature and none of its shapes is acknowledged as well, and told in the log: Bolt would let it wait
 * for three seconds, or answer 500, and Slack would send it again.
 */
function answerAlways(app: App, log: Log): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let isAnswered = false;
    const ack: typeof event.ack = (answer) => {
      isAnswered = true;
      return event.ack(answer);
    };
    try {
      await process({ ...event, body: storable(event.body), ack });
    } catch (error) {
      log.warn(traceOf(error), 'a request of Slack has none of its shapes');
    }
    if (!isAnswered) await event.ack();
  };
}

function createApp(receiver: Receiver, { apiUrl, log }: BoltParts): App {
  return new App({
    receiver,
    authorize: async () => ({}),
    // Bolt would remember a conversation for every channel, and make an error for each it does not know.
    convoStore: false,
    ignoreSelf: false,
    logger: slackLogger(log),
    extendedErrorHandler: true,
    ...(apiUrl === undefined ? {} : { clientOptions: { slackApiUrl: apiUrl } }),
  });
}

/** How the address of the socket is asked for; whoever keeps the connection asks again. */
function socketOptions(apiUrl: string | undefined) {
  const once = { retryConfig: { retries: 0 }, timeout: OPEN_TIMEOUT_MS };
  return apiUrl === undefined ? once : { ...once, slackApiUrl: apiUrl };
}
