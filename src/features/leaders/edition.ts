import { addDays, daysBetween, type LocalDate } from '../../local-time.ts';

/** How often a leaders' message comes; each is made of the same blocks. */
export const editionKinds = ['week', 'month', 'quarter'] as const;
export type EditionKind = (typeof editionKinds)[number];

/** First and last local day, both included. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
}

/** The days a message speaks about. */
export interface EditionDays {
  /** The days of scores, themes and follow-up. */
  window: Days;
  /** As many days before them. */
  before: Days;
  /** The days of which it tells what happened. */
  news: Days;
}

/** Scores look back this far, or they could not be compared (rulebook §4.1). */
const WINDOW = 28;
const WEEK = 7;
const QUARTER = 3;

/**
 * The days of the message that is read on a local date: everything up to the last complete week, month or quarter. So
 * whoever reads it on Monday and whoever reads it on Thursday read the same figures.
 */
export function editionDays(kind: EditionKind, localDate: LocalDate): EditionDays {
  const news = kind === 'week' ? lastWeek(localDate) : lastMonths(localDate, kind === 'month' ? 1 : QUARTER);
  const window = kind === 'week' ? { from: addDays(news.to, 1 - WINDOW), to: news.to } : news;
  const length = daysBetween(window.from, window.to) + 1;
  const to = addDays(window.from, -1);
  return { window, before: { from: addDays(to, 1 - length), to }, news };
}

/** Monday to Sunday. */
function lastWeek(localDate: LocalDate): Days {
  const weekday = new Date(`${localDate}T00:00:00Z`).getUTCDay();
  const to = addDays(localDate, -(weekday === 0 ? WEEK : weekday));
  return { from: addDays(to, 1 - WEEK), to };
}

function lastMonths(localDate: LocalDate, months: number): Days {
  const [year = 0, month = 1] = localDate.split('-').map(Number);
  // The first month of the month or quarter that is going on.
  const current = Math.floor((month - 1) / months) * months;
  const first = (at: number) => new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10);
  return { from: first(current - months), to: addDays(first(current), -1) };
}

/** The quarter that a local date lies in. */
export function quarterOf(localDate: LocalDate): Days {
  const [year = 0, month = 1] = localDate.split('-').map(Number);
  const current = Math.floor((month - 1) / QUARTER) * QUARTER;
  const first = (at: number) => new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10);
  return { from: first(current), to: addDays(first(current + QUARTER), -1) };
}
