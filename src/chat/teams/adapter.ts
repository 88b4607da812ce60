import type { Express } from 'express';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Log } from '../../log.ts';
import type { Intent } from '../intent.ts';
import type { ConnectedPlatform, PlatformPerson } from '../platform.ts';
import type { Reply } from '../reply.ts';
import { createSeenEvents } from '../seen-events.ts';
import { createUnderWay } from '../under-way.ts';
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

/**
 * An answer to a person is worth little later; a post may take its time, and what takes longer is in doubt. A stop waits
 * for it, and has to be over within ten seconds.
 */
const TIMEOUTS = { answer: 4_000, post: 8_000 };

/** Microsoft Teams: requests are checked and answered in time, the outbox posts through a transport of its own. */
export function createTeamsPlatform(options: TeamsOptions): ConnectedPlatform<Express> {
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
  const seen = createSeenEvents({ platform: teamsName, db, log });
  const underWay = createUnderWay();
  const receiving = createReceiving({ sdk, tenantId, seen, underWay, log, invoke: invoked, hear });
  const poster = createPoster({ conversations, transport: createTransport(sdk, timeouts.post) });
  const secret = createSecretWatch({ check: sdk.checkSecret, log });

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

  return {
    name: teamsName,
    // Teams' page "rate limits": 1,800 messages an hour in a conversation, 50 requests a second in a tenant. What people
    // ask for needs some of these.
    limits: { perChannelPerSecond: 0.5, perSecond: 40, callTimeoutMs: timeouts.post },
    routes: receiving.routes,
    start: async () => {
      await seen.start();
      secret.start();
    },
    stop: async () => {
      seen.stop();
      secret.stop();
      await underWay.ended();
    },
    readiness: secret.readiness,
    ...poster,
    // Teams tells language and zone with what somebody says, and not when it is asked.
    person: async (id): Promise<PlatformPerson | null> =>
      (await conversations.ofPerson(id)) ? { id, locale: 'en', zone: 'UTC' } : null,
  };
}
