import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Messages } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { openTable, type TableOptions } from '../../sources/index.ts';
import { importFault } from '../feedback/index.ts';
import { type Figure, findColumns, type LineFault, readFigure } from './read-row.ts';

/** A file of figures is a page of a spreadsheet; more rows than this are something else. */
const MOST_ROWS = 20_000;
const BATCH = 1_000;
/** Months are the organisation's; only on the first of a month could another zone tell otherwise. */
const ZONE = 'Europe/Amsterdam';

export interface FiguresImport {
  path: string;
  /** Everything is checked, nothing stored. */
  dryRun: boolean;
  /** Other values than before are corrections. */
  replace: boolean;
  by: string;
  reading?: TableOptions;
}

/** What an import of figures did, or why it did nothing: with a single fault nothing is stored. */
export interface FiguresReport {
  dryRun: boolean;
  read: number;
  created: number;
  replaced: number;
  unchanged: number;
  faults: LineFault[];
}

/**
 * Reads figures of months (CSV: month, measure, segment, value, currency, owner, source) and stores all of them or none.
 * A second time changes nothing; another value for the same month is a contradiction unless it is said to be a correction.
 * @throws AppError for a file that cannot be read or lacks a column
 */
export async function importFigures(
  ctx: Context,
  input: FiguresImport,
  say: Messages,
): Promise<FiguresReport> {
  const thisMonth = localDateOf(ctx.clock.now(), ZONE).slice(0, 7);
  const { figures, faults, read } = await readFile(input, thisMonth, say);
  const result = { dryRun: input.dryRun, read, created: 0, replaced: 0, unchanged: 0 };
  return inTransaction(ctx, async (ctx) => {
    // One import after the other: two at once would not see that they contradict each other.
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('business figures', 0))::text`;
    const known = await ctx.db.businessFigure.findMany();
    const before = new Map(known.map((one) => [keyOf(one), one]));
    const all = [
      ...faults,
      ...contradictions(figures, before, input.replace),
      ...currencyFaults(figures, known, input.replace),
    ];
    if (all.length === 0) all.push(...impossible(figures, known));
    if (all.length > 0) return { ...result, faults: all.sort((a, b) => a.line - b.line) };
    const differ = figures.filter((one) => !isSame(one, before.get(keyOf(one))));
    const created = differ.filter((one) => !before.has(keyOf(one))).length;
    if (!input.dryRun) await store(ctx, differ, input.by);
    const counts = { created, replaced: differ.length - created, unchanged: figures.length - differ.length };
    return { ...result, ...counts, faults: [] };
  });
}

async function readFile(
  { path, reading }: FiguresImport,
  thisMonth: string,
  say: Messages,
): Promise<{ figures: Figure[]; faults: LineFault[]; read: number }> {
  const table = await openTable(path, reading).catch((error: unknown) => {
    throw importFault(error, say);
  });
  try {
    const { at, missing } = findColumns(table.headings);
    const words = say.business.file;
    if (missing.length > 0)
      throw new AppError('invalid', words.missing({ columns: missing }), { remedy: words.columns() });
    const figures: Figure[] = [];
    const faults: LineFault[] = [];
    let read = 0;
    for await (const batch of table.batches(BATCH)) {
      read += batch.length;
      if (read > MOST_ROWS)
        throw new AppError('invalid', words.tooMany({ most: MOST_ROWS }), { remedy: words.columns() });
      for (const row of batch) {
        const figure = readFigure(row, at, thisMonth);
        if (Array.isArray(figure)) faults.push(...figure);
        else figures.push(figure);
      }
    }
    return { figures, faults, read };
  } finally {
    await table.close();
  }
}

type Known = Pick<Figure, 'month' | 'measure' | 'segment'>;

function keyOf({ month, measure, segment }: { [Key in keyof Known]: string }): string {
  return JSON.stringify([month, measure, segment]);
}

interface Stored {
  month: string;
  measure: string;
  segment: string;
  value: number;
  currency: string | null;
  owner: string;
  source: string;
}

function isSame({ value, currency, owner, source }: Figure, before: Stored | undefined): boolean {
  return (
    before !== undefined &&
    before.value === value &&
    before.currency === currency &&
    before.owner === owner &&
    before.source === source
  );
}

/** One month has one value: twice in a file is one too many, and another than before needs a word. */
function contradictions(
  figures: readonly Figure[],
  before: ReadonlyMap<string, Stored>,
  replace: boolean,
): LineFault[] {
  const seen = new Map<string, Figure>();
  return figures.flatMap((figure): LineFault[] => {
    const { line, value } = figure;
    const first = seen.get(keyOf(figure));
    if (first) {
      const is = first.value === value ? 'twice' : 'contradictsLine';
      return [{ line, column: 'value', fault: { is, line: first.line } }];
    }
    seen.set(keyOf(figure), figure);
    const known = before.get(keyOf(figure));
    if (replace || !known || known.value === value) return [];
    return [{ line, column: 'value', fault: { is: 'contradictsKnown', known: known.value } }];
  });
}

/** Euros and pounds are never added up, so a company has one currency here. */
function currencyFaults(figures: readonly Figure[], known: readonly Stored[], replace: boolean): LineFault[] {
  const mine = new Set(figures.map(keyOf));
  const left = known.find((one) => one.currency !== null && !(replace && mine.has(keyOf(one))));
  const first = left?.currency ?? figures.find(({ currency }) => currency !== null)?.currency ?? null;
  if (first === null) return [];
  return figures.flatMap(({ line, currency }): LineFault[] =>
    currency === null || currency === first
      ? []
      : [{ line, column: 'currency', fault: { is: 'mixedCurrencies', known: first } }],
  );
}

/** Nobody can lose more customers than there were. */
function impossible(figures: readonly Figure[], known: readonly Stored[]): LineFault[] {
  const customers = new Map<string, number>();
  for (const { month, segment, measure, value } of [...known, ...figures])
    if (measure === 'customers') customers.set(`${month} ${segment}`, value);
  return figures.flatMap(({ line, month, segment, measure, value }): LineFault[] => {
    const of = customers.get(`${month} ${segment}`);
    if (measure !== 'churned' || of === undefined || value <= of) return [];
    return [{ line, column: 'value', fault: { is: 'moreThanCustomers', customers: of } }];
  });
}

async function store({ db, clock }: Context, figures: readonly Figure[], givenBy: string): Promise<void> {
  const givenAt = clock.now();
  for (const { line: _line, ...figure } of figures) {
    const { month, measure, segment } = figure;
    const data = { ...figure, givenBy, givenAt };
    await db.businessFigure.upsert({
      where: { month_measure_segment: { month, measure, segment } },
      create: data,
      update: data,
    });
  }
}
