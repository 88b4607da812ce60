import { AppError } from '../../errors.ts';
import { type MappedField, type Mapping, mappedFields } from '../source.ts';
import { closestTo } from '../values/closest.ts';
import { plainWord } from '../values/words.ts';

/**
 * The columns of a mapping as headings of this table. A heading may be given without regard to case, spaces, `_` and
 * `-`, and a JSON path with `$.` before it.
 * @throws AppError `invalid` that names the fields or columns there are.
 */
export function resolveColumns(
  columns: Partial<Record<string, string>>,
  headings: readonly string[],
): Mapping['columns'] {
  const resolved: Mapping['columns'] = {};
  for (const [field, column] of Object.entries(columns)) {
    if (!isMappedField(field)) throw unknownField(field);
    if (column !== undefined) resolved[field] = findHeading(column, headings);
  }
  return resolved;
}

/** @throws AppError `invalid` when the table has no such column. */
export function findHeading(column: string, headings: readonly string[]): string {
  if (headings.includes(column)) return column;
  const alike = headings.filter(
    (heading) => plainWord(heading) === plainWord(column) && plainWord(column) !== '',
  );
  if (alike.length === 1 && alike[0] !== undefined) return alike[0];
  throw unknownColumn(column, headings);
}

function isMappedField(field: string): field is MappedField {
  return mappedFields.some((known) => known === field);
}

function unknownField(field: string): AppError {
  const meant = closestTo(field, mappedFields);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  return new AppError('invalid', `"${field}" is not a field a column can be read as.${hint}`, {
    remedy: `Use one of: ${mappedFields.join(', ')}.`,
  });
}

function unknownColumn(column: string, headings: readonly string[]): AppError {
  const meant = closestTo(column, headings);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  const shown = headings.slice(0, 40).map((heading) => `"${heading}"`);
  const more = headings.length > 40 ? ` and ${headings.length - 40} more` : '';
  return new AppError('invalid', `This table has no column "${column}".${hint}`, {
    remedy: `Its columns are ${shown.join(', ')}${more}.`,
  });
}
