import type { Reading } from '../../chat/message.ts';
import {
  buttonRow,
  buttons,
  fitTeams,
  heading,
  line,
  note,
  quote,
  strong,
  type TeamsCard,
  teamsCard,
} from '../../chat/teams/kit.ts';
import { allVerbatimLines, roomiest, verbatimLines } from './lines.message.ts';
import type { AllVerbatimsView, VerbatimsView } from './view.ts';

/** The daily verbatims on Teams: words first, the denominator below them, a question last. */
export function verbatimsOnTeams(view: VerbatimsView, reading: Reading, summary: string): TeamsCard {
  const lines = verbatimLines(view, reading);
  const cards = lines.quotes.map((words, index) => {
    const looks = lines.followUps[index] ?? [];
    return [quote(words), ...(looks.length > 0 ? [buttonRow(...looks)] : [])];
  });
  const title = heading(lines.title, 'Large');
  const rest = (shown: number) => [
    ...(lines.empty ? [line(lines.empty)] : []),
    ...note(...lines.notes(shown)),
    ...(lines.question ? [strong(lines.question)] : []),
  ];
  const shown = fitTeams(cards, [title, ...rest(cards.length)]);
  return teamsCard({
    summary,
    lang: reading.locale,
    body: [title, ...cards.slice(0, shown).flat(), ...rest(shown)],
    actions: buttons(...lines.buttons(shown)),
  });
}

/** One page of all verbatims on Teams. */
export function allVerbatimsOnTeams(view: AllVerbatimsView, reading: Reading, summary: string): TeamsCard {
  const lines = allVerbatimLines(view, reading);
  const title = heading(lines.title, 'Large');
  const cards = (limit: number) => lines.quotes(limit).map((words) => [quote(words)]);
  const frame = [title, ...note(...lines.notes(0))];
  const limit = roomiest((it) => fitTeams(cards(it), frame) === view.quotes.length);
  const shown = fitTeams(cards(limit), frame);
  return teamsCard({
    summary,
    lang: reading.locale,
    body: [title, ...cards(limit).slice(0, shown).flat(), ...note(...lines.notes(shown))],
    actions: buttons(...lines.buttons),
  });
}
