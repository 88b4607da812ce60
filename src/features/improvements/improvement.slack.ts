import {
  buttons,
  fitSlack,
  grid,
  header,
  line,
  list,
  note,
  quote,
  type SlackBlock,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { CardLines, Section } from './lines.message.ts';

/** A card about improvements on Slack; sections that do not fit are counted. */
export function cardOnSlack(lines: CardLines, summary: string): SlackMessage {
  const { title, state, sections, hidden, notes, buttons: looks } = lines;
  const top = [header(title), ...(state ? [strong(state.text, state.end)] : [])];
  const bottom = [
    ...(lines.grid ? [strong(lines.grid.heading), grid(lines.grid.cells)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ];
  const parts = sections.map(sectionBlocks);
  const fits = fitSlack(parts, [...top, ...more(hidden(99)), ...bottom]);
  return slackMessage(summary, [
    ...top,
    ...parts.slice(0, fits).flat(),
    ...more(parts.length > fits ? hidden(parts.length - fits) : null),
    ...bottom,
  ]);
}

function sectionBlocks({ heading, quotes, items, notes }: Section): SlackBlock[] {
  return [
    ...(heading ? [strong(heading)] : []),
    ...quotes.flatMap(quote),
    ...(items.length > 0 ? [list(items)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
  ];
}

function more(sentence: string | null): SlackBlock[] {
  return sentence === null ? [] : [line(sentence)];
}
