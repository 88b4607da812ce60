import { buttons, header, line, list, note, type SlackMessage, slackMessage } from '../../chat/slack/kit.ts';
import type { CoverageLines } from './coverage-lines.message.ts';

/** Coverage on Slack. */
export function coverageOnSlack(lines: CoverageLines, summary: string): SlackMessage {
  const { title, total, items, notes, buttons: looks } = lines;
  const departments = items.length > 0 ? [list(items)] : [];
  return slackMessage(summary, [
    header(title),
    line(total),
    ...departments,
    note(...notes),
    buttons(...looks),
  ]);
}
