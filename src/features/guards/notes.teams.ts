import { heading, list, note, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { NotesLines } from './lines.message.ts';

/** What the CX team is told, on Teams. */
export function notesOnTeams(lines: NotesLines, summary: string, lang: string): TeamsCard {
  const { title, items, note: small } = lines;
  return teamsCard({ summary, lang, body: [heading(title, 'Large'), list(items), ...note(small)] });
}
