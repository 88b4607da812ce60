import { endWords } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { actionListOnSlack, actionOnSlack } from './action.slack.ts';
import { actionListOnTeams, actionOnTeams } from './action.teams.ts';
import { ACTION_CARD, ACTION_LIST, ACTION_NEWS, ACTION_OFFER } from './cards.ts';
import { type ActionLines, actionLines, newsLines, offerLines, weDidLines } from './lines.message.ts';
import { listLines } from './list-lines.message.ts';
import { ActionListView, ActionNewsView, ActionView } from './view.ts';
import { WE_DID } from './we-did.ts';

type Lines = (view: ActionView, reading: Reading) => ActionLines;

/** What the message says in a notification; never a customer's words. */
function summaryOf({ title, state, items, notes }: ActionLines): string {
  const who = state.end ? ` ${state.end.text}` : '';
  const about = items.map(({ head, tail, end }) => [head, tail, ...endWords(end)].filter(isSaid).join(' '));
  return [`${title}: ${state.text}${who}.`, ...about, ...notes].join(' ');
}

function isSaid(part: unknown): part is string {
  return typeof part === 'string' && part !== '';
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

/** What became of an action, to whom it matters. */
export const actionNews = defineMessage<ActionNewsView>({
  name: ACTION_NEWS,
  view: ActionNewsView,
  summary: (view, reading) => summaryOf(newsLines(view, reading)),
  render: {
    slack: (view, reading) => actionOnSlack(newsLines(view, reading), summaryOf(newsLines(view, reading))),
    teams: (view, reading) =>
      actionOnTeams(newsLines(view, reading), summaryOf(newsLines(view, reading)), reading.locale),
  },
});

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
