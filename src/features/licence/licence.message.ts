import type { z } from 'zod';
import { endWords } from '../../chat/look.ts';
import { type AnyMessage, defineMessage, type Message, type Reading } from '../../chat/message.ts';
import { licenceOnSlack } from './licence.slack.ts';
import { licenceOnTeams } from './licence.teams.ts';
import { daysLines, hostLines, type LicenceLines, pageLines } from './lines.message.ts';
import { planLines } from './plan-lines.message.ts';
import { WORD } from './tell.ts';
import { DaysView, HostView, PageView, PlanView, ReflectionsView, WordView } from './view.ts';
import { reflectionsLines, wordLines } from './word-lines.message.ts';

/** All of a message in one sentence or a few, for notifications and screen readers. */
function summaryOf({ title, state, lines, items }: LicenceLines): string {
  const about = items.map(({ head, tail, end }) =>
    [typeof head === 'string' ? head : head.text, tail, endWords(end).join(', ')].join(' ').trim(),
  );
  const stands = state ? [state.end ? `${state.text} ${state.end.text}.` : state.text] : [];
  return [`${title}.`, ...lines, ...stands, about.join('; ')].join(' ').trim();
}

function messageOf<View>(
  name: string,
  view: z.ZodType<View>,
  lines: (view: View, reading: Reading) => LicenceLines,
): Message<View> & AnyMessage {
  return defineMessage<View>({
    name,
    view,
    summary: (content, reading) => summaryOf(lines(content, reading)),
    render: {
      slack: (content, reading) => {
        const said = lines(content, reading);
        return licenceOnSlack(said, summaryOf(said));
      },
      teams: (content, reading) => {
        const said = lines(content, reading);
        return licenceOnTeams(said, summaryOf(said), reading.locale);
      },
    },
  });
}

/** How a person stands, and what they can do next. */
export const licencePage = messageOf('licence', PageView, pageLines);

/** Days to choose from. */
export const licenceDays = messageOf('licence-days', DaysView, daysLines);

/** The days of a host. */
export const licenceHost = messageOf('licence-host', HostView, hostLines);

/** Tells one person about their day. */
export const licenceWord = messageOf(WORD, WordView, wordLines);

/** What guests brought back, as far as the reader may know. */
export const licenceReflections = messageOf('licence-reflections', ReflectionsView, reflectionsLines);

/** The planning, for who looks after the programme. */
export const licencePlan = messageOf('licence-plan', PlanView, planLines);
