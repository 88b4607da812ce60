import type { MappedField, Mapping, ReadingContext, Refusal } from '../source.ts';
import { plainCell } from '../values/text.ts';
import { resolveColumns } from './columns.ts';
import { createMomentReader, fixedMoment, type ReadMoment } from './moments.ts';

export type OptionalMoment = (cells: readonly string[], refusals: Refusal[]) => ReadMoment | null;

/** A mapping made ready for the columns of one table. */
export interface ReadingPlan {
  mapping: Mapping;
  columns: Mapping['columns'];
  /** Where the column of a field stands; −1 when it is not mapped. */
  indexOf(field: MappedField): number;
  /** Reads a date column whose cells may be empty; null when it is not mapped. */
  readOptional(field: MappedField): OptionalMoment | null;
  /** The moment of the answer; a refusal is added when there is none. */
  readAnsweredAt: OptionalMoment;
}

/** @throws SourceFault when the table has not the columns of the mapping. */
export function createPlan(
  headings: readonly string[],
  mapping: Mapping,
  context: ReadingContext,
): ReadingPlan {
  const columns = resolveColumns(mapping.columns, headings);

  function indexOf(field: MappedField): number {
    const column = columns[field];
    return column === undefined ? -1 : headings.indexOf(column);
  }

  function readOptional(field: MappedField): OptionalMoment | null {
    const column = columns[field];
    const at = indexOf(field);
    if (column === undefined) return null;
    const read = createMomentReader(column, mapping, context);
    return (cells, refusals) => {
      const cell = plainCell(cells[at]);
      return cell === '' ? null : accepted(read(cell), refusals);
    };
  }

  function createAnsweredAt(): OptionalMoment {
    const [resolved, opened] = [readOptional('resolvedAt'), readOptional('openedAt')];
    // A case belongs where it was resolved last, whatever other dates its row has (rulebook §2.4).
    if (mapping.metric === 'ttr' && resolved && opened) {
      return (cells, refusals) => resolved(cells, refusals) ?? opened(cells, refusals) ?? missing(refusals);
    }
    const column = columns.answeredAt;
    const at = indexOf('answeredAt');
    if (column !== undefined) {
      const read = createMomentReader(column, mapping, context);
      return (cells, refusals) => accepted(read(plainCell(cells[at])), refusals);
    }
    if (mapping.answeredOn === null) return (_, refusals) => missing(refusals);
    const fixed = fixedMoment(mapping.answeredOn, mapping, context);
    return () => fixed;
  }

  return { mapping, columns, indexOf, readOptional, readAnsweredAt: createAnsweredAt() };
}

function accepted(read: ReadMoment | Refusal, refusals: Refusal[]): ReadMoment | null {
  if (!('reason' in read)) return read;
  refusals.push(read);
  return null;
}

function missing(refusals: Refusal[]): null {
  refusals.push({ column: null, reason: { is: 'noMoment' } });
  return null;
}
