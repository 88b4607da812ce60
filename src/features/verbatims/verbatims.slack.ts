import type { Reading } from '../../chat/message.ts';
import {
  buttons,
  fitSlack,
  header,
  line,
  note,
  quote,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import { allVerbatimLines, roomiest, verbatimLines } from './lines.message.ts';
import type { AllVerbatimsView, VerbatimsView } from './view.ts';

/** The daily verbatims on Slack: words first, the denominator below them, a question last. */
export function verbatimsOnSlack(view: VerbatimsView, reading: Reading, summary: string): SlackMessage {
  const lines = verbatimLines(view, reading);
  const cards = lines.quotes.map((words, index) => {
    const looks = lines.followUps[index] ?? [];
    return [...quote(words), ...(looks.length > 0 ? [buttons(...looks)] : [])];
  });
  function frame(shown: number) {
    const notes = lines.notes(shown);
    const looks = lines.buttons(shown);
    return [
      ...(lines.empty ? [line(lines.empty)] : []),
      ...(notes.length > 0 ? [note(...notes)] : []),
      ...(lines.question ? [strong(lines.question)] : []),
      ...(looks.length > 0 ? [buttons(...looks)] : []),
    ];
  }
  const title = header(lines.title);
  const shown = fitSlack(cards, [title, ...frame(0), ...frame(1)]);
  return slackMessage(summary, [title, ...cards.slice(0, shown).flat(), ...frame(shown)]);
}

/** One page of all verbatims on Slack. */
export function allVerbatimsOnSlack(view: AllVerbatimsView, reading: Reading, summary: string): SlackMessage {
  const lines = allVerbatimLines(view, reading);
  const actions = lines.buttons.length > 0 ? [buttons(...lines.buttons)] : [];
  const frame = [header(lines.title), note(...lines.notes(0)), ...actions];
  const cards = (limit: number) => lines.quotes(limit).map(quote);
  const limit = roomiest((it) => fitSlack(cards(it), frame) === view.quotes.length);
  const shown = fitSlack(cards(limit), frame);
  const words = cards(limit).slice(0, shown).flat();
  return slackMessage(summary, [header(lines.title), ...words, note(...lines.notes(shown)), ...actions]);
}
