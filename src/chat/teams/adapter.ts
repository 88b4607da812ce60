import type { Express } from 'express';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Log } from '../../log.ts';
import type { Intent } from '../intent.ts';
import type { Platform, PlatformPerson } from '../platform.ts';
import type { Reply } from '../reply.ts';
import { type Activity, isForUs } from './activities.ts';
import { createConversation } from './conversation.ts';
import { createConversations } from './conversations.ts';
import { createInvokes } from './invokes.ts';
import { createLifecycle, type TeamsNews } from './lifecycle.ts';
import { type Address, teamsName } from './meeting.ts';
import { createPeople } from './people.ts';
import { createPoster } from './post.ts';
import { createReceiving } from './receive.ts';
import { createSdk, type OfflineMicrosoft, type TeamsConnection } from './sdk.ts';
import { createSecretWatch } from './secret-watch.ts';
import { createTransport, type Place } from './transport.ts';

export interface TeamsOptions {
  connection: TeamsConnection;
  db: PrismaClient;
  log: Log;
  /** The router; never throws. */
  handle(intent: Intent): Promise<Reply>;
  news: TeamsNews;
  /** For tests: another Microsoft, on this machine. */
  offline?: OfflineMicrosoft;
  /** For tests: how long a call may take, in milliseconds. */
  timeouts?: { answer: number; post: number };
}

export interface TeamsPlatform extends Platform {
  /** Adds POST /api/messages. */
  routes(web: Express): void;
  readiness(): { ready: boolean; reason?: string };
}

/**
 * An answer to a person is worth little later; a post may take its time, and what takes longer is in doubt. A stop waits
 * for it, and has to be over within ten seconds.
 */
const TIMEOUTS = { answer: 4_000, post: 8_000 };
/** How long a stop waits for work that was begun, in milliseconds. */
const STOP_MS = 10_000;
const TIDY_MS = 3_600_000;
/** Teams asks again for seconds; after a day nothing comes again. */
const REMEMBERED_MS = 24 * 3_600_000;

/** Microsoft Teams: requests are checked and answered in time, the outbox posts through a transport of its own. */
export function createTeamsPlatform(options: TeamsOptions): TeamsPlatform {
  const { connection, db, log, handle, news, offline, timeouts = TIMEOUTS } = options;
  const tenantId = connection.credentials?.tenantId ?? null;
  const sdk = createSdk(connection, offline);
  const conversations = createConversations(db);
  const transport = createTransport(sdk, timeouts.answer);
  const people = createPeople({ transport, tenantId, log });
  const delivery = { transport, log, personalPlace };
  const conversation = createConversation({ people, delivery, handle, log });
  const invoke = createInvokes(conversation);
  const onLifecycle = createLifecycle({ conversations, conversation, delivery, news });
  const receiving = createReceiving({ sdk, tenantId, db, log, invoke: invoked, hear });
  const poster = createPoster({ conversations, transport: createTransport(sdk, timeouts.post) });
  const secret = createSecretWatch({ check: sdk.checkSecret, log });
  let tidying: NodeJS.Timeout | undefined;

  async function hear(activity: Activity): Promise<void> {
    if (activity.type !== 'message') return onLifecycle(activity);
    if (!isForUs(activity) || activity.from.role === 'bot') return;
    await conversations.remember(activity);
    await conversation.message(activity);
  }

  async function invoked(activity: Activity) {
    const answer = await invoke(activity);
    const rest = Promise.all([answer.rest, conversations.remember(activity)]).then(() => undefined);
    return { ...answer, rest };
  }

  /** The chat with a person, as it is known or opened now. */
  async function personalPlace({ place, ourselves, personId, userId }: Address): Promise<Place> {
    const { serviceUrl } = place;
    const known = await conversations.ofPerson(personId);
    if (known && known.removedAt === null) return { serviceUrl: known.serviceUrl, conversationId: known.id };
    const conversationId = await transport.openPersonal(serviceUrl, ourselves, userId);
    await conversations.opened({ id: conversationId, personId, serviceUrl, ...ourselves });
    return { serviceUrl, conversationId };
  }

  async function tidy(): Promise<void> {
    try {
      const before = new Date(Date.now() - REMEMBERED_MS);
      await db.seenEvent.deleteMany({ where: { platform: teamsName, seenAt: { lt: before } } });
    } catch (error) {
      log.warn({ err: error }, 'old events could not be forgotten');
    }
  }

  return {
    name: teamsName,
    // Teams' page "rate limits": 1,800 messages an hour in a conversation, 50 requests a second in a tenant. What people
    // ask for needs some of these.
    limits: { perChannelPerSecond: 0.5, perSecond: 40, callTimeoutMs: timeouts.post },
    routes: receiving.routes,
    start: async () => {
      await tidy();
      tidying = setInterval(tidy, TIDY_MS).unref();
      secret.start();
    },
    stop: async () => {
      clearInterval(tidying);
      secret.stop();
      await Promise.race([receiving.idle(), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    },
    readiness: secret.readiness,
    ...poster,
    // Teams tells language and zone with what somebody says, and not when it is asked.
    person: async (id): Promise<PlatformPerson | null> =>
      (await conversations.ofPerson(id)) ? { id, locale: 'en', zone: 'UTC' } : null,
  };
}
