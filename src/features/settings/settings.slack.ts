import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  type SlackBlock,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { PreviewLines, SettingsLines, SubscriptionLines } from './lines.message.ts';

/** The settings of a channel on Slack: each subscription with its own row of buttons. */
export function settingsOnSlack(lines: SettingsLines, summary: string): SlackMessage {
  const { told, warning, title, place, notes, none, subscriptions, hidden, add } = lines;
  const top = [
    ...(told ? [strong(told.text, told.end)] : []),
    ...(warning ? [strong(warning)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
    header(title),
    ...(place ? [strong(place.text, place.end)] : []),
    ...(none ? [line(none)] : []),
  ];
  const bottom = add ? [...(add.intro ? [line(add.intro)] : []), buttons(...add.buttons)] : [];
  const parts = subscriptions.map(subscriptionBlocks);
  const fits = fitSlack(parts, [...top, note(hidden(99)), ...bottom]);
  const unseen = parts.length - fits;
  return slackMessage(summary, [
    ...top,
    ...parts.slice(0, fits).flat(),
    ...(unseen > 0 ? [note(hidden(unseen))] : []),
    ...bottom,
  ]);
}

function subscriptionBlocks({ title, items, question, buttons: looks }: SubscriptionLines): SlackBlock[] {
  return [strong(title), list(items), ...(question ? [strong(question)] : []), buttons(...looks)];
}

/** The question whether to save, on Slack. */
export function previewOnSlack(lines: PreviewLines, summary: string): SlackMessage {
  const { title, intro, items, notes, buttons: looks } = lines;
  return slackMessage(summary, [header(title), line(intro), list(items), note(...notes), buttons(...looks)]);
}
