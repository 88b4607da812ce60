import type { Context } from '../../../context.ts';
import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import { findSource, openTable, type TableOptions } from '../../../sources/index.ts';
import type { Mapping, Proposal, Table, TableRow } from '../../../sources/source.ts';
import { faultOf, type Method } from '../../scores/index.ts';
import { statedDefinition } from './names.ts';
import type { WorkerSetup } from './protocol.ts';
import { withoutRefusedColumns } from './refused-file.ts';

/** Rows from which a mapping is proposed. */
const FIRST_ROWS = 1000;
const METHODS: readonly Method[] = ['nps', 'top_box', 'mean', 'top3box', 'net', 'median'];

/** A file with the way it will be read. */
export interface OpenedImport {
  table: Table;
  firstRows: TableRow[];
  proposal: Proposal;
}

/** Opens a file and proposes how to read it: as it was confirmed before for the same headings, or as guessed. */
export async function openImport(
  ctx: Context,
  input: { path: string; source: string; given: Partial<Mapping>; reading: TableOptions },
): Promise<OpenedImport> {
  const source = findSource(input.source);
  const rawRows = await readFirstRows(input.path, input.reading);
  const opened = await openTable(input.path, input.reading);
  try {
    const { table, firstRows } = withoutRefusedColumns(opened, rawRows);
    const saved = await findSavedMapping(ctx, table.fingerprint, input.source);
    const proposal = source.propose(table, firstRows, { ...saved, ...input.given });
    // What was confirmed for these headings before need not be confirmed again.
    return { table, firstRows, proposal: saved === null ? proposal : { ...proposal, guesses: [] } };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function readFirstRows(path: string, reading: TableOptions): Promise<TableRow[]> {
  const table = await openTable(path, reading);
  try {
    for await (const rows of table.batches(FIRST_ROWS)) return rows;
    return [];
  } finally {
    await table.close();
  }
}

async function findSavedMapping(
  ctx: Context,
  fingerprint: string,
  source: string,
): Promise<Partial<Mapping> | null> {
  const saved = await ctx.db.savedMapping.findUnique({ where: { fingerprint } });
  const mapping = saved?.source === source ? saved.mapping : null;
  return typeof mapping === 'object' && mapping !== null && !Array.isArray(mapping) ? mapping : null;
}

/** What the threads must know beside the rows. */
export async function setupFor(
  ctx: Context,
  { table, proposal }: OpenedImport,
  given: { source: string; wave: string | null; pseudonymKey: Uint8Array },
): Promise<Omit<WorkerSetup, 'constants'>> {
  const [touchpoints, erased] = await Promise.all([
    ctx.db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    ctx.db.erasedCustomer.findMany({ select: { customerKey: true } }),
  ]);
  return {
    headings: table.headings,
    mapping: proposal.mapping,
    wave: given.wave,
    pseudonymKey: given.pseudonymKey,
    erased: erased.flatMap(({ customerKey }) => keyIfErasedFor(customerKey, given.source)),
    touchpoints,
  };
}

/** A tombstone is a pseudonym, or `pseudonym@source` when the customer was erased from one source alone. */
function keyIfErasedFor(tombstone: string, source: string): string[] {
  const at = tombstone.indexOf('@');
  if (at < 0) return [tombstone];
  return tombstone.slice(at + 1) === source ? [tombstone.slice(0, at)] : [];
}

/** @throws AppError `invalid` when scores by this mapping could never be shown; nothing is rescaled to make it fit. */
export function checkDefinition(mapping: Mapping, say: Messages): void {
  if (mapping.metric === null || mapping.metric === 'text' || mapping.solicitation === 'reactive') return;
  const stated = statedDefinition(mapping, { question: '', metric: mapping.metric });
  const method = METHODS.find((one) => one === stated.method);
  const fault =
    method === undefined
      ? 'method_of_another_metric'
      : faultOf({
          metric: mapping.metric,
          scaleMin: stated.scaleMin ?? 0,
          scaleMax: stated.scaleMax ?? 0,
          higherIsBetter: stated.higherIsBetter,
          method,
          topBoxes: stated.topBoxes,
        });
  if (fault === null) return;
  throw new AppError('invalid', say.imports.definitionFaults[fault](), {
    remedy: say.imports.faults.stateScale(),
  });
}
