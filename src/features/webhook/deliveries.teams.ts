import {
  buttons,
  fitTeams,
  heading,
  line,
  list,
  note,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { DeliveriesLines } from './deliveries.message.ts';

/** The official renderer takes five buttons in a row and drops the others. */
const MOST_BUTTONS = 5;

/** Deliveries on Teams. */
export function deliveriesOnTeams(lines: DeliveriesLines, summary: string, lang: string): TeamsCard {
  const top = [heading(lines.title, 'Large'), line(lines.state)];
  const parts = lines.items.map((item) => [list([item])]);
  const shown = fitTeams(parts, [...top, ...note(lines.more(-99) ?? '')]);
  const rest = lines.more(shown);
  return teamsCard({
    summary,
    lang,
    body: [
      ...top,
      ...(shown > 0 ? [list(lines.items.slice(0, shown))] : []),
      ...(rest === null ? [] : note(rest)),
    ],
    actions: buttons(...lines.buttons(shown).slice(0, MOST_BUTTONS)),
  });
}
