import { heading, list, note, strong, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { SourceSilentLines } from './source-silent.message.ts';

/** The notice on Teams: what is missing, and where to look. */
export function sourceSilentOnTeams(lines: SourceSilentLines, summary: string, lang: string): TeamsCard {
  const { title, items, remedy, notes } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), list(items), strong(remedy), ...note(...notes)],
    actions: [],
  });
}
