import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { audit } from '../features/channels/index.ts';
import { setClock } from '../features/feedback/index.ts';
import type { SourceClock } from '../features/scores/index.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };

interface ClockFlags {
  tz: string;
  hours: string;
  days: string;
  holidays?: string;
  headline: string;
  json?: boolean;
}

/** `sources clock`: whose opening hours count for the cases of a source, and by which clock its times are shown. */
export function addClock(sources: Command, shell: Shell): void {
  sources
    .command('clock <source>')
    .description(
      'say when those who resolve the cases of a source are at work, and which clock its times are shown by',
    )
    .requiredOption('--tz <zone>', 'the zone of the hours, such as Europe/Amsterdam')
    .option('--hours <from-to>', 'opening hours of every working day', '09:00-17:00')
    .option('--days <days>', 'working days, Monday is 1: 1-5, or 1,2,4', '1-5')
    .option('--holidays <dates>', 'days on which nobody works, separated by commas: 2026-12-25,2026-12-26')
    .option('--headline <clock>', 'which of the two is shown: business or calendar', 'business')
    .option('--json', 'answer as JSON')
    .action((source: string, options: ClockFlags) =>
      shell.withApp(async ({ ctx, database }) => {
        const clock = clockOf(options);
        const counted = await setClock(database.pool, source, clock, by.actor);
        await audit(ctx, by, { action: 'sources.clock', subject: source, details: { ...clock } });
        tell(wantsJson(options), { source, ...clock, counted }, [
          `${source}: at work ${clock.opens} to ${clock.closes} (${clock.zone}) on days ${clock.weekdays.join(', ')}; ${counted} cases counted anew. Times are shown by ${clock.headline === 'business' ? 'these hours' : 'the calendar'}.`,
        ]);
      }),
    );
}

/** @throws AppError `invalid` that names the option. */
function clockOf({ tz, hours, days, holidays = '', headline }: ClockFlags): SourceClock {
  const zone = zoneOf(tz);
  const [opens, closes] = hoursOf(hours);
  const dates = holidays.split(',').flatMap((date) => (date.trim() === '' ? [] : [date.trim()]));
  const wrong = dates.find((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)));
  if (wrong !== undefined)
    throw bad('--holidays', wrong, 'Dates are written 2026-12-25, with commas between them.');
  if (headline !== 'business' && headline !== 'calendar')
    throw bad('--headline', headline, 'It is business or calendar.');
  return { headline, zone, opens, closes, weekdays: daysOf(days), holidays: dates };
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw bad('--tz', zone, 'Zones are written Europe/Amsterdam.');
  }
}

function hoursOf(hours: string): [opens: string, closes: string] {
  const [, opens = '', closes = ''] =
    /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(hours.trim()) ?? [];
  if (opens === '' || opens >= closes)
    throw bad('--hours', hours, 'Hours are written 09:00-17:00, and end after they begin.');
  return [opens, closes];
}

function daysOf(days: string): number[] {
  const found = days.split(',').flatMap((part) => {
    const [, from, to] = /^([1-7])(?:-([1-7]))?$/.exec(part.trim()) ?? [];
    if (from === undefined) return [Number.NaN];
    return Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, step) => Number(from) + step);
  });
  if (found.length === 0 || found.some(Number.isNaN))
    throw bad('--days', days, 'Days are numbers, Monday is 1: 1-5, or 1,2,4.');
  return [...new Set(found)].toSorted((a, b) => a - b);
}

function bad(option: string, value: string, remedy: string): AppError {
  return new AppError('invalid', `${option} cannot be "${value}".`, { remedy });
}
