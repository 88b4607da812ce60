import ICAL from 'ical.js';
import type { Pool } from 'pg';
import type { Context } from '../../src/context.ts';
import { dayCalendar } from '../../src/features/licence/calendar.ts';
import { reminderDates, validityOf } from '../../src/features/licence/licence.ts';
import { licenceNumber, readRests } from '../../src/features/licence/read.ts';
import { WordView } from '../../src/features/licence/view.ts';
import { addDays, type LocalDate } from '../../src/local-time.ts';

/** Days after which a reminder must have been sent: it may fall due on a weekend, and the next look is on a workday. */
const LOOK_DAYS = 4;

/**
 * How often what must never be, was; `pool` has one connection, `today` is the last day of the year; the
 * closed month was closed on `closedOn`.
 */
export async function auditYear(
  ctx: Context,
  { pool, today, closedOn }: { pool: Pool; today: LocalDate; closedOn: LocalDate },
): Promise<Record<string, number>> {
  const count = async (sql: string) =>
    Number((await pool.query<{ n: string }>(`select count(*) as n from (${sql}) as found`)).rows[0]?.n);
  const held = `booking b join seat s on s.id = b.seat_id where b.state in ('booked', 'attended')`;
  const word = (kind: string, to = 'b.person_id') =>
    `select from told where kind = '${kind}' and seat = b.seat_id and reader = 'P' || ${to}`;
  const came = `booking b join seat s on s.id = b.seat_id where b.state = 'attended'`;
  // Who booked or moved in the last hours before it has just been told of it.
  const early = `b.created_at < s.starts_at - interval '5 days' and b.sequence = 0`;
  await pool.query(`create temporary view told as
    select p.content->>'kind' as kind, (p.content#>>'{seat,number}')::int as seat, c.external_id as reader,
      p.content#>>'{other,id}' as guest
    from post p join channel c on c.id = p.channel_id where p.message = 'licence-word'`);
  return {
    'people with two days at once': await count(
      `select 1 from booking where state = 'booked' group by person_id having count(*) > 1`,
    ),
    'guests beside themselves': await count(`select 1 from ${held} and s.host_id = b.person_id`),
    'days booked in a closed period': await count(
      `select 1 from ${held} and b.created_at >= '${closedOn}' and exists (
        select from blackout o where o.team_id = s.team_id and s.date between o.from_date and o.until_date)`,
    ),
    'seats sold twice': await count(`select 1 from ${held} group by b.seat_id having count(*) > 1`),
    'hosts with a third guest in a month': await count(
      `select 1 from ${held} group by s.host_id, left(s.date, 7) having count(*) > 2`,
    ),
    'teams over their tenth': await count(
      `select 1 from ${held.replace('where', 'join service_team t on t.id = s.team_id where')}
        group by s.team_id, s.date, t.on_duty having count(*) > greatest(1, t.on_duty / 10)`,
    ),
    'reminders sent twice': await count(
      `select 1 from told where kind in ('prepare', 'tomorrow', 'today') group by reader, kind, seat having count(*) > 1`,
    ),
    'guests who came unprepared': await count(
      `select 1 from ${came} and ${early} and not exists (${word('prepare')})`,
    ),
    'guests who came without a briefing': await count(
      `select 1 from ${came} and ${early} and not exists (${word('today')})`,
    ),
    'guests who came without a reminder': await count(
      `select 1 from ${came} and ${early} and not exists (${word('tomorrow')})`,
    ),
    'hosts who were not told the day before': await count(
      `select 1 from ${came} and ${early} and not exists (${word('host_tomorrow', 's.host_id')})`,
    ),
    'hosts who were asked three times': await count(
      `select 1 from told where kind = 'attest' group by reader, seat, guest having count(*) > 2`,
    ),
    'guests who were not asked to look back': await count(
      `select 1 from ${came} and not exists (${word('reflect')})
        and not exists (select from licence l where l.booking_id = b.id)`,
    ),
    'people who wait for a day that has begun': await count(
      `select 1 from seat_wait w join seat s on s.id = w.seat_id where s.starts_at < '${ctx.clock.now().toISOString()}'`,
    ),
    'licences without attendance or reflection': await count(
      `select 1 from licence l left join booking b on b.id = l.booking_id and b.state = 'attended'
        left join reflection r on r.booking_id = b.id where b.id is null or r.id is null`,
    ),
    'days attended and looked back on without a licence': await count(
      `select 1 from reflection r join booking b on b.id = r.booking_id and b.state = 'attended'
        left join licence l on l.booking_id = b.id where l.id is null`,
    ),
    ...(await expiryFaults(ctx, today)),
    'calendar files that a parser refuses': await unreadFiles(ctx),
    'days that ended without a word': await count(
      `select 1 from ${held.replace("in ('booked', 'attended')", "= 'booked'")}
        and s.ends_at < '${new Date(ctx.clock.now().getTime() - 6 * 86_400_000).toISOString()}'`,
    ),
  };
}

/** Reminders of the end of a licence that did not come although they were due, or came twice. */
async function expiryFaults(ctx: Context, today: LocalDate): Promise<Record<string, number>> {
  const { db } = ctx;
  const { rests } = await readRests(ctx);
  const licences = await db.licence.findMany();
  const posts = await db.post.findMany({ where: { message: 'licence-word' }, select: { content: true } });
  const told = new Map<string, number>();
  for (const { content } of posts) {
    const { kind, licence } = WordView.parse(content);
    const key = `${licence?.number} ${licence?.daysLeft}`;
    if (kind === 'expiring') told.set(key, (told.get(key) ?? 0) + 1);
  }
  const held = Map.groupBy(licences, ({ personId }) => personId);
  const due = licences
    .filter(({ personId }) => held.get(personId)?.length === 1)
    .flatMap((licence) =>
      reminderDates(validityOf(licence, rests, today).validUntil)
        .filter(({ on }) => on <= addDays(today, -LOOK_DAYS))
        .map(({ daysLeft }) => `${licenceNumber(licence)} ${daysLeft}`),
    );
  process.stdout.write(`${due.length} reminders of the end of a licence were due\n`);
  return {
    'ends of licences that were not told': due.filter((key) => !told.has(key)).length,
    'ends of licences that were told twice': [...told.values()].filter((n) => n > 1).length,
  };
}

/** Calendar files of bookings that an independent parser does not read as one event. */
async function unreadFiles(ctx: Context): Promise<number> {
  const bookings = await ctx.db.booking.findMany({ include: { seat: true } });
  let unread = 0;
  for (const { id, seat } of bookings) {
    const file = await dayCalendar(ctx, id, 'cx.example.com');
    const [event] = file === null ? [] : new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
    const starts = event && new ICAL.Event(event).startDate.toJSDate().getTime();
    if (starts !== seat.startsAt.getTime()) unread += 1;
  }
  return unread;
}
