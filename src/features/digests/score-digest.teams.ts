import type { Reading } from '../../chat/message.ts';
import {
  buttons,
  type CardElement,
  chart,
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
import { type ScoreCard, scoreDigestLines } from './lines.message.ts';
import type { ScoreDigestView } from './view.ts';

/** The score digest on Teams. Cards that do not fit are counted, never dropped in silence. */
export function scoreDigestOnTeams(view: ScoreDigestView, reading: Reading, summary: string): TeamsCard {
  const { title, period, asked, reached, hidden, buttons: looks } = scoreDigestLines(view, reading);
  const cards = asked.cards.map((card) => scoreElements(card, reading));
  const words = reached.quotes.map((quoted) => [quote(quoted)]);
  const top = [
    heading(title, 'Large'),
    ...note(...period),
    heading(asked.heading),
    ...(asked.none ? [line(asked.none)] : []),
  ];
  const bottom = [
    ...(reached.none ? [line(reached.none)] : []),
    ...(reached.themes.length > 0 ? [list(reached.themes)] : []),
    ...note(...reached.notes),
  ];
  const middle = heading(reached.heading);
  const fits = fitTeams([...cards, ...words], [...top, middle, ...bottom]);
  const rest = hidden(cards.length + words.length - fits);
  return teamsCard({
    summary,
    lang: reading.locale,
    body: [
      ...top,
      ...cards.slice(0, fits).flat(),
      middle,
      ...words.slice(0, Math.max(0, fits - cards.length)).flat(),
      ...bottom,
      ...(rest === null ? [] : note(rest)),
    ],
    actions: buttons(...looks),
  });
}

function scoreElements(card: ScoreCard, { say }: Reading): CardElement[] {
  return [
    strong(card.name),
    ...card.quotes.map(quote),
    ...note([card.value, ...card.details].join(' · ')),
    ...(card.chart ? [chart(card.chart), ...note(say.scores.chart.twin(card.chart))] : []),
    ...(card.question ? [line(card.question)] : []),
  ];
}
