import { buttons, heading, line, note, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { ConnectionLines } from './connection.message.ts';

/** Two accounts of one person, on Teams. */
export function connectionOnTeams(lines: ConnectionLines, summary: string, lang: string): TeamsCard {
  const { title, text, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), line(text), ...note(...notes)],
    actions: buttons(...looks),
  });
}
