import type { ListedPerson } from '../../../chat/platform.ts';
import { type Context, inTransaction } from '../../../context.ts';
import { workspaceOf } from '../../channels/index.ts';
import type { Feature } from '../../feature.ts';
import type { EmailKeyOf } from '../email-key.ts';
import { personLeft } from '../person-left.ts';
import { joinAccounts } from './leavers.ts';
import { type PlatformRow, storeAccounts } from './platform-rows.ts';

/** What a platform's list of people changed, or with `dryRun` would change: numbers, never who. */
export interface SyncReport {
  platform: string;
  dryRun: boolean;
  /** Colleagues in its list, each once. */
  listed: number;
  /** Accounts that were not known here before. */
  created: number;
  /** Accounts that turned out to belong to somebody who is known already. */
  joined: number;
  /** People whom it says are gone, and who were here until now. */
  left: number;
  /** Colleagues whose address it does not vouch for: they can be asked, and do not count in coverage. */
  withoutAddress: number;
  /** Colleagues whom the directory of the organisation says have left: they stay so. */
  keptOut: number;
}

interface Source {
  platform: string;
  pages: AsyncIterable<readonly ListedPerson[]>;
  withNames: boolean;
  /** Everything is done and then undone: exact counts, nothing stored. */
  dryRun: boolean;
}

class Undo extends Error {
  readonly report: SyncReport;
  constructor(report: SyncReport) {
    super('a trial is undone');
    this.report = report;
  }
}

/**
 * Knows from now on everybody whom a platform lists: all of it or nothing, and a second time changes nothing. What the
 * directory of the organisation says of somebody stays as it is. Whoever is gone leaves every picture.
 * @throws AppError of the platform when it stopped telling; then nothing was stored.
 */
export async function syncPeople(
  ctx: Context,
  source: Source,
  { emailKeyOf, features }: { emailKeyOf: EmailKeyOf; features: readonly Feature[] },
): Promise<SyncReport> {
  const { rows, gone } = await readPages(source, emailKeyOf);
  const { platform, dryRun } = source;
  const work = async (ctx: Context): Promise<SyncReport> => {
    // One after the other with imports from a file, too: two at once would both find somebody new.
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('people import', 0))::text`;
    const stored = { created: 0, keptOut: 0 };
    // One workspace after the other: whoever is in two of them is one person.
    for (const [workspace, here] of Map.groupBy(rows, ({ externalId }) => workspaceOf(externalId))) {
      const { created, keptOut } = await storeAccounts(ctx, { platform, workspace }, here);
      stored.created += created;
      stored.keptOut += keptOut;
    }
    const joining = features.flatMap(({ personJoined }) => personJoined ?? []);
    const report: SyncReport = {
      ...{ platform, dryRun, listed: rows.length, ...stored },
      joined: await joinAccounts(ctx, joining),
      left: await endGone(ctx, platform, gone, features),
      withoutAddress: rows.filter(({ emailKey }) => emailKey === null).length,
    };
    if (dryRun) throw new Undo(report);
    return report;
  };
  const report = await inTransaction(ctx, work).catch((error: unknown) => {
    if (error instanceof Undo) return error.report;
    throw error;
  });
  ctx.log.info({ ...report }, 'people were read from a platform');
  return report;
}

async function readPages(
  { pages, withNames }: Source,
  emailKeyOf: EmailKeyOf,
): Promise<{ rows: PlatformRow[]; gone: Set<string> }> {
  const rows = new Map<string, PlatformRow>();
  const gone = new Set<string>();
  const addresses = new Set<string>();
  for await (const page of pages) {
    for (const { id: externalId, hasLeft, email, name, locale, zone } of page) {
      if (hasLeft) gone.add(externalId);
      if (hasLeft || rows.has(externalId)) continue;
      const key = email === null ? null : emailKeyOf(email);
      // Two accounts of one workspace are never one person.
      const place = `${workspaceOf(externalId)} ${key}`;
      const emailKey = key === null || addresses.has(place) ? null : key;
      addresses.add(place);
      rows.set(externalId, { externalId, emailKey, name: withNames ? name : null, locale, zone });
    }
  }
  return { rows: [...rows.values()], gone };
}

async function endGone(
  ctx: Context,
  platform: string,
  gone: ReadonlySet<string>,
  features: readonly Feature[],
): Promise<number> {
  const known = await ctx.db.personAccount.findMany({
    where: { platform, externalId: { in: [...gone] } },
    select: { externalId: true },
    orderBy: { externalId: 'asc' },
  });
  for (const { externalId: person } of known) {
    const { heir } = await personLeft(ctx, { platform, person });
    for (const { accountLeft } of features) await accountLeft?.(ctx, { platform, person, heir });
  }
  return known.length;
}
