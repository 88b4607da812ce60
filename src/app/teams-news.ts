import type { TeamsNews } from '../chat/teams/lifecycle.ts';
import type { Context } from '../context.ts';
import { channelLeft, holderLeft } from '../features/actions/index.ts';
import { channelGone, channelRenamed } from '../features/channels/index.ts';
import { executiveLeft } from '../features/improvements/index.ts';
import { shadowingEnded } from '../features/licence/index.ts';
import { personLeft } from '../features/people/index.ts';

const platform = 'teams';

/** What the product does about what Teams tells of people, channels and installations. */
export function teamsNews(ctx: () => Context): TeamsNews {
  return {
    personLeft: async (person) => {
      const { heir } = await personLeft(ctx(), { platform, person });
      await holderLeft(ctx(), { platform, person, heir });
      await executiveLeft(ctx(), { platform, person, heir });
      await shadowingEnded(ctx(), { platform, person, heir });
    },
    channelGone: async (channel, reason, remedy) => {
      await channelGone(ctx(), { platform, channel, reason, remedy });
      await channelLeft(ctx(), { platform, channel });
    },
    channelRenamed: (channel, name) => channelRenamed(ctx(), { platform, channel, name }),
  };
}
