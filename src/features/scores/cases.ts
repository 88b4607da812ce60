import { type CaseEvent, caseMoments } from '../../sources/hook.ts';
import { resolutionOf, type Stretch } from './ttr.ts';

/** What is stored of a moment in the life of a case. */
export interface CaseMoment {
  what: CaseEvent['what'];
  at: Date;
}

/** The times of a case, as far as its moments tell. */
export interface CaseTimes {
  /** Null for a case that was removed: then it is neither open nor resolved. */
  openedAt: Date | null;
  /** Where it belongs: where it was resolved last, or since when it is open. */
  at: Date;
  /** In calendar seconds, and in opening hours where they are known; null while it is open. */
  durationSeconds: number | null;
  businessSeconds: number | null;
  /** From the opening to the first answer; null while nobody answered. */
  answeredSeconds: number | null;
  answeredBusiness: number | null;
  reopened: number;
}

/** At one moment, what happens first. */
const ORDER: readonly CaseMoment['what'][] = caseMoments;

const NO_CASE = {
  openedAt: null,
  durationSeconds: null,
  businessSeconds: null,
  answeredSeconds: null,
  answeredBusiness: null,
  reopened: 0,
};

/**
 * The times of a case from what happened to it, in whatever order it was told and however often. Opened again while it
 * is open, or resolved while it is closed, changes nothing. Null while its opening is not known; 'resolved_before_opened'
 * for a case that no clock can have shown. Source: rulebook §2.4, E43, E46.
 */
export function caseTimes(
  moments: readonly CaseMoment[],
  openSeconds: ((from: Date, to: Date) => number) | null,
): CaseTimes | 'resolved_before_opened' | null {
  const inOrder = sorted(moments);
  const openedAt = inOrder.find(({ what }) => what === 'opened')?.at;
  if (openedAt === undefined) return null;
  const removed = inOrder.find(({ what }) => what === 'removed');
  if (removed) return { ...NO_CASE, at: removed.at };
  if (inOrder.some(({ what, at }) => what === 'resolved' && at < openedAt)) return 'resolved_before_opened';
  const stretches = stretchesOf(openedAt, inOrder);
  const answeredAt = inOrder.find(({ what, at }) => what === 'answered' && at >= openedAt)?.at;
  const last = stretches.at(-1);
  const secondsOf = (elapsed: ((from: Date, to: Date) => number) | undefined) => {
    const resolution = resolutionOf(stretches, elapsed);
    return resolution.state === 'resolved' ? Math.round(resolution.seconds) : null;
  };
  return {
    openedAt,
    at: last?.to ?? last?.from ?? openedAt,
    durationSeconds: secondsOf(undefined),
    businessSeconds: openSeconds && secondsOf(openSeconds),
    answeredSeconds: answeredAt === undefined ? null : seconds(openedAt, answeredAt),
    answeredBusiness:
      answeredAt === undefined || openSeconds === null ? null : Math.round(openSeconds(openedAt, answeredAt)),
    reopened: stretches.length - 1,
  };
}

/** The stretches in which a case was open, in the order of time; the last has no end while it is. */
export function openStretches(moments: readonly CaseMoment[]): Stretch[] {
  const inOrder = sorted(moments);
  const openedAt = inOrder.find(({ what }) => what === 'opened')?.at;
  return openedAt === undefined ? [] : stretchesOf(openedAt, inOrder);
}

function sorted(moments: readonly CaseMoment[]): CaseMoment[] {
  return moments.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.what) - ORDER.indexOf(b.what),
  );
}

function stretchesOf(openedAt: Date, inOrder: readonly CaseMoment[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from: Date | null = openedAt;
  for (const { what, at } of inOrder) {
    if (what === 'resolved' && from !== null && at >= from) {
      stretches.push({ from, to: at });
      from = null;
    } else if (what === 'reopened' && from === null) from = at;
  }
  return from === null ? stretches : [...stretches, { from, to: null }];
}

function seconds(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 1000);
}
