import type { Express } from 'express';
import { AppError } from '../../errors.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Log } from '../../log.ts';
import type { ButtonTraits } from '../button-traits.ts';
import type { Intent } from '../intent.ts';
import type { ConnectedPlatform, PlatformPerson } from '../platform.ts';
import type { Reply } from '../reply.ts';
import { createSeenEvents } from '../seen-events.ts';
import { createUnderWay } from '../under-way.ts';
import { type Activity, isForUs } from './activities.ts';
import { CARD_TYPE } from './cards.ts';
import { createConversation } from './conversation.ts';
import { createConversations, personIdOf } from './conversations.ts';
import { listPeople } from './directory.ts';
import { createInvokes } from './invokes.ts';
import { createLeavers } from './leavers.ts';
import { createLifecycle, type TeamsNews } from './lifecycle.ts';
import { type Address, teamsName } from './meeting.ts';
import { createNames } from './names.ts';
import { createPeople, readMember, type TeamsPerson, type Whom } from './people.ts';
import { createPoster } from './post.ts';
import { createReceiving } from './receive.ts';
import { createSdk, type OfflineMicrosoft, type TeamsConnection } from './sdk.ts';
import { createSecretWatch } from './secret-watch.ts';
import { createShow } from './show.ts';
import { createTeamChannels } from './team-channels.ts';
import { createTransport, type Place } from './transport.ts';

export interface TeamsOptions {
  connection: TeamsConnection;
  db: PrismaClient;
  log: Log;
  /** The router; never throws. */
  handle(intent: Intent): Promise<Reply>;
  news: TeamsNews;
  buttons: ButtonTraits;
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
  const { connection, db, log, handle, news, buttons, offline, timeouts = TIMEOUTS } = options;
  const tenantId = connection.credentials?.tenantId ?? null;
  const sdk = createSdk(connection, offline);
  const conversations = createConversations(db);
  const transport = createTransport(sdk, timeouts.answer);
  const people = createPeople({ transport, tenantId, log });
  const hasDialogs = connection.credentials !== null;
  const names = createNames({ transport, log });
  const show = createShow({ names, opensForm: hasDialogs ? buttons.opensForm : () => false });
  const delivery = { transport, log, personalPlace, show, hasDialogs };
  const conversation = createConversation({ people, delivery, handle, log });
  const channels = createTeamChannels({ conversations, transport, news, log });
  const membersLeft = createLeavers({ conversations, transport, people, news, log });
  const lifecycle = { conversations, conversation, delivery, channels, membersLeft, news };
  const onLifecycle = createLifecycle(lifecycle);
  const invokes = createInvokes(conversation, show, buttons);
  const seen = createSeenEvents({ platform: teamsName, db, log });
  const underWay = createUnderWay();
  const receiving = createReceiving({
    ...{ sdk, tenantId, seen, underWay, log, hear },
    invokes: { ...invokes, take: invoked },
  });
  const poster = createPoster({ conversations, transport: createTransport(sdk, timeouts.post), show });
  const secret = createSecretWatch({ check: sdk.checkSecret, log });

  async function hear(activity: Activity): Promise<void> {
    if (activity.type !== 'message') return onLifecycle(activity);
    if (!isForUs(activity) || activity.from.role === 'bot') return;
    names.heard(personIdOf(activity), activity.from.name);
    await conversations.remember(activity);
    await conversation.message(activity);
  }

  async function invoked(activity: Activity) {
    names.heard(personIdOf(activity), activity.from.name);
    const taken = await invokes.take(activity);
    const { body = {} } = taken.answer;
    const mayBeChosen = activity.name === 'task/submit' || ('type' in body && body.type === CARD_TYPE);
    const rest = async () => {
      await Promise.all([taken.rest, conversations.remember(activity)]);
      // A channel that was chosen just now goes by its id until Teams has told its name.
      if (mayBeChosen) await channels.tellName(activity);
    };
    return { ...taken, rest: rest() };
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

  /** Somebody in their own chat with us, where there is one. */
  async function inChat(personId: string): Promise<Whom | null> {
    const chat = await conversations.ofPerson(personId);
    if (chat === null) return null;
    const place = { serviceUrl: chat.serviceUrl, conversationId: chat.id };
    return { place, userId: personId, personId };
  }

  async function askInChat(personId: string): Promise<TeamsPerson | null> {
    const whom = await inChat(personId);
    return whom && people.find(whom);
  }

  /** What the roster of a channel's team tells of somebody; null where it is closed or does not have them. */
  async function askInChannel(channel: string, personId: string): Promise<TeamsPerson | null> {
    const known = await conversations.find(channel);
    if (known === null || known.removedAt !== null) return null;
    const place = { serviceUrl: known.serviceUrl, conversationId: known.id };
    // Kept nowhere: whoever is not in this team is met elsewhere, and asked about there.
    const member = await transport.member(place, personId).catch(() => null);
    return member && readMember(member, tenantId);
  }

  return {
    name: teamsName,
    // Teams' page "rate limits": 1,800 messages an hour in a conversation, 50 requests a second in a tenant. What is told
    // to people meanwhile may have to wait a second, and is then tried once more.
    limits: { perChannelPerSecond: 0.5, perSecond: 49, callTimeoutMs: timeouts.post },
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
    people: () =>
      listPeople({ conversations, transport: createTransport(sdk, timeouts.post), tenantId, log }),
    standing: async (personId) => {
      const whom = await inChat(personId);
      return whom === null ? 'unknown' : people.standing(whom);
    },
    // Teams tells language and zone with what somebody says, and not when it is asked.
    person: async (personId): Promise<PlatformPerson | null> => {
      const said = (await people.recall(personId)) ?? (await askInChat(personId));
      if (said === null) return null;
      const { standing, email, name } = said;
      if (standing === 'unsure') throw new AppError('unavailable', 'Teams does not tell who somebody is.');
      return standing === 'outsider' ? null : { id: personId, locale: 'en', zone: 'UTC', email, name };
    },
    isOutsider: async (personId, near) => {
      const met = (await people.recall(personId)) ?? (await askInChat(personId));
      const said = met ?? (near === null ? null : await askInChannel(near, personId));
      return said?.standing === 'outsider';
    },
  };
}
