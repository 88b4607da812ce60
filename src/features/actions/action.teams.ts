import {
  buttonRow,
  buttons,
  fitTeams,
  heading,
  line,
  list,
  MOST_BUTTONS,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { ActionLines } from './lines.message.ts';
import type { ListLines } from './list-lines.message.ts';

/** One action on Teams: how it stands first, then the customers' words. */
export function actionOnTeams(lines: ActionLines, summary: string, lang: string): TeamsCard {
  const { title, state, items, notes, buttons: looks } = lines;
  const top = [heading(title, 'Large'), strong(state.text, state.end)];
  const bottom = [...(items.length > 0 ? [list(items)] : []), ...note(...notes)];
  const words = lines.quotes.map((one) => [quote(one)]);
  // More than fit below a card: what is wanted most stands in a row of its own above the others.
  const first = looks.slice(0, Math.max(0, looks.length - MOST_BUTTONS));
  const row = first.length > 0 ? [buttonRow(...first)] : [];
  const fits = fitTeams(words, [...top, ...bottom, ...row]);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...words.slice(0, fits).flat(), ...bottom, ...row],
    actions: buttons(...looks.slice(-MOST_BUTTONS)),
  });
}

/** Actions on Teams, each with its button below the list. */
export function actionListOnTeams(lines: ListLines, summary: string, lang: string): TeamsCard {
  const { title, none, items } = lines;
  const parts = items.map((item) => [list([item])]);
  const frame = (shown: number) => [...(none ? [line(none)] : []), ...note(...lines.notes(shown))];
  // Those that are about no single action; what falls off is the last of the list, which is due last.
  const others = lines.buttons(0).length;
  const shown = fitTeams(parts, [heading(title, 'Large'), ...frame(0)]);
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), ...(shown > 0 ? [list(items.slice(0, shown))] : []), ...frame(shown)],
    actions: buttons(...lines.buttons(Math.min(shown, MOST_BUTTONS - others))),
  });
}
