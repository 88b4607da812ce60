import type { TeamsNews } from '../chat/teams/lifecycle.ts';
import type { Context } from '../context.ts';
import { channelGone, channelRenamed } from '../features/channels/index.ts';

const platform = 'teams';

/** What the product does about what Teams tells of channels and installations. */
export function teamsNews(ctx: () => Context): TeamsNews {
  return {
    channelGone: async (channel, reason, remedy) =>
      void (await channelGone(ctx(), { platform, channel, reason, remedy })),
    channelRenamed: (channel, name) => channelRenamed(ctx(), { platform, channel, name }),
  };
}
