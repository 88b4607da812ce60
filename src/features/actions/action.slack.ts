import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  quote,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { ActionLines } from './lines.message.ts';
import type { ListLines } from './list-lines.message.ts';

/** One action on Slack: how it stands first, then the customers' words. */
export function actionOnSlack(lines: ActionLines, summary: string): SlackMessage {
  const { title, state, items, notes, buttons: looks } = lines;
  const top = [header(title), strong(state.text, state.end)];
  const bottom = [
    ...(items.length > 0 ? [list(items)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ];
  const words = lines.quotes.map(quote);
  const fits = fitSlack(words, [...top, ...bottom]);
  return slackMessage(summary, [...top, ...words.slice(0, fits).flat(), ...bottom]);
}

/** Actions on Slack, each with its button below the list. */
export function actionListOnSlack(lines: ListLines, summary: string): SlackMessage {
  const { title, none, items } = lines;
  const parts = items.map((item) => [list([item])]);
  const frame = (shown: number) => [
    ...(none ? [line(none)] : []),
    ...(lines.notes(shown).length > 0 ? [note(...lines.notes(shown))] : []),
    ...(lines.buttons(shown).length > 0 ? [buttons(...lines.buttons(shown))] : []),
  ];
  const shown = fitSlack(parts, [header(title), ...frame(0), ...frame(items.length)]);
  const shownItems = shown > 0 ? [list(items.slice(0, shown))] : [];
  return slackMessage(summary, [header(title), ...shownItems, ...frame(shown)]);
}
