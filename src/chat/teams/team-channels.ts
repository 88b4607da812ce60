import { traceOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type Activity, placeOf } from './activities.ts';
import { withoutThread } from './address.ts';
import type { Conversations } from './conversations.ts';
import type { TeamsNews } from './lifecycle.ts';
import type { Transport } from './transport.ts';

/** What is known of the channels of teams, by their names as well as their ids. */
export interface TeamChannels {
  /** Asks Teams for all channels of the team of an activity. Never throws: without an answer they are known one by one. */
  learn(activity: Activity): Promise<void>;
  /** A channel is there, under this name. */
  named(activity: Activity, channel: { id: string; name: string | null }): Promise<void>;
  /** The team of an activity is called something else. */
  teamRenamed(activity: Activity): Promise<void>;
  /** Tells the product the name of the channel in which somebody did something; asks Teams for it when it is new. */
  tellName(activity: Activity): Promise<void>;
}

export interface TeamChannelsParts {
  conversations: Conversations;
  transport: Pick<Transport, 'channels'>;
  news: Pick<TeamsNews, 'channelRenamed'>;
  log: Log;
}

type Row = NonNullable<Awaited<ReturnType<Conversations['find']>>>;

/** Teams is not asked more often for the channels of one team, in milliseconds. */
const ASKED_MS = 3_600_000;

export function createTeamChannels(parts: TeamChannelsParts): TeamChannels {
  const { conversations, transport, news, log } = parts;
  const asked = new Map<string, number>();

  async function tell(row: Row): Promise<void> {
    const name = nameOf(row);
    if (name !== null) await news.channelRenamed(row.id, name);
  }

  async function tellTeam(teamId: string): Promise<void> {
    for (const row of await conversations.inTeam(teamId)) await tell(row);
  }

  async function learn(activity: Activity): Promise<void> {
    const teamId = activity.channelData?.team?.id;
    if (teamId === undefined) return;
    asked.set(teamId, performance.now() + ASKED_MS);
    try {
      await conversations.knowChannels(activity, await transport.channels(activity.serviceUrl, teamId));
      await tellTeam(teamId);
    } catch (error) {
      log.warn(traceOf(error), 'Teams did not tell which channels a team has');
    }
  }

  return {
    learn,
    named: async (activity, channel) => {
      await conversations.knowChannels(activity, [channel]);
      const row = await conversations.find(channel.id);
      if (row) await tell(row);
    },
    teamRenamed: async ({ channelData }) => {
      const { id, name } = channelData?.team ?? {};
      if (!id || !name) return;
      await conversations.renameTeam(id, name);
      await tellTeam(id);
    },
    tellName: async (activity) => {
      if (placeOf(activity) !== 'channel') return;
      const row = await conversations.find(withoutThread(activity.conversation.id));
      if (row === null) return;
      if (nameOf(row) !== null) return tell(row);
      if ((asked.get(row.teamId ?? '') ?? 0) < performance.now()) await learn(activity);
    },
  };
}

/** "Retail › Payments"; a team's first channel goes by the name of the team. Null while neither is known. */
function nameOf({ name, teamName }: Row): string | null {
  return [teamName, name].filter(Boolean).join(' › ') || null;
}
