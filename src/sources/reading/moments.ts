import { AppError } from '../../errors.ts';
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

export type MomentReader = (cell: string) => ReadMoment | Refusal;

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
    if (!written) return { column, reason: unreadable(cell, mapping.dateOrder) };
    const { local, offset } = written;
    const moment = offset === null ? zone.toUtc(local) : local - offset * 60_000;
    if (moment > latest) return { column, reason: 'lies in the future' };
    if (moment < EARLIEST) return { column, reason: 'lies before 1990' };
    return { local, moment };
  };
}

function unreadable(cell: string, order: DateOrder | null): string {
  if (cell === '') return 'is empty where a date is needed';
  const numbers = orderedNumbers(cell);
  if (!numbers) return 'is not a date we can read';
  if (order === null || order === 'year_first')
    return 'does not tell whether the day or the month comes first';
  return `is not a date with the ${order === 'day_first' ? 'day' : 'month'} first`;
}

/**
 * The moment every row gets when the table has no dates.
 * @throws AppError `invalid` when it is no date, or one that cannot be.
 */
export function fixedMoment(
  answeredOn: string,
  mapping: Pick<Mapping, 'zone' | 'dateOrder'>,
  context: Pick<ReadingContext, 'now'>,
): ReadMoment {
  const read = createMomentReader('answeredOn', mapping, context)(answeredOn.trim());
  if (!('reason' in read)) return read;
  throw new AppError('invalid', `"${answeredOn}" ${read.reason}.`, {
    remedy: 'Give the date as 2026-01-05.',
  });
}
