import type { ButtonLook, ListItem, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { capital } from '../../i18n/capital.ts';
import { quoted, themeName, touchpointName } from '../quoted.ts';
import { changeLine, type Figure, figureOf } from './figure.message.ts';
import type { ScoreDigestView } from './view.ts';

/** Topics in one message at most; the use-case gives a few. */
const MOST_THEMES = 10;

/** A score: the words of customers first, its figure after them. */
export interface ScoreCard extends Figure {
  quotes: Quoted[];
}

/** What the score digest says, before a platform gives it a shape. */
export interface ScoreDigestLines {
  title: string;
  period: string[];
  asked: { heading: string; cards: ScoreCard[]; none: string | null };
  reached: { heading: string; quotes: Quoted[]; themes: ListItem[]; notes: string[]; none: string | null };
  /** Says how many cards did not fit; null when all did. */
  hidden(n: number): string | null;
  buttons: ButtonLook[];
}

/** Puts the digest into words, in the order given: what we asked and what reached us are never added up. */
export function scoreDigestLines(view: ScoreDigestView, reading: Reading): ScoreDigestLines {
  const { say } = reading;
  const late = view.lateSince === null ? [] : [say.verbatims.intendedFor({ time: view.lateSince })];
  return {
    title: say.digests.title({ touchpoints: view.touchpoints.map((it) => touchpointName(it, reading)) }),
    period: [say.digests.period(view), ...late],
    asked: {
      heading: say.digests.asked(),
      cards: cardsOf(view, reading),
      none: view.scores.length === 0 ? say.digests.nothingAsked() : null,
    },
    reached: reachedOf(view, reading),
    hidden: (n) => (n > 0 ? say.digests.hidden({ n }) : null),
    buttons: [
      ...themeButtons(view, reading),
      { action: 'digests.how', value: view.ref, text: say.digests.how(), label: say.digests.howLabel(view) },
    ],
  };
}

/** Themes that a digest offers to follow up: as many as it names. */
const MOST_THEME_BUTTONS = 3;

/** Lets a theme become an action; not where nobody subscribed, because then it belongs to no team. */
function themeButtons(view: ScoreDigestView, reading: Reading): ButtonLook[] {
  const { reached, ref } = view;
  if (ref.startsWith('0:')) return [];
  return reached.themes.slice(0, MOST_THEME_BUTTONS).map(({ theme }) => ({
    action: 'actions.follow-theme',
    value: `${theme}|${ref}`,
    text: reading.say.actions.followTheme({ theme: themeName(theme, view.themeNames, reading) }),
  }));
}

function cardsOf({ scores, days }: ScoreDigestView, reading: Reading): ScoreCard[] {
  const firstNps = scores.findIndex(({ metric }) => metric === 'nps');
  return scores.map((score, index) => ({
    quotes: score.quotes.map((quote) => quoted(quote, reading)),
    ...figureOf(score, days, reading, index === firstNps),
  }));
}

/** Counts and tags only: no score, no average, no percentage (rulebook §6.1). */
function reachedOf(view: ScoreDigestView, reading: Reading): ScoreDigestLines['reached'] {
  const { reached, silentThemes, themesChangedOn } = view;
  const { say } = reading;
  const shown = reached.themes.slice(0, MOST_THEMES);
  const tagged = new Set(shown.filter(({ tag }) => tag !== null).map(({ theme }) => theme));
  const silent = silentThemes.filter((theme) => !tagged.has(theme)).slice(0, MOST_THEMES);
  const unseen = reached.themes.length - shown.length;
  return {
    heading: say.digests.reached(),
    quotes: reached.quotes.map((quote) => quoted(quote, reading)),
    themes: shown.map(({ theme, n, tag }) => ({
      head: `${capital(themeName(theme, view.themeNames, reading))}:`,
      tail: [say.digests.themeCount({ n }), ...(tag ? [say.digests.tag[tag]()] : [])].join(' – '),
    })),
    notes: [
      ...(reached.n > 0 ? [say.digests.reachedCount({ n: reached.n })] : []),
      ...(unseen > 0 ? [say.digests.hidden({ n: unseen })] : []),
      ...(silent.length > 0
        ? [say.digests.silent({ themes: silent.map((theme) => themeName(theme, view.themeNames, reading)) })]
        : []),
      ...(themesChangedOn !== null ? [say.digests.themesChanged({ on: themesChangedOn })] : []),
    ],
    none: reached.n === 0 ? say.digests.nothingReached() : null,
  };
}

/** The whole digest in one sentence, for notifications and screen readers; never a customer's words. */
export function scoreDigestSummary(view: ScoreDigestView, reading: Reading): string {
  const { say } = reading;
  const firstNps = view.scores.findIndex(({ metric }) => metric === 'nps');
  const asked = view.scores.map((score, index) => {
    const { name, value } = figureOf(score, view.days, reading, index === firstNps);
    const begged = score.isBegged ? [say.scores.begged()] : [];
    return [`${name}: ${value}`, ...begged, ...changeLine(score, view.days, reading)].join(', ');
  });
  const themes = view.reached.themes
    .slice(0, MOST_THEMES)
    .map(({ theme }) => themeName(theme, view.themeNames, reading));
  return say.digests.summary({
    days: view,
    asked: asked.length > 0 ? asked.join('; ') : say.digests.noFigures(),
    reached:
      view.reached.n > 0 ? say.digests.reachedSummary({ n: view.reached.n, themes }) : say.digests.noThemes(),
  });
}
