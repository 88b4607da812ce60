import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import type { BusinessCase } from '../business/index.ts';
import { journeyAt, touchpointsOf } from '../journey/index.ts';
import type { Cell, StoredDefinition } from '../scores/index.ts';
import { daysBefore, type Period, periodOf } from '../verbatims/index.ts';
import { type Days, quarterOf } from './edition.ts';
import type { Check, CheckName, Facts } from './view.ts';

/** Days that "lately" means (rulebook §12.1). */
const LATELY = 28;
const YEAR = 365;
const MOST_STEPS_SILENT = 0.2;
const FEWEST_TAGGED = 0.5;
const FEWEST_LEADERS = 0.75;

export interface CheckInput {
  window: Days;
  zone: string;
  touchpoints: readonly string[];
  definitions: ReadonlyMap<number, StoredDefinition>;
  cells: readonly Cell[];
  leaders: Facts['shadowing']['leaders'];
  business: BusinessCase;
}

/** The eight check-marks: each is counted, and what was counted is the reason while it is open (rulebook §12.1). */
export async function readChecks(ctx: Context, input: CheckInput): Promise<Check[]> {
  const { window, zone, touchpoints, leaders, business } = input;
  const lately = daysBefore(addDays(window.to, 1), LATELY, zone);
  const quarter = quarterOf(window.to);
  const thisQuarter = periodOf(quarter.from, window.to, zone);
  return [
    await outsideIn(ctx, lately, touchpoints),
    await journeyMaps(ctx, window.to, touchpoints),
    await clearPromises(ctx, lately, touchpoints),
    await businessCase(ctx, thisQuarter, touchpoints, business),
    check(
      'committed_leaders',
      leaders !== null && leaders.licensed >= FEWEST_LEADERS * leaders.of,
      leaders?.licensed ?? null,
      leaders?.of ?? null,
    ),
    oneVoice(input),
    await betterDecisions(ctx, lately, touchpoints),
    proveValue(business, thisQuarter),
  ];
}

function check(name: CheckName, isTrue: boolean, count: number | null, of: number | null = null): Check {
  return { name, isTrue, count, of };
}

interface Step {
  key: string;
  hasOwner: boolean;
  reviewedOn: string | null;
  touchpoints: string[];
}

/** The steps of the journey that a message is about; all where it is about the company. */
async function stepsOf(ctx: Context, touchpoints: readonly string[]): Promise<Step[]> {
  const journey = await journeyAt(ctx);
  const placed = touchpointsOf(journey);
  return (journey?.steps ?? [])
    .map(({ key, owner, reviewedOn }) => ({
      key,
      hasOwner: owner !== null,
      reviewedOn,
      touchpoints: placed.filter(({ step }) => step.key === key).map(({ id }) => id),
    }))
    .filter((step) => touchpoints.length === 0 || step.touchpoints.some((id) => touchpoints.includes(id)));
}

/** Steps where a solicited verbatim was posted, and somebody took something up. */
async function outsideIn(
  ctx: Context,
  { start, end }: Period,
  touchpoints: readonly string[],
): Promise<Check> {
  const steps = await stepsOf(ctx, touchpoints);
  const posted = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct f.touchpoint_id as id from shown_verbatim s
      join feedback f on f.id = s.feedback_id join definition d on d.id = f.definition_id
    where s.created_at >= ${start} and s.created_at < ${end} and d.solicitation = 'solicited'
      and f.touchpoint_id is not null`;
  const claimed = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct a.touchpoint_id as id from action_event e join action a on a.id = e.action_id
    where e.kind = 'claim' and e.at >= ${start} and e.at < ${end} and a.touchpoint_id is not null`;
  const [shown, taken] = [posted, claimed].map((rows) => new Set(rows.map(({ id }) => id)));
  const heard = steps.filter(
    (step) => step.touchpoints.some((id) => shown?.has(id)) && step.touchpoints.some((id) => taken?.has(id)),
  );
  const isTrue = steps.length > 0 && heard.length >= (1 - MOST_STEPS_SILENT) * steps.length;
  return check('outside_in', isTrue, heard.length, steps.length);
}

