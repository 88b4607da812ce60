import type { Mapping } from '../source.ts';
import { bestNamed } from './columns.ts';
import { type DateVerdict, judgeDates } from './date-columns.ts';
import { rankOf } from './fields.ts';
import type { ProposalInput } from './input.ts';
import type { Notes } from './notes.ts';
import type { ColumnProfile } from './profile.ts';

/** A column is one of dates when this share of its values can be read as dates. */
const DATE_SHARE = 0.8;

type Profile = (heading: string) => ColumnProfile;
type Times = Pick<Mapping, 'zone' | 'dateOrder' | 'answeredOn'>;

/** Finds the date of the answer by heading, else by values; a column of dates that is free. */
export function findAnsweredAt(free: readonly string[], profile: Profile, notes: Notes): string | null {
  const isDate = (heading: string) => judgeDates(profile(heading).values).share >= DATE_SHARE;
  const named = bestNamed(
    free.filter((heading) => profile(heading).values.length === 0 || isDate(heading)),
    'answeredAt',
  );
  const found =
    named ??
    free.find((heading) => isUnnamed(heading) && !looksNumeric(profile(heading)) && isDate(heading)) ??
    null;
  if (found !== null)
    notes.guess('answeredAt', found, { is: named === null ? 'holdsDates' : 'headingSaysSo' });
  return found;
}

/** Decides order and zone over all date columns together, and asks what the values do not tell. */
export function proposeTimes(
  input: ProposalInput,
  columns: Mapping['columns'],
  profile: Profile,
  notes: Notes,
): Times {
  const { given, hints } = input;
  const answeredOn = given.answeredOn ?? null;
  const hasDate =
    columns.answeredAt !== undefined || (columns.openedAt !== undefined && columns.resolvedAt !== undefined);
  if (!hasDate && answeredOn === null) {
    notes.ask('answeredAt', { is: 'dateColumn' });
  }
  const { answeredAt, updatedAt, openedAt, resolvedAt, firstAnswerAt } = columns;
  const dated = [answeredAt, updatedAt, openedAt, resolvedAt, firstAnswerAt].flatMap(
    (column) => column ?? [],
  );
  const verdict = judgeDates(dated.flatMap((column) => profile(column).values));
  const dateOrder = given.dateOrder ?? hints?.dateOrder ?? null;
  const isLocal = verdict.isLocal || (dated.length === 0 && answeredOn !== null);
  return {
    answeredOn,
    dateOrder:
      verdict.doubt === null
        ? orderOf(verdict, given, notes)
        : (dateOrder ?? askOrder(verdict, columns, profile, notes)),
    zone: hints?.zone ?? zoneOf(isLocal, given, notes),
  };
}

function orderOf({ order }: DateVerdict, given: Partial<Mapping>, notes: Notes): Mapping['dateOrder'] {
  const known = given.dateOrder ?? null;
  if (known !== null) return known;
  if (order !== null) notes.guess('dateOrder', order, { is: 'onlyOrder' });
  return order;
}

function askOrder(verdict: DateVerdict, columns: Mapping['columns'], profile: Profile, notes: Notes): null {
  const column = columns.answeredAt ?? columns.resolvedAt ?? '';
  const example = profile(column).values[0] ?? '';
  notes.ask(
    'dateOrder',
    verdict.doubt === 'both_fit' ? { is: 'dateOrder', column, example } : { is: 'datesDisagree', column },
  );
  return null;
}

function zoneOf(isLocal: boolean, given: Partial<Mapping>, notes: Notes): string {
  if (!isLocal) return given.zone ?? 'UTC';
  if (given.zone !== undefined) {
    notes.guess('zone', given.zone, { is: 'noZoneNamed' });
    return given.zone;
  }
  notes.ask('zone', { is: 'zone' });
  return 'UTC';
}

function isUnnamed(heading: string): boolean {
  return rankOf(heading, 'text') === null && rankOf(heading, 'score') === null;
}

/** Plain numbers are dates only under a heading that says so. */
function looksNumeric({ values }: ColumnProfile): boolean {
  return values.every((value) => /^\d+$/.test(value));
}
