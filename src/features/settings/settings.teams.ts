import {
  buttonRow,
  buttons,
  type CardElement,
  fitTeams,
  heading,
  line,
  list,
  note,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { PreviewLines, SettingsLines, SubscriptionLines } from './lines.message.ts';

/** The settings of a channel on Teams: each subscription with its own row of buttons. */
export function settingsOnTeams(lines: SettingsLines, summary: string, lang: string): TeamsCard {
  const { told, warning, title, place, notes, none, subscriptions, hidden, add } = lines;
  const top = [
    ...(told ? [strong(told.text, told.end)] : []),
    ...(warning ? [strong(warning)] : []),
    ...note(...notes),
    heading(title, 'Large'),
    ...(place ? [strong(place.text, place.end)] : []),
    ...(none ? [line(none)] : []),
  ];
  const bottom = add ? [...(add.intro ? [line(add.intro)] : []), buttonRow(...add.buttons)] : [];
  const parts = subscriptions.map(subscriptionElements);
  const fits = fitTeams(parts, [...top, ...note(hidden(99)), ...bottom]);
  const unseen = parts.length - fits;
  const rest = unseen > 0 ? note(hidden(unseen)) : [];
  return teamsCard({
    summary,
    lang,
    body: [...top, ...parts.slice(0, fits).flat(), ...rest, ...bottom],
  });
}

function subscriptionElements({ title, items, question, buttons: looks }: SubscriptionLines): CardElement[] {
  return [
    heading(title, 'Medium', 'Large'),
    list(items),
    ...(question ? [strong(question)] : []),
    buttonRow(...looks),
  ];
}

/** The question whether to save, on Teams. */
export function previewOnTeams(lines: PreviewLines, summary: string, lang: string): TeamsCard {
  const { title, intro, items, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), line(intro), list(items), ...note(...notes)],
    actions: buttons(...looks),
  });
}
