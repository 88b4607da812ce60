import {
  buttonRow,
  buttons,
  fitTeams,
  heading,
  line,
  list,
  note,
  quote,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { CandidatesLines, RecurrenceLines, ThemesLines } from './lines.message.ts';

/** Themes on Teams: each with its voice before its figures. */
export function themesOnTeams(lines: ThemesLines, summary: string, lang: string): TeamsCard {
  const { title, period, themes, together, buttons: looks } = lines;
  const isOne = themes.length === 1 && themes[0]?.button === null;
  const cards = themes.map(({ name, quotes, silent, facts, button }) => [
    ...(isOne ? [] : [heading(name, 'Medium', 'Large')]),
    ...quotes.map(quote),
    ...(silent === null ? [] : [line(silent)]),
    list(facts),
    ...(button === null ? [] : [buttonRow(button)]),
  ]);
  const top = [heading(title, 'Large'), ...note(period)];
  const ends = together.length > 0 ? [list(together)] : [];
  const shown = fitTeams(cards, [...top, ...ends, ...note(...lines.notes(0))]);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...cards.slice(0, shown).flat(), ...ends, ...note(...lines.notes(shown))],
    actions: buttons(...looks),
  });
}

/** What no theme catches, on Teams. */
export function candidatesOnTeams(lines: CandidatesLines, summary: string, lang: string): TeamsCard {
  const { title, none, items, buttons: looks } = lines;
  const cards = items.map(({ name, quotes, buttons: choices }) => [
    heading(name, 'Medium', 'Large'),
    ...quotes.map(quote),
    buttonRow(...choices),
  ]);
  const top = [heading(title, 'Large'), ...(none === null ? [] : [line(none)])];
  const shown = fitTeams(cards, [...top, ...note(...lines.notes(0))]);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...cards.slice(0, shown).flat(), ...note(...lines.notes(shown))],
    actions: buttons(...looks),
  });
}

/** A problem that came back, on Teams. */
export function recurrenceOnTeams(lines: RecurrenceLines, summary: string, lang: string): TeamsCard {
  const { title, quotes, facts, state, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), ...quotes.map(quote), ...facts.map(line), line(state), ...note(...notes)],
    actions: buttons(...looks),
  });
}
