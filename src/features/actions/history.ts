import type { Context } from '../../context.ts';
import { type HistoryEvent, type HistoryReader, wordIn } from '../exported-history.ts';

/** Actions read at a time. */
const PAGE = 200;

/** The history of all actions. */
export function actionHistory({ db }: Context): HistoryReader {
  return {
    called: 'action',
    page: (after) =>
      db.action.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: PAGE,
        select: { id: true, touchpointId: true, events: { orderBy: { id: 'asc' } } },
      }),
    otherIn,
  };
}

/** To whom an action was offered, or who had it before. */
function otherIn(event: HistoryEvent): string | null {
  if (event.kind === 'hand_over') return wordIn(event, 'to');
  return event.kind === 'accept' ? wordIn(event, 'after') : null;
}
