import type { Clock } from '../../../clock.ts';
import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts';
import type { Log } from '../../../log.ts';
import type { Cipher } from './cipher.ts';
import { Installed, isOneOf, keyOf } from './installed.ts';
import { isDue, type Renew, renewed } from './renewal.ts';

/** Longer than asking Slack for a token may take. */
const CHANGE_TIMEOUT_MS = 15_000;

/** Table slack_installation: rows are sealed on the way in and opened on the way out. */
export interface InstallationRows {
  /** With a token that works for a while yet; null when not installed or disabled. */
  read(key: string): Promise<Installed | null>;
  /**
   * Installs, for the first time or again; whether it did. `onlyFirst`: not when another workspace or organisation was
   * the first to install, even if it has uninstalled since.
   */
  put(installed: Installed, how: { onlyFirst: boolean }): Promise<boolean>;
  /** Changes what is sealed; nothing when not installed. */
  change(key: string, change: (installed: Installed) => Installed): Promise<void>;
  /** Disables an installation, if it is still the one that is meant and works; whether it did. */
  end(
    key: string,
    reason: string,
    meant: { madeBefore?: Date; botToken?: string | undefined },
  ): Promise<boolean>;
  remove(key: string): Promise<void>;
}

export interface RowParts {
  db: PrismaClient;
  cipher: Cipher;
  renew: Renew;
  clock: Clock;
  log: Log;
}

export function createInstallationRows({ db, cipher, renew, clock, log }: RowParts): InstallationRows {
  // Who installed it stands beside, where an erasure finds it.
  const seal = (installed: Installed) =>
    cipher.seal(JSON.stringify({ ...installed, installedBy: '' }), keyOf(installed));
  const working = async (tx: Prisma.TransactionClient, key: string) => {
    const row = await tx.slackInstallation.findUnique({ where: { key } });
    if (row === null || row.disabledAt !== null) return null;
    const { installedBy } = row;
    return { ...Installed.parse(JSON.parse(cipher.open(row.sealed, row.key))), installedBy };
  };

  /** One change of an installation at a time, over all instances. */
  async function alone<Result>(key: string, fn: (tx: Prisma.TransactionClient) => Promise<Result>) {
    const options = { maxWait: CHANGE_TIMEOUT_MS, timeout: CHANGE_TIMEOUT_MS };
    return db.$transaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('klankbord slack ' || ${key}, 0))`;
      return fn(tx);
    }, options);
  }

  /** A refresh token works once: whoever comes second finds the token that the first one was given. */
  function renewAlone(key: string): Promise<Installed | null> {
    return alone(key, async (tx) => {
      const installed = await working(tx, key);
      const now = clock.now();
      if (installed === null || !isDue(installed, now)) return installed;
      const outcome = await renewed(installed, { renew, now, log });
      const data =
        'refused' in outcome
          ? { disabledAt: now, disabledReason: `Slack did not renew its token: ${outcome.refused}` }
          : { sealed: seal(outcome.installed), updatedAt: now };
      await tx.slackInstallation.update({ where: { key }, data });
      return 'refused' in outcome ? null : outcome.installed;
    });
  }

  return {
    read: async (key) => {
      const installed = await working(db, key);
      return installed !== null && isDue(installed, clock.now()) ? renewAlone(key) : installed;
    },
    put: (installed, { onlyFirst }) => {
      const key = keyOf(installed);
      const now = clock.now();
      const { name, installedBy } = installed;
      const data = { name, installedBy, sealed: seal(installed), scopes: installed.bot.scopes };
      const fresh = { ...data, disabledAt: null, disabledReason: null, installedAt: now, updatedAt: now };
      return alone(key, async (tx) => {
        if (onlyFirst && !(await isFirst(tx, installed))) return false;
        await tx.slackInstallation.upsert({ where: { key }, create: { key, ...fresh }, update: fresh });
        return true;
      });
    },
    change: (key, change) =>
      alone(key, async (tx) => {
        const installed = await working(tx, key);
        if (installed === null) return;
        const data = { sealed: seal(change(installed)), updatedAt: clock.now() };
        await tx.slackInstallation.update({ where: { key }, data });
      }),
    end: (key, reason, { madeBefore, botToken }) =>
      alone(key, async (tx) => {
        const now = clock.now();
        if (botToken !== undefined && (await working(tx, key))?.bot.token !== botToken) return false;
        const { count } = await tx.slackInstallation.updateMany({
          where: { key, disabledAt: null, ...(madeBefore && { installedAt: { lt: madeBefore } }) },
          data: { disabledAt: now, disabledReason: reason, updatedAt: now },
        });
        return count > 0;
      }),
    remove: async (key) => {
      await db.slackInstallation.deleteMany({ where: { key } });
    },
  };
}

/** Whether nobody else installed before; those who install at the same time wait for each other. */
async function isFirst(tx: Prisma.TransactionClient, installed: Installed): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('klankbord slack first', 0))`;
  const known = await tx.slackInstallation.findMany({ select: { key: true } });
  return known.length === 0 || known.some(({ key }) => isOneOf(installed, [key]));
}
