import { type DateOrder, orderedNumbers, parseMoment } from '../values/dates.ts';

/** What the values of a date column have in common. */
export interface DateVerdict {
  /** Share of the values that can be read as dates in some order. */
  share: number;
  /** The only order that fits all; null when none is needed, or none is told. */
  order: DateOrder | null;
  /** Both orders fit every value, or each fits only some: only a person knows. */
  doubt: 'both_fit' | 'neither_fits' | null;
  /** Whether some values name no zone. */
  isLocal: boolean;
}

/** Decides for a whole column whether the day or the month comes first, never per row. */
export function judgeDates(values: readonly string[]): DateVerdict {
  let readable = 0;
  let isLocal = false;
  let numeric = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const numbers = orderedNumbers(value);
    const asDay = parseMoment(value, 'day_first');
    const asMonth = numbers ? parseMoment(value, 'month_first') : null;
    const written = asDay ?? asMonth;
    if (!written) continue;
    readable += 1;
    if (written.offset === null) isLocal = true;
    if (!numbers) continue;
    numeric += 1;
    if (asDay) dayFirst += 1;
    if (asMonth) monthFirst += 1;
  }
  const share = values.length === 0 ? 0 : readable / values.length;
  return { share, isLocal, ...orderOf(numeric, dayFirst, monthFirst) };
}

function orderOf(
  numeric: number,
  dayFirst: number,
  monthFirst: number,
): Pick<DateVerdict, 'order' | 'doubt'> {
  if (numeric === 0) return { order: null, doubt: null };
  if (dayFirst === numeric && monthFirst === numeric) return { order: null, doubt: 'both_fit' };
  if (dayFirst === numeric) return { order: 'day_first', doubt: null };
  if (monthFirst === numeric) return { order: 'month_first', doubt: null };
  // A typing error in one row must not hide what all the others say.
  if (dayFirst > numeric * 0.98 && dayFirst > monthFirst) return { order: 'day_first', doubt: null };
  if (monthFirst > numeric * 0.98 && monthFirst > dayFirst) return { order: 'month_first', doubt: null };
  return { order: null, doubt: 'neither_fits' };
}
