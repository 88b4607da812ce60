import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  type SlackMessage,
  slackMessage,
} from '../../chat/slack/kit.ts';
import type { DeliveriesLines } from './deliveries.message.ts';

/** Deliveries on Slack. */
export function deliveriesOnSlack(lines: DeliveriesLines, summary: string): SlackMessage {
  const top = [header(lines.title), line(lines.state)];
  const frame = (shown: number) => {
    const rest = lines.more(shown);
    const looks = lines.buttons(shown);
    return [...(rest ? [note(rest)] : []), ...(looks.length > 0 ? [buttons(...looks)] : [])];
  };
  const parts = lines.items.map((item) => [list([item])]);
  const shown = fitSlack(parts, [...top, note(lines.more(-99) ?? ''), ...frame(lines.items.length)]);
  const items = shown > 0 ? [list(lines.items.slice(0, shown))] : [];
  return slackMessage(summary, [...top, ...items, ...frame(shown)]);
}
