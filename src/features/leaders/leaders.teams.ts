import {
  buttons,
  type CardElement,
  fitTeams,
  heading,
  line,
  list,
  note,
  quote,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { Block } from './block.ts';
import type { LeadersLines } from './lines.message.ts';

/** The leaders' message on Teams; blocks that do not fit are counted, never dropped in silence. */
export function leadersOnTeams(lines: LeadersLines, summary: string, lang: string): TeamsCard {
  const { title, period, blocks, hidden, buttons: looks } = lines;
  const top = [heading(title, 'Large'), ...note(...period)];
  const parts = blocks.map(elementsOf);
  const fits = fitTeams(parts, [...top, line(summary), line(hidden(99))]);
  return teamsCard({
    summary,
    lang,
    body: [
      ...top,
      ...parts.slice(0, fits).flat(),
      ...(fits < parts.length ? [line(hidden(parts.length - fits))] : []),
    ],
    actions: buttons(...looks),
  });
}

function elementsOf({ heading: title, quotes, items, notes }: Block): CardElement[] {
  return [
    heading(title),
    ...quotes.map(quote),
    ...(items.length > 0 ? [list(items)] : []),
    ...note(...notes),
  ];
}
