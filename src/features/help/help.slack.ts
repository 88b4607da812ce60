import type { Reading } from '../../chat/message.ts';
import {
  buttons,
  header,
  line,
  list,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import { helpLines } from './lines.message.ts';
import type { HelpView } from './view.ts';

/** Help on Slack: one line for each verb. */
export function helpOnSlack(view: HelpView, reading: Reading, summary: string): SlackMessage {
  const { title, missed, intro, items, buttons: looks } = helpLines(view, reading, '/cx');
  return slackMessage(summary, [
    ...(missed ? [strong(missed)] : []),
    header(title),
    line(intro),
    ...(items.length > 0 ? [list(items)] : []),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ]);
}
