import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  picture,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { LicenceLines } from './lines.message.ts';

/** Anything about the licence on Slack: what was done and how it stands first, then what can be done. */
export function licenceOnSlack(lines: LicenceLines, summary: string): SlackMessage {
  const { title, state, items, notes, buttons: looks } = lines;
  const top = [header(title), ...lines.lines.map(line), ...(state ? [strong(state.text, state.end)] : [])];
  const bottom = [
    ...(lines.picture ? [picture(lines.picture)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ];
  const parts = items.map((item) => [list([item])]);
  const fits = fitSlack(parts, [...top, ...bottom]);
  const shown = fits > 0 ? [list(items.slice(0, fits))] : [];
  return slackMessage(summary, [...top, ...shown, ...bottom]);
}
