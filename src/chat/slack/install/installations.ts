import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { type Clock, systemClock } from '../../../clock.ts';
import { AppError } from '../../../errors.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { Log } from '../../../log.ts';
import type { Installations, Meant, Origin } from '../access.ts';
import { addressOf } from '../address.ts';
import type { Cipher } from './cipher.ts';
import { accessOf, fromSlack, type Installed, isOneOf, keyOf, keysFor, toSlack } from './installed.ts';
import type { Renew } from './renewal.ts';
import { createInstallationRows } from './rows.ts';

/** An opened installation is read again after this, so that every instance notices what another one changed. */
const KEPT_MS = 60_000;

/** With clocks further apart, nothing of Slack is taken at all. */
const MOST_CLOCK_SKEW_MS = 5 * 60_000;

/** The workspaces and organisations that installed the app, kept in the database with their tokens sealed. */
export interface StoredInstallations extends Installations, InstallationStore {
  /** Workspaces that were taken out of an organisation's installation, or let in again. */
  setTeamAccess(key: string, teamIds: readonly string[], hasAccess: boolean): Promise<void>;
  deleteInstallation(query: InstallationQuery<boolean>): Promise<void>;
}

/** Who has installed the app, for the first time or again. */
export interface InstalledBy {
  key: string;
  /** The person's address, as roles know them. */
  person: string;
}

export interface StoreOptions {
  db: PrismaClient;
  cipher: Cipher;
  log: Log;
  /** Asks for the next token where the app has token rotation. */
  renew: Renew;
  /** Tokens end by this clock: not one that may be moved. */
  clock?: Clock;
  /**
   * Ids of the workspaces and organisations that may use it: others are as good as not installed. Without it, only the
   * first one that installs the app may.
   */
  workspaces?: readonly string[] | undefined;
  /** Gives a token back that is not kept; whether Slack took it. */
  revoke(botToken: string): Promise<boolean>;
  /** Whether Slack still takes a token; null when it did not say. */
  isAlive(botToken: string): Promise<boolean | null>;
  onInstalled?(installed: InstalledBy): Promise<void>;
}

/** Builds the store on table slack_installation; it is Slack's library's store as well. */
export function storedInstallations(options: StoreOptions): StoredInstallations {
  const { log, clock = systemClock, workspaces, revoke, isAlive, onInstalled } = options;
  const rows = createInstallationRows({ ...options, clock });
  const mayUse = (installed: Installed) => workspaces === undefined || isOneOf(installed, workspaces);
  const kept = keep(clock, async (key) => {
    const installed = await rows.read(key);
    return installed && mayUse(installed) ? installed : null;
  });

  async function findInstalled(origin: Origin): Promise<Installed | null> {
    for (const key of keysFor(origin)) {
      const installed = await kept.get(key);
      const isOut = origin.teamId !== undefined && installed?.withoutTeams.includes(origin.teamId);
      if (installed && !isOut) return installed;
    }
    return null;
  }

  /** Nothing is kept of an installation that nobody here asked for. */
  async function turnedAway(key: string, botToken: string): Promise<AppError> {
    const isRevoked = await revoke(botToken);
    const remedy = 'If it should use this Klankbord, name it in SLACK_WORKSPACES and start again.';
    log.warn({ installation: key, isRevoked, remedy }, 'a workspace that may not install the app tried to');
    const message = 'This workspace may not install the app.';
    return new AppError('forbidden', message, { remedy, fields: { installation: key } });
  }

  /**
   * Whether an installation came to its end. One that was made about when another one ended may be the next one: Slack's
   * clock is not ours, and its events come late. Then Slack is asked whether its token still works.
   */
  async function end(key: string, reason: string, { endedAt, botToken }: Meant): Promise<boolean> {
    if (endedAt === undefined) return rows.end(key, reason, { botToken });
    const madeBefore = new Date(endedAt.getTime() - MOST_CLOCK_SKEW_MS);
    if (await rows.end(key, reason, { madeBefore })) return true;
    const fresh = await rows.read(key);
    if (fresh === null) return false;
    if ((await isAlive(fresh.bot.token)) === false)
      return rows.end(key, reason, { botToken: fresh.bot.token });
    log.info({ installation: key, reason }, 'an older installation in Slack ended; the present one works');
    return false;
  }

  return {
    find: async (origin) => {
      const installed = await findInstalled(origin);
      return installed && accessOf(installed, origin.teamId ?? null);
    },
    keys: async () => {
      const where = { disabledAt: null };
      const rows = await options.db.slackInstallation.findMany({
        where,
        select: { key: true },
        orderBy: { key: 'asc' },
      });
      return rows.map(({ key }) => key);
    },
    byKey: async (key) => {
      const installed = key === null ? null : await kept.get(key);
      return installed && accessOf(installed, null);
    },
    disable: async (key, reason, meant = {}) => {
      if (key === null) return;
      const isEnded = await end(key, reason, meant);
      kept.forget(key);
      if (isEnded) log.warn({ installation: key, reason }, 'an installation in Slack was disabled');
    },
    setTeamAccess: async (key, teamIds, hasAccess) => {
      await rows.change(key, (installed) => {
        const others = installed.withoutTeams.filter((id) => !teamIds.includes(id));
        return { ...installed, withoutTeams: hasAccess ? others : [...others, ...teamIds] };
      });
      kept.forget(key);
    },
    storeInstallation: async (installation) => {
      const installed = fromSlack(installation as Installation);
      const key = keyOf(installed);
      const isTaken =
        mayUse(installed) && (await rows.put(installed, { onlyFirst: workspaces === undefined }));
      if (!isTaken) throw await turnedAway(key, installed.bot.token);
      kept.forget(key);
      log.info({ installation: key, scopes: installed.bot.scopes }, 'the app was installed in Slack');
      await onInstalled?.({ key, person: addressOf(key, installed.installedBy) });
    },
    fetchInstallation: async (query) => {
      const installed = await findInstalled(query);
      if (installed) return toSlack(installed);
      throw new AppError('not_found', 'The app is not installed in this workspace.');
    },
    deleteInstallation: async (query) => {
      const [key] = keysFor(query);
      if (key === undefined) return;
      await rows.remove(key);
      kept.forget(key);
    },
  };
}

/**
 * Opened installations, for a minute or until they are changed here, so that not every request reads and decrypts.
 * Those who ask at the same time wait for one answer; that somebody is not installed is never remembered.
 */
function keep(clock: Clock, read: (key: string) => Promise<Installed | null>) {
  const known = new Map<string, { installed: Promise<Installed | null>; until: number }>();
  return {
    get: async (key: string): Promise<Installed | null> => {
      const now = clock.now().getTime();
      const entry = known.get(key);
      if (entry && now < entry.until) return entry.installed;
      const fresh = { installed: read(key), until: now + KEPT_MS };
      known.set(key, fresh);
      const installed = await fresh.installed.catch((error: unknown) => {
        if (known.get(key) === fresh) known.delete(key);
        throw error;
      });
      if (installed === null && known.get(key) === fresh) known.delete(key);
      return installed;
    },
    forget: (key: string) => void known.delete(key),
  };
}
