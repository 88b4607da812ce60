/** Weekdays and one time of day: what most channels want, and what a form can ask. */
export interface Weekly {
  /** Monday is 1, Sunday is 7; sorted, each once. */
  days: number[];
  /** '09:00' */
  time: string;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Reads a checked cron expression as weekdays and a time; null for one that says more than these can. */
export function parseWeekly(schedule: string): Weekly | null {
  const [minute = '', hour = '', dayOfMonth, month, weekday = ''] = schedule.split(' ');
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour)) return null;
  if (dayOfMonth !== '*' || month !== '*') return null;
  const days = parseDays(weekday);
  return days && { days, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
}

function parseDays(field: string): number[] | null {
  if (field === '*') return everyDay;
  const days = new Set<number>();
  for (const item of field.toLowerCase().split(',')) {
    const [from = Number.NaN, to = from, ...more] = item.split('-').map(dayOf);
    if (more.length > 0 || !(from <= to)) return null;
    // Cron knows Sunday as 0 and as 7.
    for (let day = from; day <= to; day += 1) days.add(day === 0 ? 7 : day);
  }
  return [...days].sort();
}

function dayOf(text: string): number {
  return /^[0-7]$/.test(text) ? Number(text) : names.indexOf(text) === -1 ? Number.NaN : names.indexOf(text);
}

/** Weekdays (at least one) and a time as a cron expression. */
export function scheduleOf({ days, time }: Weekly): string {
  const [hour, minute] = time.split(':').map(Number);
  const sorted = [...new Set(days)].sort();
  return `${minute} ${hour} * * ${daysField(sorted)}`;
}

function daysField(days: readonly number[]): string {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  if (days.length === everyDay.length) return '*';
  const isRow = days.length > 2 && last - first === days.length - 1;
  return isRow ? `${first}-${last}` : days.join(',');
}

/** A time of day as people type it ("9", "9:00", "9.00", "9h30", "9 uur", "0930"), as '09:00'; null for anything else. */
export function parseTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const [, hour, minute = '00'] =
    /^(\d{1,2})(?:[:.hu](\d{2}))?$/.exec(typed) ??
    /^(\d{1,2})\s?(?:uur|u|h)$/.exec(typed) ??
    /^(\d{2})(\d{2})$/.exec(typed) ??
    [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
