import {
  buttons,
  fitSlack,
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
import type { CandidatesLines, RecurrenceLines, ThemesLines } from './lines.message.ts';

/** Themes on Slack: each with its voice before its figures. */
export function themesOnSlack(lines: ThemesLines, summary: string): SlackMessage {
  const { title, period, themes, together, buttons: looks } = lines;
  const isOne = themes.length === 1 && themes[0]?.button === null;
  const cards = themes.map(({ name, quotes, silent, facts, button }) => [
    ...(isOne ? [] : [strong(name)]),
    ...quotes.flatMap(quote),
    ...(silent === null ? [] : [line(silent)]),
    list(facts),
    ...(button === null ? [] : [buttons(button)]),
  ]);
  const top = [header(title), note(period)];
  const frame = (shown: number): SlackBlock[] => [
    ...(together.length > 0 ? [list(together)] : []),
    ...small(lines.notes(shown)),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ];
  const shown = fitSlack(cards, [...top, ...frame(0)]);
  return slackMessage(summary, [...top, ...cards.slice(0, shown).flat(), ...frame(shown)]);
}

function small(sentences: string[]): SlackBlock[] {
  return sentences.length > 0 ? [note(...sentences)] : [];
}

/** What no theme catches, on Slack. */
export function candidatesOnSlack(lines: CandidatesLines, summary: string): SlackMessage {
  const { title, none, items, buttons: looks } = lines;
  const cards = items.map(({ name, quotes, buttons: choices }) => [
    strong(name),
    ...quotes.flatMap(quote),
    buttons(...choices),
  ]);
  const top = [header(title), ...(none === null ? [] : [line(none)])];
  const shown = fitSlack(cards, [...top, ...small(lines.notes(0)), buttons(...looks)]);
  return slackMessage(summary, [
    ...top,
    ...cards.slice(0, shown).flat(),
    ...small(lines.notes(shown)),
    buttons(...looks),
  ]);
}

/** A problem that came back, on Slack. */
export function recurrenceOnSlack(lines: RecurrenceLines, summary: string): SlackMessage {
  const { title, quotes, facts, state, notes, buttons: looks } = lines;
  return slackMessage(summary, [
    header(title),
    ...quotes.flatMap(quote),
    ...facts.map(line),
    line(state),
    ...small(notes),
    ...(looks.length > 0 ? [buttons(...looks)] : []),
  ]);
}
