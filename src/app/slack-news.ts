import type { SlackNews } from '../chat/slack/adapter.ts';
import { missingInstallation } from '../chat/slack/not-installed.ts';
import type { Context } from '../context.ts';
import { channelLeft, holderLeft } from '../features/actions/index.ts';
import { channelGone, channelMoved, channelRenamed, resumeRefused } from '../features/channels/index.ts';
import { executiveLeft } from '../features/improvements/index.ts';
import { shadowingEnded } from '../features/licence/index.ts';
import { ensureAdmin, personLeft } from '../features/people/index.ts';
import { endSessionsOf } from '../web/signin/sessions.ts';

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
      const { heir } = await personLeft(ctx(), { platform, person });
      await holderLeft(ctx(), { platform, person, heir });
      await executiveLeft(ctx(), { platform, person, heir });
      await shadowingEnded(ctx(), { platform, person, heir });
    },
    personOutside: (person) => endSessionsOf(ctx().db, { platform, id: person }),
    channelGone: async (channel, reason, remedy) => {
      await channelGone(ctx(), { platform, channel, reason, remedy });
      await channelLeft(ctx(), { platform, channel });
    },
    channelRenamed: (channel, name) => channelRenamed(ctx(), { platform, channel, name }),
    channelMoved: (channel, to) => channelMoved(ctx(), { platform, channel, to }),
  };
}
