import type { BusinessFigure } from '../../generated/prisma/client.ts';
import type { Measure } from './measures.ts';

/** The imported figures, as effects ask for them. */
export interface Figures {
  /** One month's figure; null when nobody imported it. */
  of(measure: Measure, segment: string, month: string): BusinessFigure | null;
  /** The newest one up to a month, of these customers, or else of all. */
  latest(measure: Measure, segment: string, upTo: string): BusinessFigure | null;
}

/** @param rows by month, oldest first */
export function createFigures(rows: readonly BusinessFigure[]): Figures {
  const byKey = new Map(rows.map((row) => [keyOf(row.measure, row.segment, row.month), row]));
  const newest = (measure: Measure, segment: string, upTo: string) =>
    rows.findLast((row) => row.measure === measure && row.segment === segment && row.month <= upTo) ?? null;
  return {
    of: (measure, segment, month) => byKey.get(keyOf(measure, segment, month)) ?? null,
    latest: (measure, segment, upTo) => newest(measure, segment, upTo) ?? newest(measure, '', upTo),
  };
}

function keyOf(measure: string, segment: string, month: string): string {
  return JSON.stringify([measure, segment, month]);
}
