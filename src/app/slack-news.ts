import type { SlackNews } from '../chat/slack/adapter.ts';
import { missingInstallation } from '../chat/slack/not-installed.ts';
import type { Context } from '../context.ts';
import { channelGone, channelMoved, channelRenamed, resumeRefused } from '../features/channels/index.ts';
import { personLeft, setRole } from '../features/people/index.ts';

const platform = 'slack';

/** What the product does about what Slack tells of people, channels and installations. */
export function slackNews(ctx: () => Context): SlackNews {
  return {
    // Somebody has to be able to give the others their roles.
    installed: async ({ key, person }) => {
      const grant = {
        person: `${platform}:${person}`,
        role: 'admin',
        by: 'slack/install',
        platforms: [platform],
      };
      await setRole(ctx(), grant, true);
      await resumeRefused(ctx(), {
        platform,
        within: `${key}/`,
        reasons: missingInstallation,
        by: { actor: grant.person, origin: grant.by },
      });
    },
    personLeft: async (person) => void (await personLeft(ctx(), { platform, person })),
    channelGone: async (channel, reason, remedy) =>
      void (await channelGone(ctx(), { platform, channel, reason, remedy })),
    channelRenamed: (channel, name) => channelRenamed(ctx(), { platform, channel, name }),
    channelMoved: (channel, to) => channelMoved(ctx(), { platform, channel, to }),
  };
}
