import { defineMessage, type Reading } from '../../chat/message.ts';
import { actionListOnSlack, actionOnSlack } from './action.slack.ts';
import { actionListOnTeams, actionOnTeams } from './action.teams.ts';
import { ACTION_CARD, ACTION_LIST, ACTION_OFFER } from './cards.ts';
import { type ActionLines, actionLines, listLines, offerLines, weDidLines } from './lines.message.ts';
import { ActionListView, ActionView } from './view.ts';
import { WE_DID } from './we-did.ts';

type Lines = (view: ActionView, reading: Reading) => ActionLines;

/** What the message says in a notification; never a customer's words. */
function summaryOf({ title, state, items, notes }: ActionLines): string {
  const who = state.end ? ` ${state.end.text}` : '';
  const about = items.map(({ head, tail }) => `${typeof head === 'string' ? head : ''} ${tail}`.trim());
  return [`${title}: ${state.text}${who}.`, ...about, ...notes].join(' ');
}

function listSummary(view: ActionListView, reading: Reading): string {
  const { title, none, items } = listLines(view, reading);
  if (none !== null) return `${title}: ${none}`;
  const { list } = reading.say.actions;
  const said = items.map(({ head, tail }) => `${typeof head === 'string' ? head : ''} ${tail}`);
  return [list.summary({ title, n: view.items.length + view.more }), ...said].join(' ');
}

function messageOf(name: string, lines: Lines) {
  return defineMessage<ActionView>({
    name,
    view: ActionView,
    summary: (view, reading) => summaryOf(lines(view, reading)),
    render: {
      slack: (view, reading) => actionOnSlack(lines(view, reading), summaryOf(lines(view, reading))),
      teams: (view, reading) =>
        actionOnTeams(lines(view, reading), summaryOf(lines(view, reading)), reading.locale),
    },
  });
}

/** One action: how it stands, the words it began with, and what can be done. */
export const actionMessage = messageOf(ACTION_CARD, actionLines);

/** Asks one person to take an action over. */
export const actionOffer = messageOf(ACTION_OFFER, offerLines);

/** "You said, we did". */
export const weDid = messageOf(WE_DID, weDidLines);

/** Actions below each other, each with the button that opens it. */
export const actionListMessage = defineMessage<ActionListView>({
  name: ACTION_LIST,
  view: ActionListView,
  summary: listSummary,
  render: {
    slack: (view, reading) => actionListOnSlack(listLines(view, reading), listSummary(view, reading)),
    teams: (view, reading) =>
      actionListOnTeams(listLines(view, reading), listSummary(view, reading), reading.locale),
  },
});
