import { buttons, heading, line, list, note, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { CoverageLines } from './coverage-lines.message.ts';

/** Coverage on Teams. */
export function coverageOnTeams(lines: CoverageLines, summary: string, lang: string): TeamsCard {
  const { title, total, items, notes, buttons: looks } = lines;
  const departments = items.length > 0 ? [list(items)] : [];
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), line(total), ...departments, ...note(...notes)],
    actions: buttons(...looks),
  });
}
