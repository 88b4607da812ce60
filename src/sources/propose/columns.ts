import { SourceFault } from '../fault.ts';
import { findHeading, resolveColumns } from '../reading/columns.ts';
import { type MappedField, type Mapping, mappedFields } from '../source.ts';
import { rankOf } from './fields.ts';
import type { ProposalInput } from './input.ts';
import type { Notes } from './notes.ts';
import { holdsPersonal, looksPersonal, namesEmployee } from './personal.ts';
import type { ColumnProfile } from './profile.ts';

type Profile = (heading: string) => ColumnProfile;

/** Fields whose values are kept as they are: a personal column must not become one of these. */
const KEPT: readonly MappedField[] = ['id', 'text', 'touchpoint', 'language', 'metric'];
/** Looked for by their names; dates, score and text need a look at the values as well. */
const BY_NAME = [
  'id',
  'updatedAt',
  'touchpoint',
  'language',
  'contactPermission',
  'customer',
  'durationSeconds',
  'openedAt',
  'resolvedAt',
  'firstAnswerAt',
  'reopened',
  'metric',
] as const;

/**
 * The personal columns of a table: by the source's documentation, by heading, or by what their values look like.
 * A column that a person asked for is left alone.
 */
export function findPersonal(
  input: ProposalInput,
  profile: Profile,
  wanted: Mapping['columns'],
): Mapping['drop'] {
  const { table, given, hints } = input;
  const stated = (given.drop ?? []).map((drop) => ({
    ...drop,
    column: findHeading(drop.column, table.headings),
  }));
  const isStated = new Set(stated.map(({ column }) => column));
  // A customer reference is only kept as a pseudonym: it may mask the text as well.
  const { customer: _, ...kept } = wanted;
  const isWanted = new Set(Object.values(kept));
  const found = table.headings.flatMap((column): Mapping['drop'] => {
    if (isStated.has(column) || isWanted.has(column)) return [];
    const known = hints?.drop?.find((drop) => drop.column === column);
    const holds = known?.holds ?? holdsPersonal(column) ?? lookOf(column, profile);
    return holds === null ? [] : [{ column, holds }];
  });
  return [...stated, ...found];
}

/** Numbers that look like telephone numbers may be ids, where the heading says so. */
function lookOf(column: string, profile: Profile): Mapping['drop'][number]['holds'] | null {
  const holds = looksPersonal(profile(column).values);
  const isNumber = rankOf(column, 'id') !== null || rankOf(column, 'customer') !== null;
  return holds === 'phone' && isNumber ? null : holds;
}

/** @throws SourceFault when a column about a person was asked for as something that is kept as it stands. */
export function refusePersonal(columns: Mapping['columns'], profile: Profile): void {
  for (const field of mappedFields) {
    const column = columns[field];
    if (column === undefined) continue;
    if (namesEmployee(column) && field !== 'text')
      throw new SourceFault({ is: 'notKept', column, field, holds: 'employee' });
    if (!KEPT.includes(field)) continue;
    if (lookOf(column, profile) !== null)
      throw new SourceFault({ is: 'notKept', column, field, holds: 'personal' });
  }
}

/** Columns recognised by their headings, the given ones first. */
export function nameColumns(
  input: ProposalInput,
  taken: Mapping['columns'],
  dropped: Mapping['drop'],
  notes: Notes,
): Mapping['columns'] {
  const { table, hints } = input;
  const columns: Mapping['columns'] = { ...resolveHints(input), ...taken };
  const isDropped = new Set(dropped.map(({ column }) => column));
  for (const field of BY_NAME) {
    if (columns[field] !== undefined) continue;
    const used = new Set(Object.values(columns));
    const isFree = (heading: string) =>
      !isDropped.has(heading) && !used.has(heading) && !hints?.ignore?.(heading);
    const heading = bestNamed(table.headings.filter(isFree), field);
    if (heading === null) continue;
    columns[field] = heading;
    notes.guess(field, heading, { is: 'headingSaysSo' });
  }
  return columns;
}

/** The heading that names a field best; the first of equals. */
export function bestNamed(headings: readonly string[], field: MappedField): string | null {
  const ranked = headings.flatMap((heading) => {
    const rank = rankOf(heading, field);
    return rank === null ? [] : [{ heading, rank }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank)[0]?.heading ?? null;
}

function resolveHints({ table, hints }: ProposalInput): Mapping['columns'] {
  const known: Partial<Record<string, string>> = {};
  for (const [field, headings] of Object.entries(hints?.columns ?? {})) {
    const heading = headings.find((candidate) => table.headings.includes(candidate));
    if (heading !== undefined) known[field] = heading;
  }
  return resolveColumns(known, table.headings);
}
