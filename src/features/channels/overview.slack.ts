import { fitSlack, header, list, note, type SlackMessage, slackMessage } from '../../chat/slack/kit.ts';
import type { OverviewLines } from './overview.message.ts';

/** The overview on Slack, where each channel is named as its reader may see it. */
export function overviewOnSlack({ title, items, more }: OverviewLines, summary: string): SlackMessage {
  const parts = items.map((item) => [list([item])]);
  // Each part counts as a block, though one list holds them all.
  const shown = fitSlack(parts, [header(title), note(more(-99) ?? '')]);
  const rest = more(shown);
  const blocks = [...(shown > 0 ? [list(items.slice(0, shown))] : []), ...(rest ? [note(rest)] : [])];
  return slackMessage(summary, [header(title), ...blocks]);
}
