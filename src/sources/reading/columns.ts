import { SourceFault } from '../fault.ts';
import { type MappedField, type Mapping, mappedFields } from '../source.ts';
import { closestTo } from '../values/closest.ts';
import { plainWord } from '../values/words.ts';

/**
 * The columns of a mapping as headings of this table. A heading may be given without regard to case, spaces, `_` and
 * `-`, and a JSON path with `$.` before it.
 * @throws SourceFault that names the fields or columns there are.
 */
export function resolveColumns(
  columns: Partial<Record<string, string>>,
  headings: readonly string[],
): Mapping['columns'] {
  const resolved: Mapping['columns'] = {};
  for (const [field, column] of Object.entries(columns)) {
    if (!isMappedField(field))
      throw new SourceFault({
        is: 'unknownField',
        field,
        meant: closestTo(field, mappedFields),
        known: mappedFields,
      });
    if (column !== undefined) resolved[field] = findHeading(column, headings);
  }
  return resolved;
}

/** @throws SourceFault when the table has no such column. */
export function findHeading(column: string, headings: readonly string[]): string {
  if (headings.includes(column)) return column;
  const alike = headings.filter(
    (heading) => plainWord(heading) === plainWord(column) && plainWord(column) !== '',
  );
  if (alike.length === 1 && alike[0] !== undefined) return alike[0];
  throw new SourceFault({
    is: 'unknownColumn',
    column,
    meant: closestTo(column, headings),
    columns: headings,
  });
}

function isMappedField(field: string): field is MappedField {
  return mappedFields.some((known) => known === field);
}
