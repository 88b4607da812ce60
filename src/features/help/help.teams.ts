import type { Reading } from '../../chat/message.ts';
import { buttons, heading, line, list, strong, type TeamsCard, teamsCard } from '../../chat/teams/kit.ts';
import { helpLines } from './lines.message.ts';
import type { HelpView } from './view.ts';

/** Help on Teams: one line for each verb. */
export function helpOnTeams(view: HelpView, reading: Reading, summary: string): TeamsCard {
  const { title, missed, intro, items, buttons: looks } = helpLines(view, reading, '@Klankbord');
  return teamsCard({
    summary,
    lang: reading.locale,
    body: [
      ...(missed ? [strong(missed)] : []),
      heading(title, 'Large'),
      line(intro),
      ...(items.length > 0 ? [list(items)] : []),
    ],
    actions: buttons(...looks),
  });
}
