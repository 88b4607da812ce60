import { type Context, inTransaction } from '../../../context.ts';
import type { Messages } from '../../../i18n/index.ts';
import { openTable, type TableOptions } from '../../../sources/index.ts';
import type { Table, TableRow } from '../../../sources/source.ts';
import type { Feature } from '../../feature.ts';
import {
  createRefusedFile,
  importFault,
  type RefusedFile,
  refusedPathOf,
  type SaidRefusal,
  sayWarnings,
} from '../../feedback/index.ts';
import type { EmailKeyOf } from '../email-key.ts';
import { type DirectoryColumns, type DirectoryField, findColumns } from './columns.ts';
import { endLeavers, joinAccounts } from './leavers.ts';
import { type Entry, type HowToRead, readEntry } from './read-row.ts';
import { type StoredCounts, storeEntries } from './store.ts';

/** Refused rows that a report names one by one; the file of refused rows has them all. */
const REFUSALS_SHOWN = 10;
const BATCH = 1_000;

export interface PeopleImport {
  path: string;
  /** "email=Mail", where headings do not tell. */
  map: readonly string[];
  /** The file holds everybody: who is not in it has left. */
  isComplete: boolean;
  isConfirmed: boolean;
  withNames: boolean;
  /** Everything is done and then undone: exact counts, nothing stored. */
  dryRun: boolean;
  reading?: TableOptions;
  /** Folder for the file of refused rows; beside the input when it is left out. */
  refusedFolder?: string | undefined;
}

/** What an import of people did, or with `dryRun` would do. */
export interface PeopleReport extends StoredCounts {
  dryRun: boolean;
  read: number;
  /** Accounts on platforms that turned out to be theirs. */
  joined: number;
  left: number;
  /** Nobody was ended for being missing, because rows could not be read: they may be in one of those. */
  keptMissing: boolean;
  refused: number;
  firstRefusals: { line: number; column: string | null; reason: string }[];
  refusedFile: string | null;
  /** Field → column, as it was read. */
  columns: Partial<Record<DirectoryField, string>>;
  warnings: string[];
}

/**
 * Reads the directory of the organisation (CSV, or JSON as SCIM shapes it) and stores it; all of it or nothing, and a
 * second time changes nothing.
 * @throws AppError with a remedy; then nothing was stored.
 */
export async function importPeople(
  ctx: Context,
  input: PeopleImport,
  deps: { emailKeyOf: EmailKeyOf; features: readonly Feature[]; say: Messages },
): Promise<PeopleReport> {
  const { say } = deps;
  const table = await openTable(input.path, input.reading).catch((error: unknown) => {
    throw importFault(error, say);
  });
  const refusedFile = input.dryRun
    ? null
    : createRefusedFile(refusedPathOf(input.path, input.refusedFolder ?? null), table);
  try {
    const columns = findColumns(table.headings, input.map, say);
    const rows = await readRows(table, columns, refusedFile, { ...deps, withNames: input.withNames });
    await refusedFile?.flush();
    const stored = await store(ctx, input, rows, columns, deps);
    const { refused, firstRefusals } = rows;
    const report = {
      ...stored,
      dryRun: input.dryRun,
      read: rows.entries.length + refused,
      refused,
      firstRefusals,
      refusedFile: refusedFile ? await refusedFile.keep() : null,
      columns: Object.fromEntries([...columns].map(([field, { heading }]) => [field, heading])),
      warnings: sayWarnings(table.warnings, say),
    };
    const { read, created, updated, left } = report;
    ctx.log.info({ read, created, updated, left, refused }, 'people were imported');
    return report;
  } finally {
    await refusedFile?.discard();
    await table.close();
  }
}

interface Rows {
  entries: Entry[];
  refused: number;
  firstRefusals: PeopleReport['firstRefusals'];
}

async function readRows(
  table: Table,
  columns: DirectoryColumns,
  refusedFile: RefusedFile | null,
  how: HowToRead,
): Promise<Rows> {
  const rows: Rows = { entries: [], refused: 0, firstRefusals: [] };
  const seen = { id: new Map<string, number>(), email: new Map<string, number>() };
  for await (const batch of table.batches(BATCH)) {
    const refused: (TableRow & { refusals: SaidRefusal[] })[] = [];
    for (const row of batch) {
      const read = readEntry(row, columns, how);
      const refusals = Array.isArray(read) ? read : doubles(read, seen, columns, how.say);
      if (refusals.length > 0) refused.push({ ...row, refusals });
      else if (!Array.isArray(read)) rows.entries.push(read);
    }
    rows.refused += refused.length;
    for (const { line, refusals } of refused) {
      const [first] = refusals;
      if (first && rows.firstRefusals.length < REFUSALS_SHOWN) rows.firstRefusals.push({ line, ...first });
    }
    await refusedFile?.write(refused);
  }
  return rows;
}

/** The same person twice in one file: the first row is taken. */
function doubles(
  { line, directoryId, emailKey }: Entry,
  seen: { id: Map<string, number>; email: Map<string, number> },
  columns: DirectoryColumns,
  { people: { directory } }: Messages,
): SaidRefusal[] {
  const refusals: SaidRefusal[] = [];
  for (const [field, value] of [['id', directoryId] as const, ['email', emailKey] as const]) {
    const before = value === null ? undefined : seen[field].get(value);
    if (before === undefined) continue;
    refusals.push({
      column: columns.get(field)?.heading ?? null,
      reason: directory.reasons.double({ line: before }),
    });
  }
  if (refusals.length > 0) return refusals;
  if (directoryId !== null) seen.id.set(directoryId, line);
  if (emailKey !== null) seen.email.set(emailKey, line);
  return [];
}

type Stored = StoredCounts & Pick<PeopleReport, 'joined' | 'left' | 'keptMissing'>;

class Undo extends Error {
  readonly stored: Stored;
  constructor(stored: Stored) {
    super('a trial is undone');
    this.stored = stored;
  }
}

async function store(
  ctx: Context,
  input: PeopleImport,
  rows: Rows,
  columns: DirectoryColumns,
  { features, say }: { features: readonly Feature[]; say: Messages },
): Promise<Stored> {
  const keptMissing = input.isComplete && rows.refused > 0;
  const work = async (ctx: Context): Promise<Stored> => {
    // One import after the other: two at once would both find somebody new.
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('people import', 0))::text`;
    const counts = await storeEntries(ctx, rows.entries, (field) => columns.has(field));
    const isComplete = input.isComplete && !keptMissing;
    const leaving = features.flatMap(({ accountLeft }) => accountLeft ?? []);
    const left = await endLeavers(ctx, { isComplete, isConfirmed: input.isConfirmed }, leaving, say);
    const joined = await joinAccounts(
      ctx,
      features.flatMap(({ personJoined }) => personJoined ?? []),
    );
    const stored = { ...counts, joined, left, keptMissing };
    if (input.dryRun) throw new Undo(stored);
    return stored;
  };
  return inTransaction(ctx, work).catch((error: unknown) => {
    if (error instanceof Undo) return error.stored;
    throw error;
  });
}
