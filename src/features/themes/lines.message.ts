import type { ButtonLook, ListItem, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { capital } from '../../i18n/capital.ts';
import { quoted, sourceName, touchpointName } from '../quoted.ts';
import type { CandidatesView, RecurrenceView, ThemesView, ThemeView } from './view.ts';

/** The action that shows all themes, or the one whose id is its value. */
export const SHOW = 'themes.show';
/** A value that is the id of no theme. */
const ALL = '*';
export const CANDIDATES = 'themes.candidates';
export const RENAME = 'themes.rename';
export const JOIN = 'themes.join';
const NAME = 60;
const SUMMARY = 220;
/** Longest quote where several themes stand below each other, in code points. */
const VOICE = 240;
const MOST_THEMES = 8;
const MOST_WORDS = 4;

type Both = ThemeView['name'];

function name(both: Both, { locale }: Reading): string {
  return shorten(safeText(both[locale]), NAME).trim() || '–';
}

/** One theme: its voice before its figures. */
export interface ThemeLines {
  name: string;
  quotes: Quoted[];
  /** Said where nobody can be quoted. */
  silent: string | null;
  facts: ListItem[];
  /** Shows it by itself; null where it is shown so. */
  button: ButtonLook | null;
}

/** What the list of themes says, before a platform gives it a shape. */
export interface ThemesLines {
  title: string;
  period: string;
  themes: ThemeLines[];
  together: ListItem[];
  /** Small print when `shown` of the themes fit. */
  notes(shown: number): string[];
  buttons: ButtonLook[];
}

/** Puts themes into words: what customers say, how many, and only the change that is real. */
export function themesLines(view: ThemesView, reading: Reading): ThemesLines {
  const { themes: say } = reading.say;
  const { texts, isOne, changedOn, candidates, together } = view;
  const shownThemes = view.themes.slice(0, MOST_THEMES);
  return {
    title: isOne && view.themes[0] ? capital(name(view.themes[0].name, reading)) : say.title(),
    period: texts.solicited + texts.reactive === 0 ? say.empty() : say.period({ ...view, ...texts }),
    themes: shownThemes.map((theme) => themeLines(theme, view, reading)),
    together: together.map(({ kind, themes: its }) => ({
      head: `${say.reasonsTitle[kind]()}:`,
      tail: its.map((one) => `${name(one.name, reading)} (${reading.say.format.number(one.n)})`).join(', '),
    })),
    notes: (shown) => [
      ...(view.themes.length > shown ? [say.hidden({ n: view.themes.length - shown })] : []),
      ...(isOne ? [] : [texts.solicited > 0 ? say.order() : say.orderUnasked()]),
      ...(changedOn === null ? [] : [say.changedOn({ on: changedOn })]),
      ...(candidates > 0 ? [say.waiting({ n: candidates })] : []),
    ],
    buttons: [
      ...(isOne ? [{ action: SHOW, value: ALL, text: say.all() }] : []),
      ...(isOne ? view.themes.slice(0, 1).flatMap(({ id }) => changeButtons(id, reading)) : []),
      ...(candidates > 0 ? [{ action: CANDIDATES, value: ALL, text: say.candidatesButton() }] : []),
    ],
  };
}

/** What a theme is called, and whether it is one by itself, is for the CX team to say. */
function changeButtons(id: string, { say }: Reading): ButtonLook[] {
  return [
    { action: RENAME, value: id, text: say.themes.rename() },
    { action: JOIN, value: id, text: say.themes.join() },
  ];
}

function themeLines(theme: ThemeView, { isOne, days }: ThemesView, reading: Reading): ThemeLines {
  const { themes: say } = reading.say;
  const called = capital(name(theme.name, reading));
  return {
    name: called,
    quotes: theme.quotes.map((quote) => quoted(quote, reading, isOne ? undefined : VOICE)),
    silent: theme.quotes.length === 0 ? say.silent() : null,
    facts: factsOf(theme, days, reading),
    button: isOne
      ? null
      : { action: SHOW, value: theme.id, text: say.look(), label: say.lookLabel({ name: called }) },
  };
}

function factsOf(theme: ThemeView, days: number, reading: Reading): ListItem[] {
  const { themes: say, digests } = reading.say;
  const { summary, share, reached, tag, spike, drivers } = theme;
  const { heads } = say;
  const asked = share === null ? say.few() : say.share({ ...share, share: share.percent });
  return [
    ...(summary === null
      ? []
      : [{ head: heads.summary(), tail: shorten(safeText(summary[reading.locale]), SUMMARY) }]),
    { head: heads.asked(), tail: [asked, ...changeWords(theme, days, reading)].join('; ') },
    { head: heads.reached(), tail: reached === null ? say.reachedFew() : say.reached({ n: reached }) },
    ...(tag === null ? [] : [{ head: heads.broad(), tail: digests.tag[tag]() }]),
    ...(spike === null ? [] : [{ head: heads.spike(), tail: say.spike(spike) }]),
    ...drivers.map((driver) => ({ head: heads.nps(), tail: driverWords(driver, reading) })),
  ];
}

/** The words of rulebook §4.2 and no others; about a share that is not shown, none. */
function changeWords({ change }: ThemeView, days: number, { say }: Reading): string[] {
  if (change === null) return [];
  const { verdict, difference } = change;
  switch (verdict) {
    case 'higher':
    case 'lower': {
      const by =
        difference === null ? null : `${say.format.number(difference)} ${say.scores.percentagePoints()}`;
      return [say.scores.change.moved({ how: verdict, days, by })];
    }
    case 'definition_changed':
      return [say.scores.change.definition_changed({ on: null })];
    case 'response_rate_changed':
      return [say.scores.change.response_rate_changed({ before: null, after: null })];
    default:
      return [say.scores.change[verdict]({ days })];
  }
}

function driverWords(driver: ThemeView['drivers'][number], reading: Reading): string {
  const { themes: say } = reading.say;
  const { isClear, points, low, high, all, without, n } = driver;
  const source = sourceName(driver.source, reading);
  if (!isClear) return say.noDriver({ n, source });
  const ends = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  const apart = { low: ends[0] ?? 0, high: ends[1] ?? 0 };
  return say.driver({ isLow: points < 0, all, without, apart, n, source });
}

/** The list of themes in one sentence, for notifications and screen readers. */
export function themesSummary(view: ThemesView, reading: Reading): string {
  const names = view.themes.slice(0, MOST_THEMES).map((theme) => name(theme.name, reading));
  return reading.say.themes.summary({ names });
}

/** One word that no theme catches, with what can be done about it. */
export interface CandidateLines {
  name: string;
  quotes: Quoted[];
  buttons: ButtonLook[];
}

export interface CandidatesLines {
  title: string;
  /** Said when there is nothing to decide. */
  none: string | null;
  items: CandidateLines[];
  notes(shown: number): string[];
  buttons: ButtonLook[];
}

/** Puts what no theme catches into words. */
export function candidatesLines({ items, more }: CandidatesView, reading: Reading): CandidatesLines {
  const { candidates: say, all } = reading.say.themes;
  return {
    title: say.title(),
    none: items.length === 0 ? say.none() : null,
    items: items.map(({ id, words, suggested, customers, quotes }) => {
      const word = safeText(words[0] ?? '');
      return {
        name: [
          words.slice(0, MOST_WORDS).map(safeText).join(', '),
          say.one({ customers }),
          ...(suggested === null ? [] : [say.suggested({ name: name(suggested, reading) })]),
        ].join(' · '),
        quotes: quotes.map((quote) => quoted(quote, reading, VOICE)),
        buttons: [
          { action: 'themes.name', value: id, text: say.name(), label: say.nameLabel({ word }) },
          { action: 'themes.merge', value: id, text: say.merge(), label: say.mergeLabel({ word }) },
          { action: 'themes.dismiss', value: id, text: say.dismiss(), label: say.dismissLabel({ word }) },
        ],
      };
    }),
    notes: (shown) => {
      const n = more + items.length - shown;
      return [...(n > 0 ? [say.hidden({ n })] : []), ...(items.length > 0 ? [say.nobody()] : [])];
    },
    buttons: [{ action: SHOW, value: ALL, text: all() }],
  };
}

export function candidatesSummary({ items }: CandidatesView, reading: Reading): string {
  return reading.say.themes.candidates.summary({ words: items.map(({ words }) => safeText(words[0] ?? '')) });
}

export interface RecurrenceLines {
  title: string;
  quotes: Quoted[];
  facts: string[];
  state: string;
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts a problem that came back into words. */
export function recurrenceLines(view: RecurrenceView, reading: Reading): RecurrenceLines {
  const { recurrence: say } = reading.say.themes;
  const { id, state, improvement } = view;
  const isOpen = state === 'open';
  return {
    title: say.title(placeIn(view, reading)),
    quotes: view.quotes.map((quote) => quoted(quote, reading)),
    facts: [say.habit(view)],
    state:
      improvement === null
        ? say[state === 'declined' ? 'declined' : 'open']()
        : say.improved({ number: improvement }),
    notes: isOpen ? [say.why()] : [],
    buttons: isOpen
      ? [
          { action: 'themes.improve', value: String(id), text: say.improve() },
          { action: 'themes.not-now', value: String(id), text: say.decline() },
        ]
      : [],
  };
}

export function recurrenceSummary(view: RecurrenceView, reading: Reading): string {
  const { theme, touchpoint } = placeIn(view, reading);
  return reading.say.themes.recurrence.summary({ theme: capital(theme), touchpoint });
}

function placeIn({ theme, touchpoint }: RecurrenceView, reading: Reading) {
  return { theme: name(theme, reading), touchpoint: touchpointName(touchpoint, reading) };
}
