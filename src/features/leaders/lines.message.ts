import type { ButtonLook } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { figureOf } from '../digests/index.ts';
import { quoted, sourceName, themeName, touchpointName } from '../quoted.ts';
import type { Block, Room } from './block.ts';
import {
  checkLines,
  decisionLines,
  improvementLines,
  loopLines,
  shadowingLines,
} from './block-lines.message.ts';
import { moneyLines } from './money-lines.message.ts';
import type { LeadersView } from './view.ts';

/** Two minutes of silent reading at 238 words a minute (M. Brysbaert, Journal of Memory and Language 109, 2019). */
const MOST_WORDS = 476;
/** Most first; one customer, not their whole letter. The first in which everything is read in two minutes is taken. */
const rooms: readonly [Room, ...Room[]] = [
  { voice: 280, sentence: 110, lesson: 160, most: 2, names: 6, reasons: 8, hasNeeds: true },
  { voice: 200, sentence: 70, lesson: 110, most: 2, names: 6, reasons: 8, hasNeeds: true },
  { voice: 170, sentence: 70, lesson: 90, most: 2, names: 4, reasons: 8, hasNeeds: false },
  { voice: 140, sentence: 45, lesson: 70, most: 1, names: 3, reasons: 8, hasNeeds: false },
  { voice: 110, sentence: 36, lesson: 50, most: 1, names: 2, reasons: 5, hasNeeds: false },
  { voice: 60, sentence: 18, lesson: 20, most: 1, names: 1, reasons: 2, hasNeeds: false },
];

/** What the message says, before a platform or a page gives it a shape. */
export interface LeadersLines {
  title: string;
  period: string[];
  blocks: Block[];
  hidden(n: number): string;
  buttons: ButtonLook[];
}

/** Room for all that a customer and colleagues may write. */
const WHOLE: Room = {
  voice: 10_000,
  sentence: 1_000,
  lesson: 1_000,
  most: 50,
  names: 50,
  reasons: 8,
  hasNeeds: true,
};

/** Puts the message into words that can be read in two minutes: the page has all that people wrote. */
export function leadersLines(view: LeadersView, reading: Reading): LeadersLines {
  const [whole, ...shorter] = rooms.map((room) => linesIn(view, reading, room));
  return (
    [whole, ...shorter].find((one) => one && wordsIn(one) < MOST_WORDS) ??
    shorter.at(-1) ??
    wholeLines(view, reading)
  );
}

/** The same with everything in it, for who has the time. */
export function wholeLines(view: LeadersView, reading: Reading): LeadersLines {
  return linesIn(view, reading, WHOLE);
}

