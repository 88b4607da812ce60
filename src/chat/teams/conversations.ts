import type { PrismaClient, TeamsConversation } from '../../generated/prisma/client.ts';
import { type Activity, placeOf, tenantOf } from './activities.ts';
import { withoutThread } from './address.ts';

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
  /** The ids of a team's channels that we heard of and still are in. */
  inTeam(teamId: string): Promise<string[]>;
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
    inTeam: async (teamId) => {
      const rows = await table.findMany({ where: { teamId, removedAt: null }, select: { id: true } });
      return rows.map(({ id }) => id);
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
