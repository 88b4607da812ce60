import {
  buttons,
  fitTeams,
  heading,
  line,
  list,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { ContributionLines, ContributorLines, Section } from './lines.message.ts';

/** What a person contributes, on Teams: touchpoint by touchpoint. */
export function contributionsOnTeams(lines: ContributionLines, summary: string, lang: string): TeamsCard {
  const { title, intro, examples, buttons: looks } = lines;
  const top = [heading(title, 'Large'), ...intro.map(line), ...(examples.length > 0 ? [list(examples)] : [])];
  const sections = lines.sections.map(sectionOnTeams);
  const fits = fitTeams(sections, top);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...sections.slice(0, fits).flat()],
    actions: buttons(...looks),
  });
}

function sectionOnTeams({ title, items, quotes, more, notes }: Section) {
  return [
    strong(title),
    list(items),
    ...quotes.map(quote),
    ...(more.length > 0 ? [list(more)] : []),
    ...note(...notes),
  ];
}

/** Who contributes to a touchpoint, on Teams. */
export function contributorsOnTeams(lines: ContributorLines, summary: string, lang: string): TeamsCard {
  const { title, none, items, note: small } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), ...(none === null ? [list(items)] : [line(none)]), ...note(small)],
    actions: [],
  });
}
