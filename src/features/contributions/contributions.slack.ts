import {
  buttons,
  fitSlack,
  header,
  line,
  list,
  note,
  quote,
  type SlackMessage,
  slackMessage,
  strong,
} from '../../chat/slack/kit.ts';
import type { ContributionLines, ContributorLines, Section } from './lines.message.ts';

/** What a person contributes, on Slack: touchpoint by touchpoint. */
export function contributionsOnSlack(lines: ContributionLines, summary: string): SlackMessage {
  const { title, intro, examples, buttons: looks } = lines;
  const top = [header(title), ...intro.map(line), ...(examples.length > 0 ? [list(examples)] : [])];
  const bottom = looks.length > 0 ? [buttons(...looks)] : [];
  const sections = lines.sections.map(sectionOnSlack);
  const fits = fitSlack(sections, [...top, ...bottom]);
  return slackMessage(summary, [...top, ...sections.slice(0, fits).flat(), ...bottom]);
}

function sectionOnSlack({ title, items, quotes, more, notes }: Section) {
  return [
    strong(title),
    list(items),
    ...quotes.flatMap(quote),
    ...(more.length > 0 ? [list(more)] : []),
    ...(notes.length > 0 ? [note(...notes)] : []),
  ];
}

/** Who contributes to a touchpoint, on Slack. */
export function contributorsOnSlack(lines: ContributorLines, summary: string): SlackMessage {
  const { title, none, items, note: small } = lines;
  return slackMessage(summary, [
    header(title),
    ...(none === null ? [list(items)] : [line(none)]),
    note(small),
  ]);
}
