import type { TableRow } from '../../sources/source.ts';
import { parseNumber } from '../../sources/values/numbers.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { type Measure, measureNamed, measures, OF_ONE_CUSTOMER } from './measures.ts';

/** What a column may be called, in English and in Dutch, without case, spaces and signs. */
const names = {
  month: ['month', 'maand'],
  measure: ['measure', 'maat', 'meting'],
  segment: ['segment', 'group', 'groep'],
  customer: ['customer', 'klant'],
  value: ['value', 'waarde'],
  currency: ['currency', 'valuta', 'munt'],
  owner: ['owner', 'eigenaar'],
  source: ['source', 'bron'],
} as const;
export type Column = keyof typeof names;
const needed: readonly Column[] = ['month', 'measure', 'value', 'owner', 'source'];

/** One figure as it will be stored. */
export interface Figure {
  line: number;
  month: string;
  measure: Measure;
  segment: string;
  /** The reference of the one customer it is about, as surveys write it; null for a figure of customers together. */
  customer: string | null;
  value: number;
  currency: string | null;
  owner: string;
  source: string;
}

/** What is wrong with a row; each has a sentence. */
export type FigureFault =
  | { is: 'unreadable' }
  | { is: 'noMonth' }
  | { is: 'notOver' }
  | { is: 'noMeasure' }
  | { is: 'noNumber' }
  | { is: 'negative' }
  | { is: 'noSpread' }
  | { is: 'notWhole' }
  | { is: 'notPercent' }
  | { is: 'noCurrency' }
  | { is: 'notMoney' }
  | { is: 'empty' }
  | { is: 'tooLong'; most: number }
  | { is: 'tooPrivate' }
  | { is: 'mixedCurrencies'; known: string }
  | { is: 'contradictsLine'; line: number }
  | { is: 'contradictsKnown'; known: number }
  | { is: 'twice'; line: number }
  | { is: 'moreThanCustomers'; customers: number }
  | { is: 'moreThanAsked'; asked: number }
  | { is: 'noCustomer' }
  | { is: 'ofOneCustomer' }
  | { is: 'ofManyCustomers' };

/** Where something is wrong in a file. */
export interface LineFault {
  line: number;
  column: Column | null;
  fault: FigureFault;
}

const MOST_CHARACTERS = 120;
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Where the columns are; those that are missing and needed. */
export function findColumns(headings: readonly string[]): {
  at: ReadonlyMap<Column, number>;
  missing: Column[];
} {
  const bare = headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}]+/gu, ''));
  const at = new Map<Column, number>();
  for (const [column, known] of Object.entries(names)) {
    const place = known.map((name) => bare.indexOf(name)).find((found) => found >= 0) ?? -1;
    if (place >= 0 && isColumn(column)) at.set(column, place);
  }
  return { at, missing: needed.filter((column) => !at.has(column)) };
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(names, name);
}

interface Reading {
  at: ReadonlyMap<Column, number>;
  /** '2026-11', which is not over yet. */
  thisMonth: string;
  /** Owners and sources that were masked before: the same few stand in every row. */
  masked: Map<string, string | null>;
}

/** Reads rows one by one: the figure, or everything that is wrong with it. */
export function createRowReader(
  at: ReadonlyMap<Column, number>,
  thisMonth: string,
): (row: TableRow) => Figure | LineFault[] {
  const reading: Reading = { at, thisMonth, masked: new Map() };
  return (row) => readFigure(row, reading);
}

function readFigure(row: TableRow, { at, thisMonth, masked }: Reading): Figure | LineFault[] {
  const { line } = row;
  if (row.fault !== undefined) return [{ line, column: null, fault: { is: 'unreadable' } }];
  const faults: LineFault[] = [];
  const refuse = (column: Column, fault: FigureFault) => {
    faults.push({ line, column, fault });
    return null;
  };
  const cell = (column: Column) => (row.cells[at.get(column) ?? -1] ?? '').trim();
  const words = (column: Column) => wordsOf(cell(column), masked, (fault) => refuse(column, fault));

  const month = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(cell('month')) ? cell('month') : null;
  if (month === null) refuse('month', { is: 'noMonth' });
  else if (month >= thisMonth) refuse('month', { is: 'notOver' });
  const measure = measureNamed(cell('measure')) ?? refuse('measure', { is: 'noMeasure' });
  const value = parseNumber(cell('value')) ?? refuse('value', { is: 'noNumber' });
  if (measure !== null && value !== null) {
    const fault = faultOfValue(measure, value);
    if (fault) refuse('value', fault);
  }
  const currency = cell('currency').toUpperCase() || null;
  if (measure !== null && measures[measure] === 'money') {
    if (currency === null || !currencies.has(currency)) refuse('currency', { is: 'noCurrency' });
  } else if (measure !== null && currency !== null) refuse('currency', { is: 'notMoney' });
  const segment = cell('segment') === '' ? '' : words('segment');
  const customer = cell('customer') || null;
  if (measure === OF_ONE_CUSTOMER) {
    if (customer === null) refuse('customer', { is: 'noCustomer' });
    if (segment !== '') refuse('segment', { is: 'ofOneCustomer' });
  } else if (measure !== null && customer !== null) refuse('customer', { is: 'ofManyCustomers' });
  const [owner, source] = [words('owner'), words('source')];
  if (month === null || measure === null || value === null || faults.length > 0) return faults;
  if (segment === null || owner === null || source === null) return faults;
  return { line, month, measure, segment, customer, value, currency, owner, source };
}

function faultOfValue(measure: Measure, value: number): FigureFault | null {
  if (value < 0) return { is: 'negative' };
  // Nobody pays to the cent what everybody pays: a spread of 0 is one that nobody computed.
  if (measure === 'revenue_spread' && value === 0) return { is: 'noSpread' };
  const unit = measures[measure];
  if (unit === 'count' && !Number.isInteger(value)) return { is: 'notWhole' };
  return unit === 'percent' && value > 100 ? { is: 'notPercent' } : null;
}

/** Who answers for a figure and where it is from, masked: it is a team and a system, and nobody's address. */
function wordsOf(
  text: string,
  masked: Reading['masked'],
  refuse: (fault: FigureFault) => null,
): string | null {
  if (text === '') return refuse({ is: 'empty' });
  if (text.length > MOST_CHARACTERS) return refuse({ is: 'tooLong', most: MOST_CHARACTERS });
  const known = masked.get(text);
  const words = known === undefined ? maskOwnWords(text) : known;
  if (known === undefined) masked.set(text, words);
  return words ?? refuse({ is: 'tooPrivate' });
}
