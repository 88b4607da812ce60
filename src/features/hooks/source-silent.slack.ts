import { header, list, note, type SlackMessage, slackMessage, strong } from '../../chat/slack/kit.ts';
import type { SourceSilentLines } from './source-silent.message.ts';

/** The notice on Slack: what is missing, and where to look. */
export function sourceSilentOnSlack(lines: SourceSilentLines, summary: string): SlackMessage {
  const { title, items, remedy, notes } = lines;
  return slackMessage(summary, [header(title), list(items), strong(remedy), note(...notes)]);
}
