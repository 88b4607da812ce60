import { Cron } from 'croner';
import { AppError, messageOf } from '../errors.ts';

/** A checked schedule: five cron fields, one space between them. */
export interface Schedule {
  expression: string;
  /** Minute and hour are single values: at most one occurrence per local date. */
  daily: boolean;
}

const REMEDY =
  'Give minute, hour, day of the month, month and weekday, such as "0 9 * * 1-5" for working days at 09:00.';
const LAST_MINUTE = 59;
const LAST_HOUR = 23;
/** Far more than an installation has; only a guard against growing without end. */
const MOST_KEPT = 5_000;

const kept = new Map<string, Cron>();

/**
 * Checks a cron expression of five fields.
 * @throws AppError `invalid`, with what is wrong and an example, also for a schedule that never comes (31 February).
 */
export function parseSchedule(text: string): Schedule {
  const expression = text.trim().replaceAll(/\s+/g, ' ');
  const fields = expression.split(' ');
  if (fields.length !== 5) throw notASchedule(expression, `it has ${countOf(fields)}, not five`);
  // croner fills in the present moment for a question mark: the schedule would mean something else at every start.
  if (expression.includes('?')) throw notASchedule(expression, 'a question mark has no fixed meaning');
  let next: Date | null;
  try {
    next = new Cron(expression, { mode: '5-part', timezone: 'UTC', paused: true }).nextRun(new Date(0));
  } catch (error) {
    throw notASchedule(expression, messageOf(error).replace(/^CronPattern: /, ''), error);
  }
  if (!next) throw notASchedule(expression, 'no such day ever comes');
  return { expression, daily: isDaily(expression) };
}

/** Whether a checked expression comes at most once per local date. */
export function isDaily(expression: string): boolean {
  const [minute = '', hour = ''] = expression.split(' ');
  return isSingle(minute, LAST_MINUTE) && isSingle(hour, LAST_HOUR);
}

/** The first occurrence after `after`, in the wall time of `zone`. */
export function nextOccurrence(schedule: string, zone: string, after: Date): Date | null {
  return cronOf(schedule, zone).nextRun(after);
}

/**
 * The occurrences up to and including `until`, newest first, without end.
 * A wall time that does not exist comes at the first minute after the gap; one that exists twice comes once, the first
 * time (rulebook §14).
 */
export function* occurrencesUntil(schedule: string, zone: string, until: Date): Generator<Date> {
  const cron = cronOf(schedule, zone);
  // Occurrences lie on whole minutes and croner looks strictly before its reference.
  let before = new Date(Math.floor(until.getTime() / 1000) * 1000 + 1000);
  for (;;) {
    const [occurrence] = cron.previousRuns(1, before);
    if (!occurrence) return;
    yield occurrence;
    before = occurrence;
  }
}

function cronOf(schedule: string, zone: string): Cron {
  const key = `${schedule} ${zone}`;
  const known = kept.get(key);
  if (known) return known;
  const [minute = '', hour = '', ...days] = schedule.split(' ');
  const expression = [spelledOut(minute, LAST_MINUTE), spelledOut(hour, LAST_HOUR), ...days].join(' ');
  const cron = new Cron(expression, {
    mode: '5-part',
    timezone: zone,
    paused: true,
    fixedTimeRule: 'no-wildcard',
  });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, cron);
  return cron;
}

/**
 * croner moves only fixed times out of a gap and counts them once in an overlap; a field with `*` or a step is not
 * fixed to it. Spelled out as a list it is: '*\/20' becomes '0,20,40'.
 */
function spelledOut(field: string, last: number): string {
  return field
    .split(',')
    .map((item) => {
      const [, range, step] = /^(\*|\d+-\d+)(?:\/(\d+))?$/.exec(item) ?? [];
      if (range === undefined || (range !== '*' && step === undefined)) return item;
      const [from = 0, to = last] = range === '*' ? [] : range.split('-').map(Number);
      const values: number[] = [];
      for (let value = from; value <= to; value += Number(step ?? 1)) values.push(value);
      return values.join(',');
    })
    .join(',');
}

function isSingle(field: string, last: number): boolean {
  return /^\d+$/.test(spelledOut(field, last));
}

function countOf(fields: readonly string[]): string {
  const count = fields[0] === '' ? 0 : fields.length;
  return count === 1 ? 'one field' : `${count} fields`;
}

function notASchedule(expression: string, why: string, cause?: unknown): AppError {
  return new AppError('invalid', `"${expression}" is not a schedule: ${why.replace(/\.$/, '')}.`, {
    remedy: REMEDY,
    cause,
  });
}
