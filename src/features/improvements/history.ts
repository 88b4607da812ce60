import type { Context } from '../../context.ts';
import { type HistoryReader, wordIn } from '../exported-history.ts';

/** Improvements read at a time. */
const PAGE = 200;

/** The history of all improvements. */
export function improvementHistory({ db }: Context): HistoryReader {
  return {
    called: 'improvement',
    page: (after) =>
      db.improvement.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: PAGE,
        select: { id: true, touchpointId: true, events: { orderBy: { id: 'asc' } } },
      }),
    otherIn: (event) => wordIn(event, 'executive'),
  };
}
