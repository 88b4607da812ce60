import type { Context } from '../../context.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { medianWait, readAgenda, readBlackouts, readLessons } from './agenda.ts';
import { type Coverage, coverageOf, isShown, withoutSmall } from './coverage.ts';
import { type LicenceState, lastOf, stateOn, validityOf } from './licence.ts';
import { readRests } from './read.ts';
import { readValidMonths } from './setting.ts';
import type { PlanView } from './view.ts';

/** Days back and ahead that the planning looks at. */
const DAYS = 30;

interface Colleague {
  department: string | null;
  isLeader: boolean;
  state: LicenceState;
}

/**
 * The programme for who looks after it: seats, who waits, and the share that is licensed by department and among leaders
 * as one group. Never a person, and no group of fewer than five.
 */
export async function readPlan(ctx: Context, zone: string): Promise<PlanView> {
  const today = localDateOf(ctx.clock.now(), zone);
  const { rests, isPaused } = await readRests(ctx);
  const colleagues = await readColleagues(ctx, today, rests);
  const statesOf = (some: readonly Colleague[]) => coverageOf(some.map(({ state }) => state));
  const total = statesOf(colleagues);
  const leaders = statesOf(colleagues.filter(({ isLeader }) => isLeader));
  const others = statesOf(colleagues.filter(({ isLeader }) => !isLeader));
  const byDepartment = Map.groupBy(colleagues, ({ department }) => department ?? '');
  const parts = [...byDepartment]
    .map(([name, members]) => ({ name, coverage: statesOf(members) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const whole: Coverage | null = isShown(total) ? total : null;
  return {
    total: whole,
    // Leaders and the others add up to the total: either both can be known, or neither.
    leaders: whole && isShown(leaders) && isShown(others) ? leaders : null,
    departments: whole && parts.length > 1 ? withoutSmall(parts) : [],
    past: await countSeats(ctx, addDays(today, -DAYS), addDays(today, -1)),
    coming: await countSeats(ctx, today, addDays(today, DAYS)),
    waiting: (await ctx.db.seatWait.groupBy({ by: ['personId'] })).length,
    days: DAYS,
    today,
    agenda: await readAgenda(ctx, { from: today, until: addDays(today, DAYS) }),
    blackouts: await readBlackouts(ctx, today),
    teams: await ctx.db.serviceTeam.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    months: await readValidMonths(ctx),
    waitingDays: await medianWait(ctx),
    ...(await readLessons(ctx)),
    isPaused,
  };
}

/** Everybody whom the directory lists, and how they stand. */
async function readColleagues(
  { db }: Context,
  today: string,
  rests: Parameters<typeof validityOf>[1],
): Promise<Colleague[]> {
  const people = await db.person.findMany({
    where: { isListed: true, leftAt: null },
    select: {
      department: true,
      isLeader: true,
      licences: { where: { withdrawnAt: null } },
      guest: { select: { exemptUntil: true } },
    },
  });
  return people.map(({ department, isLeader, licences, guest }) => {
    const licence = lastOf(licences);
    const validity = licence && validityOf(licence, rests, today);
    const exemptUntil = guest?.exemptUntil ?? null;
    return { department, isLeader, state: stateOn(today, { validity, exemptUntil, hasBooking: false }) };
  });
}

async function countSeats({ db }: Context, from: string, until: string): Promise<PlanView['past']> {
  const where = { date: { gte: from, lte: until }, withdrawnAt: null };
  const offered = await db.seat.count({ where });
  const used = await db.seat.count({
    where: { ...where, bookings: { some: { state: { in: ['booked', 'attended'] } } } },
  });
  return { offered, used };
}
