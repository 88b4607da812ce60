import type { Express } from 'express';
import { AppError } from '../../errors.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Log } from '../../log.ts';
import type { Intent } from '../intent.ts';
import type { ConnectedPlatform, PlatformPerson } from '../platform.ts';
import type { Reply } from '../reply.ts';
import { createSeenEvents } from '../seen-events.ts';
import { createUnderWay } from '../under-way.ts';
import { type Access, type Installations, tokenInstallations } from './access.ts';
import { parseAddress } from './address.ts';
import { createClients, POST_TIMEOUT_MS } from './clients.ts';
import { listPeople } from './directory.ts';
import { createGroups } from './groups.ts';
import { createBolt } from './inbound/bolt.ts';
import { createConversation } from './inbound/conversation.ts';
import { createEvents } from './inbound/events.ts';
import type { LifecycleNews } from './inbound/lifecycle.ts';
import { listen } from './inbound/listeners.ts';
import { createSocketLink } from './inbound/socket-link.ts';
import { connectByOAuth, type Installing, type OAuthConnection } from './install/connect.ts';
import type { InstalledBy } from './install/installations.ts';
import { createHindrance } from './outbound/hindrance.ts';
import { createPoster } from './outbound/post.ts';
import { createRespond } from './outbound/respond.ts';
import { createPeople } from './people.ts';

export const slackName = 'slack';

/** What the operator gave: see `SlackConfig`. */
export interface SlackConnection {
  /** For one workspace; without it, `oauth` for those that install the app. */
  botToken: string | undefined;
  oauth: OAuthConnection | undefined;
  signingSecret: string | undefined;
  appToken: string | undefined;
  apiUrl: string | undefined;
}

/** What the product is told of, beside what people ask. */
export interface SlackNews extends LifecycleNews {
  installed(installed: InstalledBy): Promise<void>;
}

export interface SlackOptions {
  connection: SlackConnection;
  db: PrismaClient;
  log: Log;
  /** The router; never throws. */
  handle(intent: Intent): Promise<Reply>;
  news: SlackNews;
}

export interface SlackPlatform extends ConnectedPlatform<Express> {
  /** For who looks whether all is well. */
  readonly installations: Installations;
  /** Who is in a user group, by address. @throws AppError `unavailable` while nobody tells */
  groupMembers(group: string): Promise<string[]>;
}

/** Slack: Bolt takes what people do, the outbox posts through a client of its own. */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { connection, db, log, handle, news } = options;
  const clients = createClients({ apiUrl: connection.apiUrl, log });
  const { installations, setTeamAccess, routes } = installingOf(options, clients);
  const clientFor = (access: Access) => clients.interactive(access);
  const people = createPeople({ clientFor, log });
  const lifecycle = {
    ...news,
    disable: installations.disable,
    setTeamAccess,
    personChanged: people.forget,
  };
  const bolt = createBolt({ ...connection, log });
  const respond = createRespond({ apiUrl: connection.apiUrl, log });
  const seen = createSeenEvents({ platform: slackName, db, log });
  const shared = { installations, people, clientFor, handle, respond, log };
  const underWay = createUnderWay();
  listen(bolt.app, {
    conversation: createConversation(shared),
    onEvent: createEvents({ ...shared, seen, lifecycle }),
    respond,
    underWay,
    log,
  });
  const poster = createPoster({ installations, clientFor: (access) => clients.poster(access), log });
  const socket = bolt.socket ? createSocketLink(bolt.socket.client, log) : null;

  return {
    name: slackName,
    installations,
    groupMembers: createGroups({ installations, clientFor }),
    // Slack's page "rate limits": one message a second in a channel; far below what it takes over a workspace.
    limits: { perChannelPerSecond: 1, perSecond: 5, callTimeoutMs: POST_TIMEOUT_MS },
    // POST /slack/events, but in Socket Mode, and with OAuth the pages to install the app.
    routes: (web) => {
      routes(web);
      if (bolt.http) web.use(bolt.http.router);
    },
    start: async () => {
      await seen.start();
      socket?.start();
    },
    stop: async () => {
      seen.stop();
      await socket?.stop();
      await underWay.ended();
    },
    readiness: () =>
      socket === null || socket.isConnected()
        ? { ready: true }
        : { ready: false, reason: 'Slack’s socket is not connected' },
    ...poster,
    hindrance: createHindrance({ installations, clientFor, log }),
    knowsEverybody: true,
    people: () => listPeople({ installations, clientFor: (access) => clients.poster(access) }),
    standing: async (address) => {
      const { key, id } = parseAddress(address);
      const access = await installations.byKey(key);
      return access === null ? 'unknown' : people.standing(access, id);
    },
    person: async (address): Promise<PlatformPerson | null> => {
      const { key, id } = parseAddress(address);
      const access = await installations.byKey(key);
      if (access === null) return null;
      const { locale, zone, email, name, isOutsider, isUnsure } = await people.find(access, id);
      if (isUnsure) throw new AppError('unavailable', 'Slack does not tell who somebody is.');
      return isOutsider ? null : { id: address, locale, zone, email, name };
    },
  };
}

function installingOf(
  { connection, db, log, news }: SlackOptions,
  clients: ReturnType<typeof createClients>,
): Installing {
  const { botToken, oauth, apiUrl } = connection;
  if (oauth !== undefined) return connectByOAuth({ oauth, apiUrl, db, log, onInstalled: news.installed });
  if (botToken === undefined) throw new Error('there is no token for Slack');
  return {
    installations: tokenInstallations({ botToken, client: clients.bare(botToken) }),
    setTeamAccess: async () => undefined,
    routes: () => undefined,
  };
}
