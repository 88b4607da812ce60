import type { ButtonLook } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { figureOf } from '../digests/index.ts';
import { quoted, sourceName, themeName, touchpointName } from '../quoted.ts';
import type { Block } from './block.ts';
import {
  checkLines,
  decisionLines,
  improvementLines,
  loopLines,
  shadowingLines,
} from './block-lines.message.ts';
import { moneyLines } from './money-lines.message.ts';
import type { LeadersView } from './view.ts';

/** Longest customer's words: one customer, not their whole letter. */
const WORDS = 280;

/** What the message says, before a platform or a page gives it a shape. */
export interface LeadersLines {
  title: string;
  period: string[];
  blocks: Block[];
  hidden(n: number): string;
  buttons: ButtonLook[];
}

/** Puts the message into words. What it has nothing to say about says so; nothing is filled up. */
export function leadersLines(view: LeadersView, reading: Reading): LeadersLines {
  const { say } = reading;
  const late = view.lateSince === null ? [] : [say.verbatims.intendedFor({ time: view.lateSince })];
  const touchpoints = view.touchpoints.map((one) => touchpointName(one, reading));
  return {
    title: say.leaders.title({ kind: view.kind, touchpoints }),
    period: [say.leaders.period(view), ...late],
    blocks: [
      voiceBlock(view, reading),
      askedBlock(view, reading),
      reachedBlock(view, reading),
      block(say.leaders.heading.loop(), loopLines(view, reading)),
      block(say.leaders.heading.improvements(), improvementLines(view, reading)),
      block(say.leaders.heading.shadowing(), shadowingLines(view, reading)),
      block(say.leaders.heading.money(), moneyLines(view, reading)),
      block(say.leaders.heading.decision(), decisionLines(view, reading)),
      block(say.leaders.heading.checks({ n: metCount(view) }), checkLines(view, reading)),
    ],
    hidden: (n) => say.leaders.hidden({ n }),
    buttons: buttonsOf(view, reading),
  };
}

function metCount({ checks }: LeadersView): number {
  return checks.filter(({ isTrue }) => isTrue).length;
}

function block(heading: string, parts: Partial<Block>): Block {
  return { heading, quotes: [], items: [], notes: [], ...parts };
}

function voiceBlock({ voice, step, promise, answers, texts }: LeadersView, reading: Reading): Block {
  const { voice: words, heading } = reading.say.leaders;
  if (voice === null) return block(heading.voice(), { notes: [words.none({ answers, texts })] });
  const name = (both: { en: string; nl: string }) => shorten(safeText(both[reading.locale]), 120);
  return block(heading.voice(), {
    quotes: [quoted(voice, reading, WORDS)],
    notes: step ? [words.place({ step: name(step), promise: promise && name(promise) })] : [],
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
    const tail = [figure.value, ...figure.details, ...(wide ? [asked.bounds(wide)] : [])].join(' · ');
    const name = asked.score({
      metric: say.scores.metric[score.metric === 'nps' && index === 0 ? 'npsFirst' : score.metric],
      via: say.scores.via({ source: sourceName(score.source, reading) }),
    });
    return { head: name, tail, figure: `score-${score.definitionId}` };
  });
  const [first] = view.scores;
  const question = first && first.mode !== 'none' ? [say.scores.question[first.metric]()] : [];
  return block(heading.asked(), {
    items,
    notes: [
      ...(items.length === 0 ? [asked.none()] : []),
      ...question,
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
    { action: 'licence.days', value: 'leaders', text: button.day() },
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
