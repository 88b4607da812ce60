import type { PrismaClient, TeamsConversation } from '../../generated/prisma/client.ts';
import { type Activity, placeOf, tenantOf } from './activities.ts';
import { withoutThread } from './address.ts';

/** A channel as Teams tells of it: a team's first one has no name of its own. */
export interface TeamChannel {
  id: string;
  name: string | null;
}

export interface Conversations {
  /** Notes where somebody spoke to us, and under which address it is reached now. */
  remember(activity: Activity): Promise<void>;
  /** Notes a chat that we opened ourselves. */
  opened(
    row: Pick<TeamsConversation, 'id' | 'tenantId' | 'serviceUrl' | 'botId' | 'personId'>,
  ): Promise<void>;
  find(id: string): Promise<TeamsConversation | null>;
  /** The chat with a person that is still there; else one that is not any more. */
  ofPerson(personId: string): Promise<TeamsConversation | null>;
  /** Notes the channels of a team that we are in, as Teams told of them. */
  knowChannels(at: Activity, channels: readonly TeamChannel[]): Promise<void>;
  /** A team's channels that we know of and still are in. */
  inTeam(teamId: string): Promise<TeamsConversation[]>;
  /** The rosters of the teams that we are in: a team's own id is that of its first channel, whose roster is the team's. */
  teams(): Promise<{ serviceUrl: string; conversationId: string }[]>;
  /** A team is called something else now. */
  renameTeam(teamId: string, name: string): Promise<void>;
  /** Where somebody may still be met: their own chat, and one place for each team or chat that we are in. */
  meetingPlaces(personId: string): Promise<TeamsConversation[]>;
  /** Any conversation, the one heard of last first: how the Bot Connector is reached for a place that never spoke. */
  latest(): Promise<TeamsConversation | null>;
  /** True for the first who may say welcome; false until the app is removed and added again. */
  claimWelcome(id: string): Promise<boolean>;
  /** The app is not there any more; of a team, in none of its channels. Gives back which. */
  removed(where: { id: string } | { teamId: string }, reason: string): Promise<string[]>;
}

/** What is already stored is not stored again for so long, in milliseconds. */
const FRESH_MS = 10 * 60_000;
const MOST_FRESH = 20_000;

/** Conversations in the database. `now` is the steady clock, in milliseconds. */
export function createConversations(db: PrismaClient, now = () => performance.now()): Conversations {
  const table = db.teamsConversation;
  const fresh = new Map<string, { serviceUrl: string; until: number }>();

  return {
    remember: async (activity) => {
      const row = rowOf(activity);
      const known = fresh.get(row.id);
      if (known && known.serviceUrl === row.serviceUrl && known.until > now()) return;
      const { id, ...rest } = row;
      const update = { ...rest, removedAt: null, removedReason: null, heardAt: new Date() };
      await table.upsert({ where: { id }, create: row, update });
      if (fresh.size >= MOST_FRESH) fresh.clear();
      fresh.set(id, { serviceUrl: row.serviceUrl, until: now() + FRESH_MS });
    },
    opened: async ({ id, ...rest }) => {
      const row = { ...rest, place: 'personal' as const };
      await table.upsert({ where: { id }, create: { id, ...row }, update: row });
    },
    find: (id) => table.findUnique({ where: { id } }),
    ofPerson: (personId) =>
      table.findFirst({
        where: { personId, place: 'personal' },
        orderBy: [{ removedAt: { sort: 'asc', nulls: 'first' } }, { heardAt: 'desc' }],
      }),
    knowChannels: async (at, channels) => {
      const { tenantId, serviceUrl, botId } = rowOf(at);
      const { id: teamId = null, name: teamName } = at.channelData?.team ?? {};
      const called = teamName ? { teamName } : {};
      for (const { id, name } of channels) {
        const row = { place: 'channel' as const, tenantId, serviceUrl, botId, teamId, name, ...called };
        const update = { ...row, removedAt: null, removedReason: null };
        await table.upsert({ where: { id }, create: { id, ...row }, update });
      }
    },
    inTeam: (teamId) => table.findMany({ where: { teamId, removedAt: null } }),
    teams: async () => {
      const rows = await table.findMany({
        where: { place: 'channel', removedAt: null, teamId: { not: null } },
        distinct: ['teamId'],
        orderBy: [{ teamId: 'asc' }, { heardAt: 'desc' }],
        select: { teamId: true, serviceUrl: true },
      });
      return rows.map(({ teamId, serviceUrl }) => ({ serviceUrl, conversationId: teamId ?? '' }));
    },
    renameTeam: async (teamId, teamName) => {
      await table.updateMany({ where: { teamId }, data: { teamName } });
    },
    meetingPlaces: async (personId) => {
      const own = await table.findMany({ where: { personId, removedAt: null } });
      const groups = await table.findMany({ where: { place: 'group', removedAt: null } });
      const teams = await table.findMany({
        where: { teamId: { not: null }, removedAt: null },
        distinct: ['teamId'],
        orderBy: { id: 'asc' },
      });
      return [...own, ...teams, ...groups];
    },
    latest: () => table.findFirst({ orderBy: { heardAt: 'desc' } }),
    claimWelcome: async (id) => {
      const { count } = await table.updateMany({
        where: { id, welcomedAt: null },
        data: { welcomedAt: new Date() },
      });
      return count > 0;
    },
    removed: async (where, reason) => {
      const rows = await table.findMany({ where: { ...where, removedAt: null }, select: { id: true } });
      const ids = rows.map(({ id }) => id);
      for (const id of ids) fresh.delete(id);
      await table.updateMany({
        where: { id: { in: ids } },
        data: { removedAt: new Date(), removedReason: reason, welcomedAt: null },
      });
      return ids;
    },
  };
}

function rowOf(activity: Activity) {
  const place = placeOf(activity);
  return {
    id: withoutThread(activity.conversation.id),
    place,
    tenantId: tenantOf(activity) ?? '',
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient.id,
    teamId: activity.channelData?.team?.id ?? null,
    personId: place === 'personal' ? personIdOf(activity) : null,
  };
}

/** How a person is called outside this folder: by their Entra id, which is the same in every conversation. */
export function personIdOf({ from }: Activity): string {
  return from.aadObjectId ?? from.id;
}
