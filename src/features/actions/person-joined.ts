import type { Context } from '../../context.ts';

/**
 * One person has one reminder a day, is left alone as long as they asked for on either side, and has the days off of
 * both; of zone and language what was told of either.
 */
export async function joinReminders(
  ctx: Context,
  { from, into }: { from: number; into: number },
): Promise<void> {
  await ctx.db.$executeRaw`
    insert into action_reminder (person_id, sent_on, snoozed_until, zone, locale, days_off)
      select ${into}, sent_on, snoozed_until, zone, locale, days_off from action_reminder where person_id = ${from}
    on conflict (person_id) do update set
      zone = coalesce(action_reminder.zone, excluded.zone),
      locale = coalesce(action_reminder.locale, excluded.locale),
      days_off = array(select distinct unnest(action_reminder.days_off || excluded.days_off) order by 1),
      sent_on = greatest(action_reminder.sent_on, excluded.sent_on),
      snoozed_until = greatest(action_reminder.snoozed_until, excluded.snoozed_until)`;
  await ctx.db.actionReminder.deleteMany({ where: { personId: from } });
}
