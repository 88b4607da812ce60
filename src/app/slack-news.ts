import type { SlackNews } from '../chat/slack/adapter.ts';
import { missingInstallation } from '../chat/slack/not-installed.ts';
import type { Context } from '../context.ts';
import { holderLeft } from '../features/actions/index.ts';
import { channelGone, channelMoved, channelRenamed, resumeRefused } from '../features/channels/index.ts';
import { ensureAdmin, personLeft } from '../features/people/index.ts';

const platform = 'slack';

/** What the product does about what Slack tells of people, channels and installations. */
export function slackNews(ctx: () => Context): SlackNews {
  return {
    installed: async ({ key, person }) => {
      const [within, by] = [`${key}/`, 'slack/install'];
      await ensureAdmin(ctx(), { platform, within, person, by });
      await resumeRefused(ctx(), {
        platform,
        within,
        reasons: missingInstallation,
        by: { actor: `${platform}:${person}`, origin: by },
      });
    },
    personLeft: async (person) => {
      await personLeft(ctx(), { platform, person });
      await holderLeft(ctx(), { platform, person });
    },
    channelGone: async (channel, reason, remedy) =>
      void (await channelGone(ctx(), { platform, channel, reason, remedy })),
    channelRenamed: (channel, name) => channelRenamed(ctx(), { platform, channel, name }),
    channelMoved: (channel, to) => channelMoved(ctx(), { platform, channel, to }),
  };
}
