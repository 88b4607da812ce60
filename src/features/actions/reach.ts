import { isWorkingTime, type WorkingHours } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import type { ActionReminder } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { accountOf, ensurePerson } from '../people/index.ts';
import type { Doing } from './move.ts';
import { teamOf } from './team.ts';

/** Whoever takes something up is reminded in their own zone and language: platforms tell these with what people do. */
export async function noteReach(ctx: Context, { actor, reach }: Doing): Promise<void> {
  if (!reach) return;
  const personId = await ensurePerson(ctx, accountOf(actor));
  const { zone, locale } = reach;
  await ctx.db.actionReminder.upsert({
    where: { personId },
    create: { personId, zone, locale },
    update: { zone, locale },
  });
}

/** When somebody is at work, and how they are spoken to; of who never acted here it is as with their team. */
export function reachOf(
  reminder: Pick<ActionReminder, 'zone' | 'locale' | 'daysOff'> | null,
  team: WorkingHours & { locale: Locale },
): WorkingHours & { locale: Locale } {
  return {
    holidays: team.holidays,
    zone: reminder?.zone ?? team.zone,
    locale: reminder?.locale ? localeFrom(reminder.locale) : team.locale,
    daysOff: reminder?.daysOff ?? [],
  };
}

/**
 * Which of these people may hear from us at this moment: in working hours of their own clock, as their platform told it
 * when they last took something up, else as the directory knows it; on none of their days off, and not while they want
 * to be left alone (rulebook §9.2).
 */
export async function reachableNow(
  ctx: Context,
  people: readonly { personId: number; zone: string | null }[],
): Promise<ReadonlySet<number>> {
  const now = ctx.clock.now();
  const ids = people.map(({ personId }) => personId);
  const reminders = await ctx.db.actionReminder.findMany({ where: { personId: { in: ids } } });
  const known = new Map(reminders.map((reminder) => [reminder.personId, reminder]));
  const reachable = people.filter(({ personId, zone }) => {
    const reminder = known.get(personId) ?? null;
    const { snoozedUntil = null } = reminder ?? {};
    const hours = reachOf(reminder, { ...teamOf(null), zone: zone ?? 'UTC' });
    return (snoozedUntil === null || snoozedUntil <= now) && isWorkingTime(now, hours);
  });
  return new Set(reachable.map(({ personId }) => personId));
}

/** Weekdays by what they are called, Monday is 1. */
const weekdays: readonly (readonly string[])[] = [
  ['monday', 'maandag'],
  ['tuesday', 'dinsdag'],
  ['wednesday', 'woensdag'],
  ['thursday', 'donderdag'],
  ['friday', 'vrijdag'],
];

/** "wed, vr" as weekdays in order, "none" and "geen" as none; null for what is neither. Two letters are enough. */
export function parseDaysOff(text: string): number[] | null {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => !['', 'and', 'en'].includes(word));
  if (words.length === 1 && ['none', 'geen'].includes(words[0] ?? '')) return [];
  const days = words.map(
    (word) => weekdays.findIndex((names) => names.some((name) => isShort(word, name))) + 1,
  );
  return days.length === 0 || days.includes(0) ? null : [...new Set(days)].sort();
}

function isShort(word: string, name: string): boolean {
  return word.length >= 2 && name.startsWith(word.replace(/\.$/, ''));
}

/** On which weekdays somebody never works, as they said; Monday is 1. */
export async function daysOffOf({ db }: Context, personId: number): Promise<readonly number[]> {
  const reminder = await db.actionReminder.findUnique({ where: { personId }, select: { daysOff: true } });
  return reminder?.daysOff ?? [];
}

/** Keeps on which weekdays somebody never works. */
export async function setDaysOff(ctx: Context, personId: number, daysOff: number[]): Promise<void> {
  await ctx.db.actionReminder.upsert({
    where: { personId },
    create: { personId, daysOff },
    update: { daysOff },
  });
}
