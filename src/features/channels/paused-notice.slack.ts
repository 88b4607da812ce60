import {
  buttons,
  header,
  list,
  note,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { PausedNoticeLines } from './paused-notice.message.ts';

/** The notice on Slack: what stands still, why, and what helps. */
export function pausedNoticeOnSlack(lines: PausedNoticeLines, summary: string): SlackMessage {
  const { title, items, remedy, notes, buttons: looks } = lines;
  return slackMessage(summary, [
    header(title),
    list(items),
    strong(remedy),
    note(...notes),
    buttons(...looks),
  ]);
}
