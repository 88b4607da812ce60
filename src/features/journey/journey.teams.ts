import {
  buttonRow,
  buttons,
  type CardElement,
  fitTeams,
  heading,
  line,
  list,
  MOST_BUTTONS,
  note,
  picture,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import type { OverviewLines, PlaceLines, StepLines, TagLines, TouchpointLines } from './lines.message.ts';

/** The whole journey on Teams. */
export function overviewOnTeams(lines: OverviewLines, summary: string, lang: string): TeamsCard {
  const { title, brand, promises, steps, map, notes, buttons: looks, pictures, files } = lines;
  return teamsCard({
    summary,
    lang,
    body: [
      heading(title, 'Large'),
      strong(brand),
      list(promises),
      list([...steps, ...map]),
      ...note(...notes),
      ...pictures.map(picture),
      ...(files.length > 0 ? [buttonRow(...files)] : []),
    ],
    actions: buttons(...looks.slice(0, MOST_BUTTONS)),
  });
}

/** One step on Teams: each touchpoint with its voice before its figure. */
export function stepOnTeams(lines: StepLines, summary: string, lang: string): TeamsCard {
  const { title, owner, places, back } = lines;
  const cards = places.map((place) => [
    heading(place.name, 'Medium', 'Large'),
    ...placeOnTeams(place),
    buttonRow(place.button),
  ]);
  const top = [heading(title, 'Large'), ...note(owner)];
  const shown = fitTeams(cards, [...top, ...note(...lines.notes(0))]);
  return teamsCard({
    summary,
    lang,
    body: [...top, ...cards.slice(0, shown).flat(), ...note(...lines.notes(shown))],
    actions: buttons(back),
  });
}

/** One touchpoint on Teams. */
export function touchpointOnTeams(lines: TouchpointLines, summary: string, lang: string): TeamsCard {
  const { title, about, place, notes, buttons: looks } = lines;
  return teamsCard({
    summary,
    lang,
    body: [heading(title, 'Large'), list(about), ...placeOnTeams(place), ...note(...notes)],
    actions: buttons(...looks),
  });
}

function placeOnTeams({ quotes, silent, figures, facts }: PlaceLines): CardElement[] {
  return [
    ...quotes.map(quote),
    ...(silent === null ? [] : [line(silent)]),
    ...(figures.length > 0 ? [list(figures)] : []),
    ...note(...facts),
  ];
}

/** Whether a promise was kept, on Teams. */
export function tagOnTeams(lines: TagLines, summary: string, lang: string): TeamsCard {
  const { title, quote: words, promises, notes } = lines;
  return teamsCard({
    summary,
    lang,
    body: [
      heading(title, 'Large'),
      quote(words),
      ...promises.flatMap(({ text, state, buttons: looks }) => [
        strong(text),
        line(state),
        buttonRow(...looks),
      ]),
      ...note(...notes),
    ],
  });
}
