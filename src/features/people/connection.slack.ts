import { buttons, header, line, note, type SlackMessage, slackMessage } from '../../chat/slack/kit.ts';
import type { ConnectionLines } from './connection.message.ts';

/** Two accounts of one person, on Slack. */
export function connectionOnSlack(lines: ConnectionLines, summary: string): SlackMessage {
  const { title, text, notes, buttons: looks } = lines;
  return slackMessage(summary, [
    header(title),
    line(text),
    note(...notes),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ]);
}
