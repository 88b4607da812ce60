import {
  buttons,
  type CardElement,
  fitTeams,
  grid,
  heading,
  line,
  list,
  MOST_BUTTONS,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { CardLines, Section } from './lines.message.ts';

/** A card about improvements on Teams; sections that do not fit are counted. */
export function cardOnTeams(lines: CardLines, summary: string, lang: string): TeamsCard {
  const { title, state, sections, hidden, notes, buttons: looks } = lines;
  const top = [heading(title, 'Large'), ...(state ? [strong(state.text, state.end)] : [])];
  const bottom = [
    ...(lines.grid ? [strong(lines.grid.heading), grid(lines.grid.cells)] : []),
    ...note(...notes),
  ];
  const parts = sections.map(sectionElements);
  // The sentence goes along for clients that show no cards.
  const fits = fitTeams(parts, [...top, line(summary), ...more(hidden(99)), ...bottom]);
  return teamsCard({
    summary,
    lang,
    body: [
      ...top,
      ...parts.slice(0, fits).flat(),
      ...more(parts.length > fits ? hidden(parts.length - fits) : null),
      ...bottom,
    ],
    actions: buttons(...looks.slice(0, MOST_BUTTONS)),
  });
}

function sectionElements({ heading: title, quotes, items, notes }: Section): CardElement[] {
  return [
    ...(title ? [strong(title)] : []),
    ...quotes.map(quote),
    ...(items.length > 0 ? [list(items)] : []),
    ...note(...notes),
  ];
}

function more(sentence: string | null): CardElement[] {
  return sentence === null ? [] : [line(sentence)];
}
