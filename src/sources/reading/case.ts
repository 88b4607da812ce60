import type { Refusal } from '../source.ts';
import { parseDuration, unitOf } from '../values/numbers.ts';
import { plainCell } from '../values/text.ts';
import type { ReadMoment } from './moments.ts';
import type { ReadingPlan } from './plan.ts';

/** What a row tells of a case that customers waited for. */
export interface CaseTimes {
  /** From opening to resolution, in calendar seconds; null while it is open, and where the row tells of no case. */
  durationSeconds: number | null;
  openedAt: ReadMoment | null;
  /** When it was resolved last. */
  resolvedAt: ReadMoment | null;
  /** From its opening to the first answer, in calendar seconds. */
  answeredSeconds: number | null;
  /** How often it was opened again; null when the row does not tell. */
  reopened: number | null;
}

export type CaseReader = (cells: readonly string[], refusals: Refusal[]) => CaseTimes;

/** Of a row that tells of none. */
export const NO_CASE: CaseTimes = {
  durationSeconds: null,
  openedAt: null,
  resolvedAt: null,
  answeredSeconds: null,
  reopened: null,
};

/**
 * Reads the times of a case. Its time to resolution stands in a column, or lies between opening and resolution where it
 * was not opened again in between: how long it was closed then is told by neither (rulebook §2.4, E46).
 */
export function createCaseReader(plan: ReadingPlan): CaseReader {
  const { columns } = plan;
  const readDuration = createDurationReader(plan);
  const readReopened = createCountReader(plan);
  const opened = plan.readOptional('openedAt');
  const resolved = plan.readOptional('resolvedAt');
  const answered = plan.readOptional('firstAnswerAt');
  if (!readDuration && !(opened && resolved)) return () => NO_CASE;

  return (cells, refusals) => {
    const openedAt = opened?.(cells, refusals) ?? null;
    const resolvedAt = resolved?.(cells, refusals) ?? null;
    const answeredAt = answered?.(cells, refusals) ?? null;
    const reopened = readReopened(cells, refusals);
    const told = readDuration?.(cells, refusals) ?? null;
    const between = secondsBetween(openedAt, resolvedAt);
    const waited = secondsBetween(openedAt, answeredAt);
    const refuse = (column: string | undefined, reason: Refusal['reason']) =>
      refusals.push({ column: column ?? null, reason });
    if (between !== null && between < 0) refuse(columns.resolvedAt, { is: 'resolvedBeforeOpened' });
    if (waited !== null && waited < 0) refuse(columns.firstAnswerAt, { is: 'answeredBeforeOpened' });
    if (told === null && between !== null && (reopened ?? 0) > 0)
      refuse(columns.reopened, { is: 'closedBetween' });
    return { durationSeconds: told ?? between, openedAt, resolvedAt, answeredSeconds: waited, reopened };
  };
}

function secondsBetween(start: ReadMoment | null, end: ReadMoment | null): number | null {
  return start === null || end === null ? null : Math.round((end.moment - start.moment) / 1000);
}

type NumberReader = (cells: readonly string[], refusals: Refusal[]) => number | null;

function createDurationReader({ columns, indexOf }: ReadingPlan): NumberReader | null {
  const column = columns.durationSeconds;
  if (column === undefined) return null;
  const at = indexOf('durationSeconds');
  const unit = unitOf(column);
  return (cells, refusals) => {
    const cell = plainCell(cells[at]);
    const seconds = cell === '' ? null : parseDuration(cell, unit);
    if (cell !== '' && seconds === null) refusals.push({ column, reason: { is: 'unreadableDuration' } });
    return seconds;
  };
}

function createCountReader({ columns, indexOf }: ReadingPlan): NumberReader {
  const column = columns.reopened;
  if (column === undefined) return () => null;
  const at = indexOf('reopened');
  return (cells, refusals) => {
    const cell = plainCell(cells[at]);
    if (cell === '') return null;
    if (/^\d{1,4}$/.test(cell)) return Number(cell);
    refusals.push({ column, reason: { is: 'unreadableCount' } });
    return null;
  };
}
