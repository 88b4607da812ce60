import type { DateReason } from '../facts.ts';
import { SourceFault } from '../fault.ts';
import type { Mapping, ReadingContext, Refusal } from '../source.ts';
import { type DateOrder, orderedNumbers, parseMoment } from '../values/dates.ts';
import { findZone } from '../values/zone.ts';

const DAY = 86_400_000;
/** Surveys by computer are younger; an earlier date is a default value of some system. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** A moment as it was read: the reading of the source's clock, and the moment it stands for. */
export interface ReadMoment {
  local: number;
  moment: number;
}

export type MomentReader = (cell: string) => ReadMoment | (Refusal & { reason: DateReason });

/** Reads the cells of a date column; times without a zone are the mapping's zone's. */
export function createMomentReader(
  column: string,
  mapping: Pick<Mapping, 'zone' | 'dateOrder'>,
  context: Pick<ReadingContext, 'now'>,
): MomentReader {
  const zone = findZone(mapping.zone);
  const latest = context.now.getTime() + DAY;

  return (cell) => {
    const written = parseMoment(cell, mapping.dateOrder);
    if (!written) return { column, reason: { is: unreadable(cell, mapping.dateOrder) } };
    const { local, offset } = written;
    const moment = offset === null ? zone.toUtc(local) : local - offset * 60_000;
    if (moment > latest) return { column, reason: { is: 'inFuture' } };
    if (moment < EARLIEST) return { column, reason: { is: 'before1990' } };
    return { local, moment };
  };
}

function unreadable(cell: string, order: DateOrder | null): DateReason['is'] {
  if (cell === '') return 'noDate';
  if (!orderedNumbers(cell)) return 'unreadableDate';
  if (order === null || order === 'year_first') return 'orderUnknown';
  return order === 'day_first' ? 'notDayFirst' : 'notMonthFirst';
}

/**
 * The moment every row gets when the table has no dates.
 * @throws SourceFault when it is no date, or one that cannot be.
 */
export function fixedMoment(
  answeredOn: string,
  mapping: Pick<Mapping, 'zone' | 'dateOrder'>,
  context: Pick<ReadingContext, 'now'>,
): ReadMoment {
  const read = createMomentReader('answeredOn', mapping, context)(answeredOn.trim());
  if (!('reason' in read)) return read;
  throw new SourceFault({ is: 'badAnsweredOn', answeredOn, why: read.reason.is });
}
