import { buttons, heading, list, note, strong, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import type { PausedNoticeLines } from './paused-notice.message.ts';

/** The notice on Teams: what stands still, why, and what helps. */
export function pausedNoticeOnTeams(lines: PausedNoticeLines, summary: string, lang: string): TeamsCard {
  const { title, items, remedy, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), list(items), strong(remedy), ...note(...notes)],
    actions: buttons(...looks),
  });
}