async function journeyMaps(ctx: Context, today: string, touchpoints: readonly string[]): Promise<Check> {
  const steps = await stepsOf(ctx, touchpoints);
  const since = addDays(today, -YEAR);
  const good = steps.filter(
    ({ hasOwner, reviewedOn }) => hasOwner && reviewedOn !== null && reviewedOn > since,
  );
  return check('journey_maps', steps.length > 0 && good.length === steps.length, good.length, steps.length);
}

/** Verbatims that were posted and of which a person said whether a promise was kept. */
async function clearPromises(
  ctx: Context,
  { start, end }: Period,
  touchpoints: readonly string[],
): Promise<Check> {
  const all = touchpoints.length === 0;
  const [row] = await ctx.db.$queryRaw<{ posted: number; tagged: number }[]>`
    select count(distinct s.feedback_id)::int as posted, count(distinct t.feedback_id)::int as tagged
    from shown_verbatim s join feedback f on f.id = s.feedback_id
      left join promise_tag t on t.feedback_id = s.feedback_id
    where s.created_at >= ${start} and s.created_at < ${end}
      and (${all} or f.touchpoint_id = any(${[...touchpoints]}))`;
  const { posted = 0, tagged = 0 } = row ?? {};
  return check('clear_promises', posted > 0 && tagged >= FEWEST_TAGGED * posted, tagged, posted);
}

/** Improvements that were measured this quarter with evidence: a colleague's word (D) is none. */
async function businessCase(
  { db }: Context,
  { start, end }: Period,
  touchpoints: readonly string[],
  business: BusinessCase,
): Promise<Check> {
  const about = touchpoints.length > 0 ? { touchpointId: { in: [...touchpoints] } } : {};
  const measured = await db.improvement.findMany({
    where: {
      ...about,
      OR: [
        {
          grade: { in: ['A', 'B', 'C'] },
          events: { some: { kind: 'measured', at: { gte: start, lt: end } } },
        },
        {
          checks: { some: { doneAt: { gte: start, lt: end }, findings: { some: { grade: { not: null } } } } },
        },
        {
          effects: {
            some: {
              id: { in: business.effects.filter(isMeasured).map(({ id }) => id) },
              createdAt: { gte: start, lt: end },
            },
          },
        },
      ],
    },
    select: { id: true },
  });
  return check('business_case', measured.length > 0, measured.length);
}

function isMeasured({ outcome }: BusinessCase['effects'][number]): boolean {
  return outcome === 'counts' || outcome === 'not_yet';
}

/** One way of asking per metric and kind, among those that were answered. */
function oneVoice({ cells, definitions }: CheckInput): Check {
  const live = new Map<string, Set<number>>();
  for (const { definitionId } of cells) {
    const definition = definitions.get(definitionId);
    if (!definition?.rule || definition.solicitation !== 'solicited') continue;
    const key = `${definition.rule.metric} ${definition.kind}`;
    live.set(key, (live.get(key) ?? new Set()).add(definitionId));
  }
  const single = [...live.values()].filter((ids) => ids.size === 1).length;
  return check('one_voice', live.size > 0 && single === live.size, single, live.size);
}

async function betterDecisions(
  { db }: Context,
  { start, end }: Period,
  touchpoints: readonly string[],
): Promise<Check> {
  const about = touchpoints.length > 0 ? { touchpointId: { in: [...touchpoints] } } : {};
  const prioritised = await db.improvement.count({
    where: {
      ...about,
      customerValue: { not: '' },
      organisationValue: { not: '' },
      events: { some: { kind: 'prioritise', at: { gte: start, lt: end } } },
    },
  });
  return check('better_decisions', prioritised > 0, prioritised);
}

/** Effects on what the organisation lives by, whose interval leaves none out. */
function proveValue({ effects }: BusinessCase, { start, end }: Period): Check {
  const proven = effects.filter(
    ({ outcome, measure, difference, notedAt }) =>
      outcome === 'counts' &&
      measure !== 'contacts' &&
      (difference?.value ?? 0) > 0 &&
      notedAt >= start.toISOString() &&
      notedAt < end.toISOString(),
  );
  return check('prove_value', proven.length > 0, proven.length);
}
