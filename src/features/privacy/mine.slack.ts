import { buttons, header, line, list, note, type SlackMessage, slackMessage } from '../../chat/slack/kit.ts';
import type { MineLines } from './mine.message.ts';

/** What is kept of somebody, on Slack. */
export function mineOnSlack(
  { title, text, items, notes, buttons: looks }: MineLines,
  summary: string,
): SlackMessage {
  return slackMessage(summary, [
    header(title),
    line(text),
    ...(items.length > 0 ? [list(items)] : []),
    note(...notes),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ]);
}
