import type { WebClient } from '@slack/web-api';

/** How we speak to one workspace or organisation. */
export interface Access {
  /** Null for the one workspace by token. */
  key: string | null;
  botToken: string;
  botId: string;
  botUserId: string;
  teamId: string | null;
  enterpriseId: string | null;
  name: string;
}

/** Where a payload comes from. */
export interface Origin {
  /** Absent for an installation of a whole organisation. */
  teamId: string | undefined;
  enterpriseId: string | undefined;
  isEnterpriseInstall: boolean;
}

/** Which installation is meant: news of one that ended may come after the app was installed again. */
export interface Meant {
  /** The one that ended at this moment by Slack's clock, which tells whole seconds and is not ours. */
  endedAt?: Date;
  /** The one with this token. */
  botToken?: string | undefined;
}

/** Who installed the app, and how to speak to them. */
export interface Installations {
  /** For an incoming payload; null when not installed or disabled. */
  find(origin: Origin): Promise<Access | null>;
  /** Those that are installed now (null for the one workspace by token), in a fixed order. */
  keys(): Promise<(string | null)[]>;
  /** For an address; null when not installed or disabled. */
  byKey(key: string | null): Promise<Access | null>;
  /** Uninstalled, or its token revoked: nothing is called any more until it is installed again. */
  disable(key: string | null, reason: string, meant?: Meant): Promise<void>;
}

/**
 * The one workspace whose bot token is configured. Slack is asked once whose token it is; until it answers, nothing is
 * found. A token that was revoked is asked about again after a pause, in case it works again.
 */
export function tokenInstallations(options: {
  botToken: string;
  client: WebClient;
  /** Milliseconds; to tell when a disabled token is asked about again. */
  now?: () => number;
}): Installations {
  const { botToken, client, now = () => performance.now() } = options;
  let known: Promise<Access> | null = null;
  let disabledAt: number | null = null;

  async function access(): Promise<Access | null> {
    if (disabledAt !== null && now() - disabledAt < ASK_AGAIN_MS) return null;
    disabledAt = null;
    known ??= whose(client, botToken);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  }

  return {
    find: async ({ teamId, enterpriseId }) => {
      const found = await access();
      if (found === null) return null;
      // The token of a whole organisation is used in the workspace that asks.
      if (found.teamId === null)
        return enterpriseId === found.enterpriseId ? { ...found, teamId: teamId ?? null } : null;
      // A payload of another workspace than the token's is not ours to answer, unless it is of the same organisation.
      const isOfHouse = found.enterpriseId !== null && enterpriseId === found.enterpriseId;
      return teamId === undefined || teamId === found.teamId || isOfHouse ? found : null;
    },
    keys: async () => [null],
    byKey: async (key) => (key === null ? access() : null),
    disable: async () => {
      known = null;
      disabledAt = now();
    },
  };
}

const ASK_AGAIN_MS = 60_000;

async function whose(client: WebClient, botToken: string): Promise<Access> {
  const said = await client.auth.test();
  return {
    key: null,
    botToken,
    botId: said.bot_id ?? '',
    botUserId: said.user_id ?? '',
    // For a whole organisation Slack names the organisation here.
    teamId: said.is_enterprise_install === true ? null : (said.team_id ?? null),
    enterpriseId: said.enterprise_id ?? null,
    name: said.team ?? '',
  };
}
