import { AppError } from '../errors.ts';
import { type MappedField, type Mapping, mappedFields } from '../sources/source.ts';

/** The options of `import`, as commander hands them over. */
export interface ImportFlags {
  as: string;
  source?: string;
  map?: string[];
  drop?: string[];
  label?: string[];
  metric?: string;
  scale?: string;
  lowIsGood?: boolean;
  method?: string;
  topBoxes?: string;
  kind?: string;
  solicitation?: string;
  tz?: string;
  dateOrder?: string;
  touchpoint?: string;
  answeredOn?: string;
  question?: string;
  wave?: string;
  delivered?: number;
  encoding?: string;
  delimiter?: string;
  headingRows?: number;
  refused?: string;
  locale?: string;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const metrics = ['nps', 'csat', 'ces', 'ttr', 'text'] as const;
const methods = ['nps', 'top_box', 'mean', 'top3box', 'net', 'median'] as const;
const kinds = ['transactional', 'relational'] as const;
const solicitations = ['solicited', 'reactive'] as const;
const dateOrders = ['day_first', 'month_first', 'year_first'] as const;
const holdings = ['name', 'email', 'phone', 'other'] as const;

/**
 * What was said about the columns and the scale; nothing that was not said.
 * @throws AppError `invalid` that names the option.
 */
export function mappingOf(flags: ImportFlags): Partial<Mapping> {
  const { map = [], drop, label, topBoxes, tz, touchpoint, answeredOn, question } = flags;
  const given: Partial<Mapping> = {};
  if (map.length > 0) given.columns = Object.fromEntries(map.map(columnOf));
  if (drop) given.drop = drop.map(droppedOf);
  if (label) given.labels = Object.fromEntries(label.map(labelOf));
  if (flags.metric !== undefined) given.metric = among('--metric', flags.metric, metrics);
  if (flags.method !== undefined) given.method = among('--method', flags.method, methods);
  if (flags.kind !== undefined) given.kind = among('--kind', flags.kind, kinds);
  if (flags.solicitation !== undefined) {
    given.solicitation = among('--solicitation', flags.solicitation, solicitations);
  }
  if (flags.dateOrder !== undefined) given.dateOrder = among('--date-order', flags.dateOrder, dateOrders);
  if (flags.lowIsGood) given.higherIsBetter = false;
  if (topBoxes !== undefined)
    given.topBoxes = topBoxes.split(',').map((box) => wholeNumber('--top-boxes', box));
  if (tz !== undefined) given.zone = zoneOf(tz);
  if (touchpoint !== undefined) given.touchpoint = touchpoint;
  if (answeredOn !== undefined) given.answeredOn = answeredOn;
  if (question !== undefined) given.question = question;
  return { ...given, ...scaleOf(flags.scale) };
}

/**
 * The name of the feed: short, because it stands in messages and in filters.
 * @throws AppError `invalid`
 */
export function feedOf({ source }: Pick<ImportFlags, 'source'>): string | undefined {
  if (source === undefined || /^[a-z0-9][a-z0-9-]{0,39}$/.test(source)) return source;
  throw badOption('--source', source, 'small letters, digits and hyphens, at most 40');
}

/** The command that does the same and agrees with the guesses, as it can be pasted into a shell. */
export function repeatCommand(file: string, flags: ImportFlags): string {
  const parts = ['npx klankbord import', quoted(file)];
  for (const [name, value] of Object.entries(flags)) {
    if (value === undefined || value === false || name === 'yes') continue;
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) parts.push(option);
    else for (const one of [value].flat()) parts.push(option, quoted(String(one)));
  }
  return [...parts, '--yes'].join(' ');
}

function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** `field=column`; the field stands first, so that a column may hold an equals sign. */
function columnOf(given: string): [MappedField, string] {
  const [name, column] = splitAt('--map', given, 'field=column, such as score=NPS_SCORE');
  return [among('--map', name, mappedFields), column];
}

/** `column`, or `column=name` for what it holds. */
function droppedOf(given: string): Mapping['drop'][number] {
  const at = given.lastIndexOf('=');
  if (at < 0) return { column: given, holds: 'other' };
  return { column: given.slice(0, at), holds: among('--drop', given.slice(at + 1), holdings) };
}

/** `word=value`, such as "Very satisfied=5". */
function labelOf(given: string): [string, number] {
  const at = given.lastIndexOf('=');
  if (at < 1) throw badOption('--label', given, 'word=value, such as "Very satisfied=5"');
  return [given.slice(0, at), wholeNumber('--label', given.slice(at + 1))];
}

/** `0-10`, `1..5`. */
function scaleOf(given: string | undefined): Pick<Mapping, 'scaleMin' | 'scaleMax'> | Record<string, never> {
  if (given === undefined) return {};
  const found = /^(-?\d+)\s*(?:-|–|\.\.)\s*(-?\d+)$/.exec(given.trim());
  if (!found) throw badOption('--scale', given, 'its ends, such as 0-10 or 1-5');
  return { scaleMin: Number(found[1]), scaleMax: Number(found[2]) };
}

function zoneOf(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw badOption('--tz', given, 'an IANA time zone, such as Europe/Amsterdam');
  }
}

function wholeNumber(option: string, given: string): number {
  const number = Number(given.trim());
  if (given.trim() !== '' && Number.isInteger(number)) return number;
  throw badOption(option, given, 'whole numbers');
}

function splitAt(option: string, given: string, example: string): [string, string] {
  const at = given.indexOf('=');
  if (at < 1 || at === given.length - 1) throw badOption(option, given, example);
  return [given.slice(0, at), given.slice(at + 1)];
}

function among<Value extends string>(option: string, given: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw badOption(option, given, `one of ${values.join(', ')}`);
}

function badOption(option: string, given: string, wanted: string): AppError {
  return new AppError('invalid', `${option} cannot be "${given}".`, { remedy: `Give ${wanted}.` });
}
