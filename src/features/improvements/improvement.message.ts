import type { z } from 'zod';
import type { ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { improvementLines } from './card-lines.message.ts';
import { DID_IT_HELP, IMPROVEMENT_CARD, IMPROVEMENT_LIST, IMPROVEMENT_TOLD, WE_DID_WEEKLY } from './cards.ts';
import { cardOnSlack } from './improvement.slack.ts';
import { cardOnTeams } from './improvement.teams.ts';
import type { CardLines } from './lines.message.ts';
import { listLines, squareWords } from './list-lines.message.ts';
import { didItHelpLines, outcomeWords, scoreWords, toldLines, weeklyLines } from './told-lines.message.ts';
import {
  DidItHelpView,
  ImprovementListView,
  ImprovementToldView,
  ImprovementView,
  WeDidWeeklyView,
} from './view.ts';

type Lines<View> = (view: View, reading: Reading) => CardLines;
type Summary<View> = (view: View, reading: Reading) => string;

function messageOf<View>(name: string, view: z.ZodType<View>, lines: Lines<View>, summary: Summary<View>) {
  return defineMessage<View>({
    name,
    view,
    summary,
    render: {
      slack: (view, reading) => cardOnSlack(lines(view, reading), summary(view, reading)),
      teams: (view, reading) => cardOnTeams(lines(view, reading), summary(view, reading), reading.locale),
    },
  });
}

/** What colleagues wrote and how it stands; never a customer's words. */
function itemWords({ sections }: CardLines): string[] {
  return sections.flatMap(({ items }) => items.filter(({ tail }) => tail !== '').map(wordsOf));
}

function wordsOf({ head, tail }: ListItem): string {
  const words = `${typeof head === 'string' ? head : ''} ${tail}`.trim();
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** One improvement: how it stands, what it is about, and what can be done. */
export const improvementMessage = messageOf(
  IMPROVEMENT_CARD,
  ImprovementView,
  improvementLines,
  (view, reading) => {
    const lines = improvementLines(view, reading);
    return [`${lines.title}: ${lines.state?.text ?? ''}.`, ...itemWords(lines), ...lines.notes].join(' ');
  },
);

/** Improvements, what they are worth, and what nobody took up in time. */
export const improvementListMessage = messageOf(
  IMPROVEMENT_LIST,
  ImprovementListView,
  listLines,
  (view, reading) => {
    const { list } = reading.say.improvements;
    const { title, state } = listLines(view, reading);
    const n = view.items.length + view.more;
    const overdue = view.overdue.map(({ number }) => number);
    return [
      list.summary({ title, n }),
      ...(state ? [state.text] : []),
      ...squareWords(view, reading),
      ...(overdue.length > 0 ? [`${list.overdueTitle()}: ${list.numbers({ numbers: overdue })}.`] : []),
    ].join(' ');
  },
);

/** "You said, we did", of an improvement. */
export const improvementTold = messageOf(IMPROVEMENT_TOLD, ImprovementToldView, toldLines, (view, reading) =>
  [reading.say.improvements.told.summary(view), ...itemWords(toldLines(view, reading))].join(' '),
);

/** "Customers said, we did", weekly. */
export const weDidWeekly = messageOf(WE_DID_WEEKLY, WeDidWeeklyView, weeklyLines, (view, reading) => {
  const { weekly } = reading.say.improvements;
  const said = itemWords(weeklyLines(view, reading));
  return [weekly.summary({ ...view, n: view.items.length }), ...said].join(' ');
});

/** Whether an improvement helped. */
export const didItHelp = messageOf(DID_IT_HELP, DidItHelpView, didItHelpLines, (view, reading) => {
  const { helped } = reading.say.improvements;
  const outcome = outcomeWords(view, reading);
  return helped.summary({ title: helped.title(view), outcome, said: scoreWords(view, reading) });
});
