import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  picture,
  quote,
  type SlackBlock,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { OverviewLines, PlaceLines, StepLines, TagLines, TouchpointLines } from './lines.message.ts';

/** Buttons in one row. Source: Slack's page "actions block". */
const MOST_BUTTONS = 25;

/** The whole journey on Slack. */
export function overviewOnSlack(lines: OverviewLines, summary: string): SlackMessage {
  const { title, brand, promises, steps, map, notes, pictures, files } = lines;
  const row = lines.buttons.slice(0, MOST_BUTTONS);
  return slackMessage(summary, [
    header(title),
    strong(brand),
    list(promises),
    list([...steps, ...map]),
    note(...notes),
    ...(row.length > 0 ? [buttons(...row)] : []),
    ...pictures.map(picture),
    ...(files.length > 0 ? [buttons(...files)] : []),
  ]);
}

/** One step on Slack: each touchpoint with its voice before its figure. */
export function stepOnSlack(lines: StepLines, summary: string): SlackMessage {
  const { title, owner, places, back } = lines;
  const cards = places.map((place) => [strong(place.name), ...placeOnSlack(place)]);
  const frame = (shown: number) => [
    note(...lines.notes(shown)),
    buttons(...places.slice(0, MOST_BUTTONS - 1).map(({ button }) => button), back),
  ];
  const top = [header(title), note(owner)];
  const shown = fitSlack(cards, [...top, ...frame(0)]);
  return slackMessage(summary, [...top, ...cards.slice(0, shown).flat(), ...frame(shown)]);
}

/** One touchpoint on Slack. */
export function touchpointOnSlack(lines: TouchpointLines, summary: string): SlackMessage {
  const { title, about, place, notes, buttons: looks } = lines;
  const blocks = [header(title), list(about), ...placeOnSlack(place), note(...notes), buttons(...looks)];
  return slackMessage(summary, blocks);
}

function placeOnSlack({ quotes, silent, figures, facts }: PlaceLines): SlackBlock[] {
  return [
    ...quotes.flatMap(quote),
    ...(silent === null ? [] : [line(silent)]),
    ...(figures.length > 0 ? [list(figures)] : []),
    note(...facts),
  ];
}

/** Whether a promise was kept, on Slack. */
export function tagOnSlack(
  { title, quote: words, promises, notes }: TagLines,
  summary: string,
): SlackMessage {
  return slackMessage(summary, [
    header(title),
    ...quote(words),
    ...promises.flatMap(({ text, state, buttons: looks }) => [strong(text), line(state), buttons(...looks)]),
    note(...notes),
  ]);
}
