import express from 'express';
import { afterAll, expect } from 'vitest';
import { createRecognising } from '../../../src/app/recognise.ts';
import { slackNews } from '../../../src/app/slack-news.ts';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { createSlackPlatform, type SlackPlatform } from '../../../src/chat/slack/adapter.ts';
import { type Clock, fixedClock } from '../../../src/clock.ts';
import type { Database } from '../../../src/database.ts';
import { checkedForms, features } from '../../../src/features/index.ts';
import { emailKeys, rolesOf } from '../../../src/features/people/index.ts';
import type { Outbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { postingContext } from '../outbox.ts';
import { serve } from '../web-server.ts';
import type { Slack } from './start.ts';

export interface SlackBot {
  url: string;
  platform: SlackPlatform;
  /** Sends what is posted, when it is told to. */
  outbox: Outbox;
  /** What was logged, at every level. */
  lines: Record<string, unknown>[];
  /** Every intent that reached the router. */
  intents: Intent[];
}

/** Our side of Slack on a real server and database, with the product's own features unless told otherwise. */
export async function slackBot(
  slack: Slack,
  database: Database,
  options: {
    handle?: (intent: Intent) => Promise<Reply>;
    /** What the use-cases see; the router's own counts presses. */
    clock?: Clock;
    appToken?: string;
    /** Connects by OAuth; where Slack is told to send people back to. */
    publicUrl?: string;
    /** Those that may install it; the first that does when left out. */
    workspaces?: readonly string[];
  } = {},
): Promise<SlackBot> {
  const lines: SlackBot['lines'] = [];
  const intents: Intent[] = [];
  const written: string[] = [];
  const log = createLog({
    level: 'debug',
    write: (line) => {
      written.push(line);
      lines.push(JSON.parse(line));
    },
  });
  const { ctx, connect } = postingContext(database, log, options.clock);
  const clock = fixedClock(new Date('2026-11-20T09:00:00Z'));
  const router = createRouter({ features, forms: checkedForms, roles: rolesOf, log, clock });
  const recognise = createRecognising({
    platform: () => platform,
    features,
    emailKeyOf: emailKeys(new Uint8Array(32)),
  });
  const led = async (intent: Intent) => {
    await recognise(ctx, intent.actor);
    return router.handle(ctx, intent);
  };
  const handle = options.handle ?? led;
  const { appToken } = options;
  const { signingSecret, apiUrl } = slack;
  const platform: SlackPlatform = createSlackPlatform({
    connection: {
      ...installedHow(slack, options),
      signingSecret: appToken ? undefined : signingSecret,
      appToken,
      apiUrl,
    },
    db: database.db,
    log,
    handle: (intent) => {
      intents.push(intent);
      return handle(intent);
    },
    news: slackNews(() => ctx),
  });
  const outbox = connect(platform);
  const web = express();
  platform.routes(web);
  const { url, close } = await serve(web);
  await platform.start();
  afterAll(async () => {
    await platform.stop();
    await close();
    // 41: whatever a test did, no secret went into the log.
    const secrets = ['xoxb-', 'xoxe', 'xapp-', slack.signingSecret, slack.oauth.clientSecret];
    expect(secrets.filter((secret) => written.some((line) => line.includes(secret)))).toEqual([]);
  });
  return { url, platform, outbox, lines, intents };
}

function installedHow(
  { botToken, oauth: { clientId, clientSecret } }: Slack,
  { publicUrl, workspaces }: { publicUrl?: string; workspaces?: readonly string[] },
) {
  if (publicUrl === undefined) return { botToken, oauth: undefined };
  const encryptionKeys: [string] = ['a key of at least thirty-two characters'];
  const oauth = { clientId, clientSecret, stateSecret: undefined, encryptionKeys, publicUrl, workspaces };
  return { botToken: undefined, oauth };
}
