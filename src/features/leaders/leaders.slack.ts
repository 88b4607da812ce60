import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  quote,
  type SlackBlock,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { Block } from './block.ts';
import type { LeadersLines } from './lines.message.ts';

/** The leaders' message on Slack; blocks that do not fit are counted, never dropped in silence. */
export function leadersOnSlack(lines: LeadersLines, summary: string): SlackMessage {
  const { title, period, blocks, hidden, buttons: looks } = lines;
  const top = [header(title), ...(period.length > 0 ? [note(...period)] : [])];
  const bottom = looks.length > 0 ? [buttons(...looks)] : [];
  const parts = blocks.map(blocksOf);
  const fits = fitSlack(parts, [...top, line(hidden(99)), ...bottom]);
  return slackMessage(summary, [
    ...top,
    ...parts.slice(0, fits).flat(),
    ...(fits < parts.length ? [line(hidden(parts.length - fits))] : []),
    ...bottom,
  ]);
}

function blocksOf({ heading, quotes, items, notes }: Block): SlackBlock[] {
  return [
    strong(heading),
    ...quotes.flatMap(quote),
    ...(items.length > 0 ? [list(items)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
  ];
}
