import { header, list, note, type SlackMessage, slackMessage } from '../../chat/slack/kit.ts';
import type { NotesLines } from './lines.message.ts';

/** What the CX team is told, on Slack. */
export function notesOnSlack({ title, items, note: small }: NotesLines, summary: string): SlackMessage {
  return slackMessage(summary, [header(title), list(items), note(small)]);
}
