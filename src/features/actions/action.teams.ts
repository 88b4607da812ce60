import {
  buttons,
  fitTeams,
  heading,
  line,
  list,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { ActionLines, ListLines } from './lines.message.ts';

/** One action on Teams: how it stands first, then the customers' words. */
export function actionOnTeams(lines: ActionLines, summary: string, lang: string): TeamsCard {
  const { title, state, items, notes, buttons: looks } = lines;
  const top = [heading(title, 'Large'), strong(state.text, state.end)];
  const bottom = [...(items.length > 0 ? [list(items)] : []), ...note(...notes)];
  const words = lines.quotes.map((one) => [quote(one)]);
  const fits = fitTeams(words, [...top, ...bottom]);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...words.slice(0, fits).flat(), ...bottom],
    actions: buttons(...looks),
  });
}

/** Actions on Teams, each with its button below the list. */
export function actionListOnTeams(lines: ListLines, summary: string, lang: string): TeamsCard {
  const { title, none, items } = lines;
  const parts = items.map((item) => [list([item])]);
  const frame = (shown: number) => [...(none ? [line(none)] : []), ...note(...lines.notes(shown))];
  const shown = fitTeams(parts, [heading(title, 'Large'), ...frame(0)]);
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), ...(shown > 0 ? [list(items.slice(0, shown))] : []), ...frame(shown)],
    actions: buttons(...lines.buttons(Math.min(shown, MOST_BUTTONS)).slice(-MOST_BUTTONS)),
  });
}

/** Teams shows six buttons in a row (its page "card format"); the others are reached by typing their number. */
const MOST_BUTTONS = 6;
