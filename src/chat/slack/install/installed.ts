import type { Installation } from '@slack/oauth';
import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import type { Access, Origin } from '../access.ts';

/** What is kept, sealed, of an installation: the bot's token and where it is valid; nothing of a person's token. */
export const Installed = z.object({
  /** Null for a whole organisation. */
  teamId: z.string().nullable(),
  enterpriseId: z.string().nullable(),
  name: z.string(),
  appId: z.string().nullable(),
  installedBy: z.string(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    /** With token rotation: when the token ends, in seconds since 1970, and what the next one is asked for with. */
    renewal: z.object({ refreshToken: z.string(), expiresAt: z.number() }).nullable(),
  }),
  /** Workspaces of the organisation that were taken out. */
  withoutTeams: z.array(z.string()),
});
export type Installed = z.infer<typeof Installed>;

/** The id of the organisation when it installed the app as a whole, else that of the workspace. */
export function keyOf({ teamId, enterpriseId }: Pick<Installed, 'teamId' | 'enterpriseId'>): string {
  const key = teamId ?? enterpriseId;
  if (key !== null) return key;
  throw new AppError('invalid', 'Slack told us of an installation without a workspace or organisation.');
}

/** Whether it is one of these workspaces and organisations, or a workspace of one of these organisations. */
export function isOneOf({ teamId, enterpriseId }: Installed, ids: readonly string[]): boolean {
  return [teamId, enterpriseId].some((id) => id !== null && ids.includes(id));
}

/**
 * What to keep of what Slack's library made of an installation. A workspace within an organisation has both ids, and
 * only `isEnterpriseInstall` tells whether the whole organisation is meant (bolt-js#1487, #1823).
 * @throws AppError `invalid` for an installation without a bot.
 */
export function fromSlack(installation: Installation): Installed {
  const { team, enterprise, bot, user, appId, isEnterpriseInstall } = installation;
  if (!bot) throw new AppError('invalid', 'Slack installed the app without a bot.');
  const teamId = isEnterpriseInstall === true ? null : (team?.id ?? null);
  const { refreshToken, expiresAt } = bot;
  return {
    teamId,
    enterpriseId: enterprise?.id ?? null,
    name: (teamId === null ? enterprise?.name : team?.name) ?? '',
    appId: appId ?? null,
    installedBy: user.id,
    bot: {
      token: bot.token,
      id: bot.id,
      userId: bot.userId,
      scopes: bot.scopes,
      renewal: refreshToken !== undefined && expiresAt !== undefined ? { refreshToken, expiresAt } : null,
    },
    withoutTeams: [],
  };
}

/** The same the other way, for Slack's library. */
export function toSlack({ teamId, enterpriseId, name, appId, installedBy, bot }: Installed): Installation {
  const { renewal, ...plain } = bot;
  return {
    team: teamId === null ? undefined : { id: teamId, name },
    enterprise: enterpriseId === null ? undefined : { id: enterpriseId },
    user: { id: installedBy, token: undefined, scopes: undefined },
    bot: renewal === null ? plain : { ...plain, ...renewal },
    ...(appId === null ? {} : { appId }),
    tokenType: 'bot',
    isEnterpriseInstall: teamId === null,
    authVersion: 'v2',
  };
}

/** Which installations may answer for a payload, the nearest first. */
export function keysFor({ teamId, enterpriseId, isEnterpriseInstall }: Origin): string[] {
  const keys = isEnterpriseInstall ? [enterpriseId] : [teamId, enterpriseId];
  return keys.filter((key) => key !== undefined);
}

/** How to speak to a workspace; `teamId` names which one of an organisation, and is null for none in particular. */
export function accessOf(installed: Installed, teamId: string | null): Access {
  return {
    key: keyOf(installed),
    botToken: installed.bot.token,
    botId: installed.bot.id,
    botUserId: installed.bot.userId,
    teamId: installed.teamId ?? teamId,
    enterpriseId: installed.enterpriseId,
    name: installed.name,
  };
}