/** What is read of it: not the signs between the words. */
function wordsIn({ title, period, blocks }: LeadersLines): number {
  const said = blocks.flatMap(({ heading, quotes, items, notes }) => [
    heading,
    ...quotes.flatMap(({ text, author }) => [text, author]),
    ...items.map(({ head, tail }) => `${typeof head === 'string' ? head : head.text} ${tail}`),
    ...notes,
  ]);
  const words = [title, ...period, ...said].join(' ').split(/\s+/);
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** What it has nothing to say about says so; nothing is filled up. */
function linesIn(view: LeadersView, reading: Reading, room: Room): LeadersLines {
  const { say } = reading;
  const late = view.lateSince === null ? [] : [say.verbatims.intendedFor({ time: view.lateSince })];
  const touchpoints = view.touchpoints.map((one) => touchpointName(one, reading));
  return {
    title: say.leaders.title({ kind: view.kind, touchpoints }),
    period: [say.leaders.period(view), ...late],
    blocks: [
      voiceBlock(view, reading, room),
      askedBlock(view, reading),
      reachedBlock(view, reading),
      block(say.leaders.heading.loop(), loopLines(view, reading)),
      block(say.leaders.heading.improvements(), improvementLines(view, reading, room)),
      block(say.leaders.heading.shadowing(), shadowingLines(view, reading, room)),
      block(say.leaders.heading.money(), moneyLines(view, reading, room)),
      block(say.leaders.heading.decision(), decisionLines(view, reading, room)),
      block(say.leaders.heading.checks({ n: metCount(view) }), checkLines(view, reading, room)),
    ],
    hidden: (n) => say.leaders.hidden({ n }),
    buttons: buttonsOf(view, reading),
  };
}

function metCount({ checks }: LeadersView): number {
  return checks.filter(({ isTrue }) => isTrue).length;
}

function block(heading: string, { quotes = [], items = [], notes = [] }: Partial<Block>): Block {
  return {
    heading,
    quotes,
    items: items.map(({ head, tail, ...item }) => ({
      ...item,
      head: typeof head === 'string' ? unbroken(head) : head,
      tail: unbroken(tail),
    })),
    notes: notes.map(unbroken),
  };
}

/** A margin and a Dutch percent sign stay on the line of their number. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) %/g, '\u00a0%').replace(/(?<=\d) ± /g, '\u00a0±\u00a0');
}

function voiceBlock(
  { voice, step, promise, answers, texts, news, isVoiceElsewhere }: LeadersView,
  reading: Reading,
  room: Room,
): Block {
  const { voice: words, heading } = reading.say.leaders;
  if (voice === null)
    return block(heading.voice(), { notes: [words.none({ answers, texts, isElsewhere: isVoiceElsewhere })] });
  const name = (both: { en: string; nl: string }) => shorten(safeText(both[reading.locale]), 120);
  return block(heading.voice(), {
    quotes: [quoted(voice, reading, room.voice)],
    notes: [
      ...(step ? [words.place({ step: name(step), promise: promise && name(promise) })] : []),
      ...(voice.answeredOn < news.from ? [words.older()] : []),
    ],
  });
}

/** One line for each score, with everything that must stand beside it (rulebook §2.5). */
function askedBlock(view: LeadersView, reading: Reading): Block {
  const { say } = reading;
  const { asked, heading } = say.leaders;
  const quotes = view.voice ? [view.voice] : [];
  const items = view.scores.map((score, index) => {
    const figure = figureOf({ ...score, quotes }, view.days, reading, index === 0);
    const { bounds } = score;
    const write = score.metric === 'nps' ? say.format.number : say.format.percent;
    const wide = bounds && {
      low: write(bounds.low),
      high: write(bounds.high),
      n: score.response?.delivered ?? 0,
    };
    // A score ends in a question (rulebook §2.5); one is enough to read.
    const question = index === 0 && score.mode !== 'none' ? [say.scores.question[score.metric]()] : [];
    const said = [figure.value, ...figure.details, ...(wide ? [asked.bounds(wide)] : []), ...question];
    const name = asked.score({
      metric: say.scores.metric[score.metric === 'nps' && index === 0 ? 'npsFirst' : score.metric],
      via: say.scores.via({ source: sourceName(score.source, reading) }),
    });
    return { head: name, tail: said.join(' · '), figure: `score-${score.definitionId}` };
  });
  return block(heading.asked(), {
    items,
    notes: [
      ...(items.length === 0 ? [asked.none()] : []),
      ...(view.moreScores > 0 ? [asked.more({ n: view.moreScores })] : []),
    ],
  });
}

/** Counts and tags only: no score, no average, no percentage (rulebook §6.1). */
function reachedBlock({ reached }: LeadersView, reading: Reading): Block {
  const { say } = reading;
  const name = (theme: string) => themeName(theme, reached.names, reading);
  const tagged = new Set(reached.themes.filter(({ tag }) => tag !== null).map(({ theme }) => theme));
  const silent = reached.silent.filter((theme) => !tagged.has(theme));
  return block(say.leaders.heading.reached(), {
    items: reached.themes.map(({ theme, n, tag }) => ({
      head: `${capital(name(theme))}:`,
      tail: [say.digests.themeCount({ n }), ...(tag ? [say.leaders.reached[tag]()] : [])].join(' – '),
      figure: `theme-${theme}`,
    })),
    notes: [
      reached.n > 0 ? say.digests.reachedCount({ n: reached.n }) : say.digests.nothingReached(),
      ...(silent.length > 0 ? [say.leaders.reached.silent({ themes: silent.map(name) })] : []),
    ],
  });
}

/** What a leader can do at once; a press on "Every figure" opens the page with the rows behind each. */
function buttonsOf(
  { voice, edition, links, decision, touchpoints }: LeadersView,
  { say }: Reading,
): ButtonLook[] {
  const { button } = say.leaders;
  const scope = touchpoints.map(({ id }) => id).join(',');
  const about = decision?.improvement ? `i${decision.improvement}` : `t${voice?.touchpoint?.id ?? ''}`;
  const canAsk = about !== 't';
  return [
    ...(voice && edition !== '' ? [{ action: 'leaders.loop', value: voice.id, text: button.loop() }] : []),
    ...(canAsk ? [{ action: 'leaders.ask', value: about, text: button.ask() }] : []),
    { action: 'leaders.call', value: scope || '*', text: button.call() },
    { action: 'leaders.day', value: '-', text: button.day() },
    ...(links
      ? [
          {
            ...{ action: 'leaders.open', value: edition, text: button.page() },
            ...{ label: button.pageLabel(), url: links.page },
          },
          { action: 'leaders.open', value: `${edition} pdf`, text: button.pdf(), url: links.pdf },
        ]
      : []),
  ];
}

/** The whole message in a sentence, for notifications; never a customer's words. */
export function leadersSummary(view: LeadersView, reading: Reading): string {
  const lines = leadersLines(view, reading);
  const { asked, reached } = reading.say.leaders.heading;
  const wordsIn = (heading: string) => {
    const found = lines.blocks.find((one) => one.heading === heading);
    return [
      ...(found?.items ?? []).map(({ head, tail }) => `${head} ${tail}`.replace(/\.*$/, '.')),
      ...(found?.notes ?? []),
    ].join(' ');
  };
  const decision = wordsIn(reading.say.leaders.heading.decision());
  return reading.say.leaders.summary({
    title: lines.title,
    asked: `${asked()}: ${wordsIn(asked())} ${reached()}: ${wordsIn(reached())}`,
    decision,
  });
}
