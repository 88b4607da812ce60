import express, { type Express } from 'express';
import { afterAll } from 'vitest';
import { createRecognising } from '../../../src/app/recognise.ts';
import { teamsNews } from '../../../src/app/teams-news.ts';
import type { Intent } from '../../../src/chat/intent.ts';
import type { ConnectedPlatform } from '../../../src/chat/platform.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { createTeamsPlatform } from '../../../src/chat/teams/adapter.ts';
import { type Clock, fixedClock } from '../../../src/clock.ts';
import type { Database } from '../../../src/database.ts';
import { buttonTraits, checkedForms, features } from '../../../src/features/index.ts';
import { emailKeys, rolesOf } from '../../../src/features/people/index.ts';
import type { Outbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { postingContext } from '../outbox.ts';
import { serve } from '../web-server.ts';
import type { Connector } from './connector.ts';
import { APP_ID, TENANT_ID } from './keys.ts';

export interface TeamsBot {
  url: string;
  platform: ConnectedPlatform<Express>;
  /** Sends what is posted, when it is told to. */
  outbox: Outbox;
  /** What was logged, at every level. */
  lines: Record<string, unknown>[];
  /** Every intent that reached the router. */
  intents: Intent[];
}

export const SECRET = 'the-client-secret-of-the-kit';
const CREDENTIALS = {
  appId: APP_ID,
  password: SECRET,
  tenantId: TENANT_ID,
  appType: 'SingleTenant',
} as const;

/** Our side of Teams on a real server and database, with the product's own features unless told otherwise. */
export async function teamsBot(
  connector: Connector,
  database: Database,
  options: {
    handle?: (intent: Intent) => Promise<Reply>;
    /** What the use-cases see; the router's own counts presses. */
    clock?: Clock;
    timeouts?: { answer: number; post: number };
    /** Where Microsoft's keys are, instead of the double. */
    openIdMetadataUrl?: string;
    /** Nobody signs in, and nothing is replaced: what TEAMS_PLAYGROUND does. */
    isPlayground?: boolean;
  } = {},
): Promise<TeamsBot> {
  const lines: TeamsBot['lines'] = [];
  const intents: Intent[] = [];
  const log = createLog({ level: 'debug', write: (line) => lines.push(JSON.parse(line)) });
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
  const { handle = led, timeouts, isPlayground = false } = options;
  const platform: ConnectedPlatform<Express> = createTeamsPlatform({
    connection: { credentials: isPlayground ? null : CREDENTIALS },
    db: database.db,
    log,
    handle: (intent) => {
      intents.push(intent);
      return handle(intent);
    },
    news: teamsNews(() => ctx),
    buttons: buttonTraits,
    ...(!isPlayground && {
      offline: {
        openIdMetadataUrl: options.openIdMetadataUrl ?? connector.openIdMetadataUrl,
        allowsServiceUrl: (url: string) => url.startsWith(connector.serviceUrl),
      },
    }),
    ...(timeouts && { timeouts }),
  });
  const outbox = connect(platform);
  const web = express();
  platform.routes(web);
  const { url, close } = await serve(web);
  await platform.start();
  afterAll(async () => {
    await platform.stop();
    await close();
  });
  return { url, platform, outbox, lines, intents };
}
