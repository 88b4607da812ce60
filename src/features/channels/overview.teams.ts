import { fitTeams, heading, list, note, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { OverviewLines } from './overview.message.ts';

/** The overview on Teams. */
export function overviewOnTeams(
  { title, items, more }: OverviewLines,
  summary: string,
  lang: string,
): TeamsCard {
  const parts = items.map((item) => [list([item])]);
  const shown = fitTeams(parts, [heading(title, 'Large'), ...note(more(-99) ?? '')]);
  const rest = more(shown);
  const elements = [...(shown > 0 ? [list(items.slice(0, shown))] : []), ...(rest ? note(rest) : [])];
  return teamsCard({ summary, lang, body: [heading(title, 'Large'), ...elements] });
}
