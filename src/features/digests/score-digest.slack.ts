import type { Reading } from '../../chat/message.ts';
import {
  buttons,
  chart,
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
import { type ScoreCard, scoreDigestLines } from './lines.message.ts';
import type { ScoreDigestView } from './view.ts';

/** Slack draws two charts in a message; each has its text beside it anyway. */
const MOST_CHARTS = 2;

/** The score digest on Slack. Cards that do not fit are counted, never dropped in silence. */
export function scoreDigestOnSlack(view: ScoreDigestView, reading: Reading, summary: string): SlackMessage {
  const { title, period, asked, reached, hidden, buttons: looks } = scoreDigestLines(view, reading);
  const drawn = asked.cards.filter((card) => card.chart !== null).slice(0, MOST_CHARTS);
  const cards = asked.cards.map((card) => scoreBlocks(card, drawn.includes(card), reading));
  const words = reached.quotes.map(quote);
  const top = [
    header(title),
    note(...period),
    header(asked.heading),
    ...(asked.none ? [line(asked.none)] : []),
  ];
  const bottom = [
    ...(reached.none ? [line(reached.none)] : []),
    ...(reached.themes.length > 0 ? [list(reached.themes)] : []),
    ...(reached.notes.length > 0 ? [note(...reached.notes)] : []),
  ];
  const middle = header(reached.heading);
  const fits = fitSlack(
    [...cards, ...words],
    [...top, middle, ...bottom, ...more(hidden(99)), buttons(...looks)],
  );
  return slackMessage(summary, [
    ...top,
    ...cards.slice(0, fits).flat(),
    middle,
    ...words.slice(0, Math.max(0, fits - cards.length)).flat(),
    ...bottom,
    ...more(hidden(cards.length + words.length - fits)),
    buttons(...looks),
  ]);
}

function scoreBlocks(card: ScoreCard, withChart: boolean, { say }: Reading): SlackBlock[] {
  return [
    strong(card.name),
    ...card.quotes.flatMap(quote),
    note([card.value, ...card.details].join(' · ')),
    ...(card.chart && withChart ? [chart(card.chart)] : []),
    ...(card.chart ? [note(say.scores.chart.twin(card.chart))] : []),
    ...(card.question ? [line(card.question)] : []),
  ];
}

function more(sentence: string | null): SlackBlock[] {
  return sentence === null ? [] : [note(sentence)];
}
