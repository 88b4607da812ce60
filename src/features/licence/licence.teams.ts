import {
  buttons,
  fitTeams,
  heading,
  line,
  list,
  note,
  picture,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { LicenceLines } from './lines.message.ts';

/** Anything about the licence on Teams: what was done and how it stands first, then what can be done. */
export function licenceOnTeams(lines: LicenceLines, summary: string, lang: string): TeamsCard {
  const { title, state, items, notes, buttons: looks } = lines;
  const top = [
    heading(title, 'Large'),
    ...lines.lines.map(line),
    ...(state ? [strong(state.text, state.end)] : []),
  ];
  const bottom = [...(lines.picture ? [picture(lines.picture)] : []), ...note(...notes)];
  const parts = items.map((item) => [list([item])]);
  const fits = fitTeams(parts, [...top, ...bottom]);
  const shown = fits > 0 ? [list(items.slice(0, fits))] : [];
  return teamsCard({ summary, lang, body: [...top, ...shown, ...bottom], actions: buttons(...looks) });
}
