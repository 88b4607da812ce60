import type { App } from '../app.ts';
import { slackName } from '../chat/slack/adapter.ts';
import type { Context } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { forgetGroups, type GroupMembers, setGroupMembers } from '../features/people/index.ts';

/** How often a platform is asked who is in its groups, in milliseconds; each instance asks. */
const EVERY_MS = 600_000;

type Parts = Pick<App, 'log'> & {
  config: Pick<App['config'], 'roleGroups'>;
  slack: Pick<NonNullable<App['slack']>, 'groupMembers'> | null;
};

/**
 * Gives the roles that Slack's user groups give, every ten minutes. While Slack does not tell, everybody keeps what they
 * have, for a day. Microsoft tells of groups when somebody signs in.
 */
export function slackGroupRoles({ config, slack, log }: Parts): (ctx: Context) => Promise<void> {
  const groups = config.roleGroups.filter(({ group }) => isSlackGroup(group));
  let next = 0;

  return async (ctx) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    await forgetGroups(ctx, { platform: slackName, kept: groups });
    if (slack === null) return;
    const given: GroupMembers[] = [];
    for (const { role, group } of groups) {
      try {
        given.push({ role, group, members: await slack.groupMembers(group) });
      } catch (error) {
        const { code = null, remedy = null } = error instanceof AppError ? error : {};
        if (code === 'not_found') given.push({ role, group, members: [] });
        log.warn({ group, reason: messageOf(error), remedy }, 'A group gave no roles');
      }
    }
    await setGroupMembers(ctx, { platform: slackName, given });
  };
}

/** Of Slack ("S0123", "T0123/S0456"), rather than of Microsoft Entra. */
export function isSlackGroup(group: string): boolean {
  return /^(?:[TE][A-Z0-9]+\/)?S[A-Z0-9]+$/.test(group);
}
