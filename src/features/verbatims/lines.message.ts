import type { ButtonLook, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { addDays } from '../../local-time.ts';
import { quoted, touchpointName } from '../quoted.ts';
import type { AllVerbatimsView, QuoteView, VerbatimsView } from './view.ts';

/** The action behind "read all" and "next page". */
const READ_ALL = 'verbatims.all';
/** The action that begins follow-up (the feature "actions"). */
const FOLLOW_UP = 'actions.follow-up';
/** The action that asks whether a promise was kept (the feature "journey"). */
const TAG = 'journey.tag';

/** Longest name of a team in a line of small print. */
const TEAM = 40;

/** What the daily message says, before a platform gives it a shape. */
export interface VerbatimLines {
  title: string;
  quotes: Quoted[];
  /** For each quote what stands below it: the buttons that follow it up and that ask about the promise, or nothing. */
  followUps: ButtonLook[][];
  /** Why nobody is quoted; null when somebody is. */
  empty: string | null;
  /** Small print when `shown` of the quotes fit. */
  notes(shown: number): string[];
  question: string | null;
  buttons(shown: number): ButtonLook[];
}

/** The days of a view, and whether a reader of that day would call them "yesterday". */
function daysOf({ from, to, localDate }: VerbatimsView) {
  return { from, to, yesterday: from === to && addDays(localDate, -1) === to };
}

/** Puts the daily verbatims into words; the denominator counts what is really shown. */
export function verbatimLines(view: VerbatimsView, reading: Reading): VerbatimLines {
  const { say } = reading;
  const late = view.lateSince === null ? [] : [say.verbatims.intendedFor({ time: view.lateSince })];
  const quotes = view.quotes.map((quote) => withTeams(quote, view, reading));
  return {
    title: say.verbatims.title({ touchpoints: view.touchpoints.map((it) => touchpointName(it, reading)) }),
    quotes,
    followUps: view.quotes.map(({ id }, index) => {
      const which = { nth: index + 1, of: quotes.length };
      const label = say.actions.followUpLabel(which);
      const asks = say.journey.tag.askLabel(which);
      return [
        ...(view.canFollowUp ? [{ action: FOLLOW_UP, value: id, text: say.actions.followUp(), label }] : []),
        ...(view.canTag ? [{ action: TAG, value: id, text: say.journey.tag.ask(), label: asks }] : []),
      ];
    }),
    empty: quotes.length === 0 ? emptyLine(view, reading) : null,
    notes: (shown) =>
      shown > 0 ? [say.verbatims.shown({ shown, of: view.answers, ...daysOf(view) }), ...late] : late,
    question: questionOf(view, reading),
    buttons: (shown) =>
      readAllButton(
        view,
        reading,
        quotes.length - shown,
        quotes.some(({ readOn }) => readOn !== ''),
      ),
  };
}

/** A customer's words, and below them the teams that contribute where they belong (rulebook §10). */
function withTeams(quote: QuoteView, { contributing }: VerbatimsView, reading: Reading): Quoted {
  const words = quoted(quote, reading);
  const found = contributing.find(({ touchpoint }) => touchpoint === quote.touchpoint?.id);
  if (!found) return words;
  const teams = found.teams.map((team) => shorten(safeText(team), TEAM));
  const said = reading.say.verbatims.contributing({ teams, more: found.more });
  return { ...words, author: `${words.author} · ${said}` };
}

function emptyLine(view: VerbatimsView, { say }: Reading): string {
  const days = { of: view.answers, ...daysOf(view) };
  return say.verbatims.empty[view.emptyBecause ?? 'unknown'](days);
}

/** The message ends in a question: what the score asks where there is one, else what the reader could do. */
function questionOf({ quotes }: VerbatimsView, { say }: Reading): string | null {
  if (quotes.length === 0) return null;
  const answers = quotes.flatMap(({ score }) => (score?.metric === 'nps' ? [score.value] : []));
  if (answers.some((value) => value < 9)) return say.verbatims.question.whyNoPromoter();
  if (answers.length === quotes.length) return say.verbatims.question.whatWentWell();
  return say.verbatims.question.whatWouldYouDo();
}

function readAllButton(view: VerbatimsView, { say }: Reading, hidden: number, cut: boolean): ButtonLook[] {
  const more = view.more + hidden;
  if (view.emptyBecause === 'too_few_customers' || (more === 0 && !cut)) return [];
  const of = view.quotes.length + view.more;
  const text =
    of === view.answers ? say.verbatims.readAll({ of, more }) : say.verbatims.readAllTexts({ of, more });
  return [{ action: READ_ALL, value: view.ref, text, label: say.verbatims.readAllLabel(view) }];
}

/** What one page of all verbatims says. */
export interface AllVerbatimLines {
  title: string;
  /** The page's words, each cut at `limit` code points. */
  quotes(limit: number): Quoted[];
  /** Small print when `shown` of the quotes fit. */
  notes(shown: number): string[];
  buttons: ButtonLook[];
}

/** Puts one page of all verbatims into words. */
export function allVerbatimLines(view: AllVerbatimsView, reading: Reading): AllVerbatimLines {
  const { say } = reading;
  const { quotes, page, pages, next } = view;
  return {
    title: say.verbatims.all.title(view),
    quotes: (limit) => quotes.map((quote) => quoted(quote, reading, limit)),
    notes: (shown) => [
      view.total === 0 ? say.verbatims.all.none() : say.verbatims.all.page(view),
      ...(shown < quotes.length ? [say.verbatims.hidden({ n: quotes.length - shown })] : []),
    ],
    buttons:
      next === null
        ? []
        : [
            {
              action: READ_ALL,
              value: next,
              text: say.verbatims.all.next(),
              label: say.verbatims.all.nextLabel({ page: page + 1, pages }),
            },
          ],
  };
}

/**
 * How long words may be so that a whole page fits: the longest of a few lengths, in code points,
 * at which nothing has to be left out. The daily message cuts at 500; here there is room to read on.
 */
export function roomiest(fitsAt: (limit: number) => boolean): number {
  return [2500, 1500, 1000, 500, 250, 120].find(fitsAt) ?? 120;
}
