import { z } from 'zod';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { messageWords, scheduleWords } from '../channels/index.ts';
import { quoted, touchpointName } from '../quoted.ts';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { leadersOnSlack } from './leaders.slack.ts';
import { leadersOnTeams } from './leaders.teams.ts';
import type { LeadersLines } from './lines.message.ts';

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Both = z.object({ en: z.string(), nl: z.string() });

/** A leader's question to whoever answers for something, and what came back. */
export const QuestionView = z.object({
  id: z.int().positive(),
  kind: z.enum(['asked', 'answered']),
  question: z.string(),
  answer: z.string(),
  improvement: z.object({ number: z.int().positive(), problem: z.string() }).nullable(),
  touchpoint: TouchpointView.nullable(),
});
export type QuestionView = z.infer<typeof QuestionView>;

/** A customer who agreed to be called: offered, booked with what to know, or noted. Never who they are. */
export const CallView = z.object({
  kind: z.enum(['offered', 'booked', 'noted']),
  /** The answer it is about, and where the next offer begins. */
  value: z.string(),
  next: z.string(),
  quote: QuoteView.nullable(),
  step: Both.nullable(),
  promise: Both.nullable(),
  date: LocalDate.nullable(),
  /** Where the customer is found in the source system; null where nobody said. */
  link: z.string().nullable(),
  note: z.string(),
});
export type CallView = z.infer<typeof CallView>;

/** Who is sent a leaders' message, for who looks after it. */
export const RecipientsView = z.object({
  items: z.array(
    z.object({
      id: z.int().positive(),
      message: z.string(),
      platform: z.string(),
      person: z.string(),
      schedule: z.string(),
      zone: z.string(),
      locale: z.enum(['en', 'nl']),
      touchpoints: z.array(TouchpointView),
      isPaused: z.boolean(),
    }),
  ),
  more: z.int().min(0),
});
export type RecipientsView = z.infer<typeof RecipientsView>;

const WORDS = 500;

function bare(title: string, reading: Reading): LeadersLines {
  return { title, period: [], blocks: [], hidden: (n) => reading.say.leaders.hidden({ n }), buttons: [] };
}

function cut(text: string): string {
  return shorten(safeText(text), WORDS);
}

function questionLines(view: QuestionView, reading: Reading): LeadersLines {
  const { ask } = reading.say.leaders;
  const { improvement, touchpoint } = view;
  const about = improvement
    ? ask.improvement({ number: improvement.number, problem: cut(improvement.problem) })
    : touchpoint
      ? touchpointName(touchpoint, reading)
      : ask.everything();
  const isAsked = view.kind === 'asked';
  return {
    ...bare(isAsked ? ask.asked() : ask.answered(), reading),
    period: [about],
    blocks: [
      {
        ...{ heading: ask.question(), quotes: [], notes: [] },
        items: [
          { head: cut(view.question), tail: '' },
          ...(view.answer === '' ? [] : [{ head: ask.answer(), tail: cut(view.answer) }]),
        ],
      },
    ],
    buttons: isAsked ? [{ action: 'leaders.answer', value: String(view.id), text: ask.button() }] : [],
  };
}

function callLines(view: CallView, reading: Reading): LeadersLines {
  const { call, voice } = reading.say.leaders;
  const { kind, quote, step, promise, date, link, value, next } = view;
  const name = (both: z.infer<typeof Both>) => shorten(safeText(both[reading.locale]), 120);
  const brief = kind === 'offered' ? [] : [call.listen(), call.noPromise(), call.noData()];
  return {
    ...bare(call.title[kind](), reading),
    period: date ? [call.booked({ date })] : [],
    blocks: [
      {
        heading: call.words(),
        quotes: quote ? [quoted(quote, reading)] : [],
        items: brief.map((head) => ({ head, tail: '' })),
        notes: [
          ...(quote ? [] : [call.gone()]),
          ...(step ? [voice.place({ step: name(step), promise: promise && name(promise) })] : []),
          ...(kind === 'booked' && link === null ? [call.noLink()] : []),
          ...(view.note === '' ? [] : [call.noted({ note: cut(view.note) })]),
        ],
      },
    ],
    buttons: [
      ...(kind === 'offered' && quote
        ? [
            { action: 'leaders.book-call', value, text: call.book() },
            { action: 'leaders.call', value: next, text: call.another() },
          ]
        : []),
      ...(kind === 'booked' ? [{ action: 'leaders.note-call', value, text: call.noteButton() }] : []),
      ...(kind === 'booked' && link !== null
        ? [{ action: 'leaders.open', value: 'source', text: call.source(), url: link }]
        : []),
    ],
  };
}

function recipientLines({ items, more }: RecipientsView, reading: Reading): LeadersLines {
  const { say } = reading;
  const words = say.leaders.recipients;
  return {
    ...bare(words.title(), reading),
    blocks: [
      {
        ...{ heading: words.heading(), quotes: [] },
        items: items.map(
          ({ id, message, platform, person, schedule, zone, locale, touchpoints, isPaused }) => ({
            head: { kind: 'person', platform, id: person, text: say.actions.colleague() } as const,
            tail: words.item({
              number: id,
              message: messageWords(message, reading),
              when: scheduleWords(schedule, reading),
              zone,
              language: say.format.language(locale),
              about: touchpoints.map((one) => touchpointName(one, reading)),
              isPaused,
            }),
          }),
        ),
        notes: [
          ...(items.length === 0 ? [words.none()] : []),
          ...(more > 0 ? [words.more({ n: more })] : []),
          words.remove(),
        ],
      },
    ],
    buttons: [
      { action: 'leaders.add', value: 'week', text: words.add() },
      { action: 'leaders.read', value: 'week', text: words.preview() },
    ],
  };
}

function messageOf<View>(
  name: string,
  view: z.ZodType<View>,
  lines: (view: View, reading: Reading) => LeadersLines,
  summary: (view: View, reading: Reading) => string,
) {
  return defineMessage<View>({
    name,
    view,
    summary,
    render: {
      slack: (view, reading) => leadersOnSlack(lines(view, reading), summary(view, reading)),
      teams: (view, reading) => leadersOnTeams(lines(view, reading), summary(view, reading), reading.locale),
    },
  });
}

/** What a leader asks whoever answers for something, and the answer. */
export const questionMessage = messageOf('leader-question', QuestionView, questionLines, (view, reading) => {
  const { ask } = reading.say.leaders;
  return view.kind === 'asked'
    ? `${ask.asked()}: ${cut(view.question)}`
    : `${ask.answered()}: ${cut(view.answer)}`;
});

/** A customer to call; the sentence for notifications holds no customer's words. */
export const callMessage = messageOf('leader-call', CallView, callLines, (view, reading) => {
  const { call } = reading.say.leaders;
  return view.date
    ? `${call.title[view.kind]()}. ${call.booked({ date: view.date })}`
    : call.title[view.kind]();
});

/** Who reads it. */
export const recipientsMessage = messageOf(
  'leader-recipients',
  RecipientsView,
  recipientLines,
  (view, reading) => reading.say.leaders.recipients.summary({ n: view.items.length + view.more }),
);
