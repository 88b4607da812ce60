import { buttons, heading, line, list, note, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { MineLines } from './mine.message.ts';

/** What is kept of somebody, on Teams. */
export function mineOnTeams(lines: MineLines, summary: string, lang: string): TeamsCard {
  const { title, text, items, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [
      heading(title, 'Large'),
      line(text),
      ...(items.length > 0 ? [list(items)] : []),
      ...note(...notes),
    ],
    actions: buttons(...looks),
  });
}
