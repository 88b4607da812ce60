import { AppError } from '../errors.ts';
import type { Messages } from '../i18n/index.ts';
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
export function mappingOf(flags: ImportFlags, say: Messages): Partial<Mapping> {
  const { map = [], drop, label, topBoxes, tz, touchpoint, answeredOn, question } = flags;
  const given: Partial<Mapping> = {};
  if (map.length > 0) given.columns = Object.fromEntries(map.map((one) => columnOf(one, say)));
  if (drop) given.drop = drop.map((one) => droppedOf(one, say));
  if (label) given.labels = Object.fromEntries(label.map((one) => labelOf(one, say)));
  if (flags.metric !== undefined) given.metric = among('--metric', flags.metric, metrics, say);
  if (flags.method !== undefined) given.method = among('--method', flags.method, methods, say);
  if (flags.kind !== undefined) given.kind = among('--kind', flags.kind, kinds, say);
  if (flags.solicitation !== undefined) {
    given.solicitation = among('--solicitation', flags.solicitation, solicitations, say);
  }
  if (flags.dateOrder !== undefined)
    given.dateOrder = among('--date-order', flags.dateOrder, dateOrders, say);
  if (flags.lowIsGood) given.higherIsBetter = false;
  if (topBoxes !== undefined)
    given.topBoxes = topBoxes.split(',').map((box) => wholeNumber('--top-boxes', box, say));
  if (tz !== undefined) given.zone = zoneOf(tz, say);
  if (touchpoint !== undefined) given.touchpoint = touchpoint;
  if (answeredOn !== undefined) given.answeredOn = answeredOn;
  if (question !== undefined) given.question = question;
  return { ...given, ...scaleOf(flags.scale, say) };
}

/**
 * The name of the feed: short, because it stands in messages and in filters.
 * @throws AppError `invalid`
 */
export function feedOf({ source }: Pick<ImportFlags, 'source'>, say: Messages): string | undefined {
  if (source === undefined || /^[a-z0-9][a-z0-9-]{0,39}$/.test(source)) return source;
  throw badOption('--source', source, say.imports.options.feed(), say);
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
function columnOf(given: string, say: Messages): [MappedField, string] {
  const [name, column] = splitAt('--map', given, say);
  return [among('--map', name, mappedFields, say), column];
}

/** `column`, or `column=name` for what it holds. */
function droppedOf(given: string, say: Messages): Mapping['drop'][number] {
  const at = given.lastIndexOf('=');
  if (at < 0) return { column: given, holds: 'other' };
  return { column: given.slice(0, at), holds: among('--drop', given.slice(at + 1), holdings, say) };
}

/** `word=value`, such as "Very satisfied=5". */
function labelOf(given: string, say: Messages): [string, number] {
  const at = given.lastIndexOf('=');
  if (at < 1) throw badOption('--label', given, say.imports.options.label(), say);
  return [given.slice(0, at), wholeNumber('--label', given.slice(at + 1), say)];
}

/** `0-10`, `1..5`. */
function scaleOf(
  given: string | undefined,
  say: Messages,
): Pick<Mapping, 'scaleMin' | 'scaleMax'> | Record<string, never> {
  if (given === undefined) return {};
  const found = /^(-?\d+)\s*(?:-|–|\.\.)\s*(-?\d+)$/.exec(given.trim());
  if (!found) throw badOption('--scale', given, say.imports.options.scale(), say);
  return { scaleMin: Number(found[1]), scaleMax: Number(found[2]) };
}

function zoneOf(given: string, say: Messages): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw badOption('--tz', given, say.imports.options.zone(), say);
  }
}

function wholeNumber(option: string, given: string, say: Messages): number {
  const number = Number(given.trim());
  if (given.trim() !== '' && Number.isInteger(number)) return number;
  throw badOption(option, given, say.imports.options.wholeNumbers(), say);
}

function splitAt(option: string, given: string, say: Messages): [string, string] {
  const at = given.indexOf('=');
  if (at < 1 || at === given.length - 1) throw badOption(option, given, say.imports.options.column(), say);
  return [given.slice(0, at), given.slice(at + 1)];
}

function among<Value extends string>(
  option: string,
  given: string,
  values: readonly Value[],
  say: Messages,
): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw badOption(option, given, say.imports.options.oneOf({ values }), say);
}

/** An option that cannot be used, with what is wanted instead; `import` and the studio hand over both. */
export function badOption(option: string, given: string, wanted: string, say: Messages): AppError {
  const { cannotBe, give } = say.imports.options;
  return new AppError('invalid', cannotBe({ option, given }), { remedy: give({ wanted }) });
}
