import { type Context, type Db, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Messages } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { openTable, type TableOptions } from '../../sources/index.ts';
import { importFault } from '../feedback/index.ts';
import { createRowReader, type Figure, type FigureFault, findColumns, type LineFault } from './read-row.ts';
import { knownRevenues, newRevenues, revenueContradictions, revenuesIn, storeRevenues } from './revenues.ts';
import { tellRefusal } from './tell-refusal.ts';

/** Months are a page of a spreadsheet, customers may be many; all of it is held in memory, to be stored as a whole. */
const MOST_ROWS = 500_000;
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
  /** Customers are kept by pseudonym, the same as with their answers. */
  pseudonymKey: Uint8Array;
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

type Counts = Pick<FiguresReport, 'created' | 'replaced' | 'unchanged'>;

/**
 * Reads figures of months (CSV: month, measure, segment, customer, value, currency, owner, source) and stores all of
 * them or none. A second time changes nothing; another value for the same month is a contradiction unless it is said to
 * be a correction. The CX team is told what was refused: the leaders' message has to do without.
 * @throws AppError for a file that cannot be read or lacks a column
 */
export async function importFigures(
  ctx: Context,
  input: FiguresImport,
  say: Messages,
): Promise<FiguresReport> {
  const thisMonth = localDateOf(ctx.clock.now(), ZONE).slice(0, 7);
  const { figures, faults, read } = await readFile(input, thisMonth, say);
  const done = await inTransaction(ctx, (ctx) => checkAndStore(ctx, input, figures, faults));
  const nothing: Counts = { created: 0, replaced: 0, unchanged: 0 };
  const report = { dryRun: input.dryRun, read, ...('faults' in done ? nothing : done) };
  if (!('faults' in done)) return { ...report, faults: [] };
  if (!input.dryRun) await tellRefusal(ctx, done.faults);
  return { ...report, faults: done.faults };
}

async function checkAndStore(
  ctx: Context,
  { dryRun, replace, by, pseudonymKey }: FiguresImport,
  figures: readonly Figure[],
  unread: readonly LineFault[],
): Promise<Counts | { faults: LineFault[] }> {
  const { db } = ctx;
  // One import after the other: two at once would not see that they contradict each other.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('business figures', 0))::text`;
  const ofAll = figures.filter(({ customer }) => customer === null);
  const revenues = revenuesIn(figures, pseudonymKey);
  const known = await db.businessFigure.findMany();
  const knownOfEach = await knownRevenues(db, revenues);
  const before = new Map(known.map((one) => [keyOf(one), one]));
  const replaced = replace
    ? { figures: ofAll.map(keyOf), customers: revenues.map(({ customerKey }) => customerKey) }
    : { figures: [], customers: [] };
  const faults = [
    ...unread,
    ...contradictions(ofAll, before, replace),
    ...revenueContradictions(revenues, knownOfEach, replace),
    ...currencyFaults(figures, await currencyLeft(db, replaced)),
  ];
  if (faults.length === 0) faults.push(...impossible(ofAll, known));
  if (faults.length > 0) return { faults: faults.sort((a, b) => a.line - b.line) };
  const differ = ofAll.filter((one) => !isSame(one, before.get(keyOf(one))));
  const differOfEach = await newRevenues(ctx, revenues, knownOfEach);
  if (!dryRun) {
    await store(ctx, differ, by);
    await storeRevenues(ctx, differOfEach, by);
  }
  const all = differ.length + differOfEach.length;
  const created =
    differ.filter((one) => !before.has(keyOf(one))).length +
    differOfEach.filter(({ customerKey }) => !knownOfEach.has(customerKey)).length;
  return { created, replaced: all - created, unchanged: figures.length - all };
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
    const readFigure = createRowReader(at, thisMonth);
    for await (const batch of table.batches(BATCH)) {
      read += batch.length;
      if (read > MOST_ROWS)
        throw new AppError('invalid', words.tooMany({ most: MOST_ROWS }), { remedy: words.columns() });
      for (const row of batch) {
        const figure = readFigure(row);
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

/** The currency of what stays as it is; null without any. */
async function currencyLeft(
  db: Db,
  replaced: { figures: readonly string[]; customers: readonly string[] },
): Promise<string | null> {
  const mine = new Set(replaced.figures);
  const figures = await db.businessFigure.findMany({ where: { currency: { not: null } } });
  const figure = figures.find((one) => !mine.has(keyOf(one)));
  if (figure) return figure.currency;
  const [customer] = await db.$queryRaw<{ currency: string }[]>`
    select currency from customer_revenue where customer_key <> all(${[...replaced.customers]}) limit 1`;
  if (customer) return customer.currency;
  // What somebody thinks it is worth stands in the same message.
  const estimate = await db.businessEffect.findFirst({ where: { currency: { not: null } } });
  return estimate?.currency ?? null;
}

/** Euros and pounds are never added up, so a company has one currency here. */
function currencyFaults(figures: readonly Figure[], left: string | null): LineFault[] {
  const first = left ?? figures.find(({ currency }) => currency !== null)?.currency ?? null;
  if (first === null) return [];
  return figures.flatMap(({ line, currency }): LineFault[] =>
    currency === null || currency === first
      ? []
      : [{ line, column: 'currency', fault: { is: 'mixedCurrencies', known: first } }],
  );
}

/** Nobody can lose more customers than there were, nor win over more than were asked. */
function impossible(figures: readonly Figure[], known: readonly Stored[]): LineFault[] {
  const values = new Map<string, number>();
  for (const one of [...known, ...figures]) values.set(keyOf(one), one.value);
  return figures.flatMap(({ line, month, segment, measure, value }): LineFault[] => {
    const of = (whole: string) => values.get(keyOf({ month, segment, measure: whole })) ?? value;
    const fault: FigureFault | null =
      measure === 'churned' && value > of('customers')
        ? { is: 'moreThanCustomers', customers: of('customers') }
        : measure === 'new_earned' && value > of('new_asked')
          ? { is: 'moreThanAsked', asked: of('new_asked') }
          : null;
    return fault === null ? [] : [{ line, column: 'value', fault }];
  });
}

async function store({ db, clock }: Context, figures: readonly Figure[], givenBy: string): Promise<void> {
  const givenAt = clock.now();
  for (const { line: _line, customer: _customer, ...figure } of figures) {
    const { month, measure, segment } = figure;
    const data = { ...figure, givenBy, givenAt };
    await db.businessFigure.upsert({
      where: { month_measure_segment: { month, measure, segment } },
      create: data,
      update: data,
    });
  }
}
