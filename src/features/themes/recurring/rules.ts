import type { Definition } from '../../../generated/prisma/client.ts';
import { addDays, type LocalDate } from '../../../local-time.ts';
import {
  adjustForProblems,
  groupOf,
  isSmallGroup,
  type StoredDefinition,
  spikeOf,
} from '../../scores/index.ts';

/** Weeks before the one that is looked at, as for a spike (rulebook §7). */
export const WEEKS_BEFORE = 8;
/** In at least so many of them it was named: then it comes back rather than coming up. So many a source needs for a habit. */
export const NAMED_BEFORE = 4;

/** What customers who were unhappy named at one touchpoint, week by week. */
export interface Weekly {
  theme: string;
  touchpointId: string;
  /** Customers in the week that is looked at, then in the week before it, and so on: nine in all. */
  customers: readonly number[];
}

/** A problem that came back. */
export interface CameBack {
  theme: string;
  touchpointId: string;
  customers: number;
  /** A week as it was in the eight before. */
  expected: number;
}

/**
 * The same theme at the same touchpoint, again, above its habit: named in at least four of the eight weeks before, by at
 * least five customers this week, and more often than chance explains (Poisson below 1 %, and Benjamini–Hochberg over all
 * that was looked at). What stands out most comes first.
 */
export function whatCameBack(weekly: readonly Weekly[]): CameBack[] {
  const spikes = weekly.map(({ customers }) =>
    spikeOf(customers[0] ?? 0, customers.slice(1, WEEKS_BEFORE + 1).toReversed()),
  );
  const clear = adjustForProblems(spikes);
  return weekly
    .flatMap(({ theme, touchpointId, customers: [now = 0, ...before] }, nth) => {
      const spike = spikes[nth];
      const isAgain = before.filter((n) => n > 0).length >= NAMED_BEFORE;
      if (!clear[nth] || !isAgain || isSmallGroup(now) || !spike || spike.expected === null) return [];
      return [
        { theme, touchpointId, customers: now, expected: spike.expected, chance: spike.probability ?? 0 },
      ];
    })
    .sort((a, b) => a.chance - b.chance || b.customers - a.customers)
    .map(({ chance: _, ...found }) => found);
}

/**
 * Whether somebody who answered so is unhappy: a detractor or the lowest boxes where we asked; of what reaches us, whoever
 * gives no stars, or stars below the middle. Praise of a theme is no problem.
 */
export function isUnhappy(
  { rule, solicitation }: Pick<StoredDefinition, 'rule' | 'solicitation'>,
  { scaleMin, scaleMax }: Pick<Definition, 'scaleMin' | 'scaleMax'>,
  score: number | null,
): boolean {
  if (solicitation === 'reactive') {
    if (score === null) return true;
    return scaleMin !== null && scaleMax !== null && score < (scaleMin + scaleMax) / 2;
  }
  const group = rule === null || score === null ? null : groupOf(rule, score);
  return group === 'detractor' || group === 'bottom';
}

/** The Monday of the week of a day. */
export function mondayOf(date: LocalDate): LocalDate {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

/** The quarter of a day: "2026-Q4". */
export function quarterOf(date: LocalDate): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
