import type { Context } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import { addDays, startOfDay } from '../../local-time.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { quarterOf } from './edition.ts';
import type { Check, Decision, Facts } from './view.ts';

/** Days after which an idea with both values should have been decided on. */
const PATIENCE = 28;

export interface DecisionInput {
  upTo: string;
  zone: string;
  touchpoints: readonly string[];
  silentThemes: Facts['reached']['silent'];
  checks: readonly Check[];
}

/**
 * The one question for this week: what is late, then what nobody answers for, what waits for a decision, what customers
 * say broadly and nobody hears, and last the first open check-mark. Null when there is nothing to decide.
 */
export async function readDecision(ctx: Context, input: DecisionInput): Promise<Decision | null> {
  const { upTo, zone, touchpoints, silentThemes, checks } = input;
  const open = await openImprovements(ctx, input);
  const quarter = quarterName(upTo);
  const longAgo = startOfDay(addDays(upTo, -PATIENCE), zone);
  const late = open.find(({ dueQuarter }) => dueQuarter !== null && dueQuarter < quarter);
  if (late) return about(ctx, 'overdue_quarter', late);
  const ownerless = open.find(({ executive }) => executive === null);
  if (ownerless) return about(ctx, 'nobody_answers', ownerless);
  const waiting = open.find(
    ({ state, createdAt, customerValue, organisationValue }) =>
      state === 'idea' && customerValue !== '' && organisationValue !== '' && createdAt < longAgo,
  );
  if (waiting) return about(ctx, 'not_prioritised', waiting);
  const bare = { improvement: null, problem: '', theme: null, check: null, team: null };
  const [theme] = silentThemes;
  if (theme !== undefined)
    return { ...bare, kind: 'silent_theme', theme, team: await teamOf(ctx, touchpoints[0] ?? null) };
  const unmet = checks.find(({ isTrue }) => !isTrue);
  return unmet ? { ...bare, kind: 'open_check', check: unmet.name } : null;
}

/** Oldest first: nobody's improvement is ranked by anything else. */
function openImprovements(
  { db }: Context,
  { upTo, zone, touchpoints }: DecisionInput,
): Promise<Improvement[]> {
  const end = startOfDay(addDays(upTo, 1), zone);
  return db.improvement.findMany({
    where: {
      createdAt: { lt: end },
      state: { notIn: ['told', 'stopped', 'measured'] },
      ...(touchpoints.length > 0 ? { touchpointId: { in: [...touchpoints] } } : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

async function about(
  ctx: Context,
  kind: Decision['kind'],
  { id, problem, touchpointId }: Improvement,
): Promise<Decision> {
  const team = await teamOf(ctx, touchpointId);
  return { kind, improvement: id, problem, theme: null, check: null, team };
}

/** Teams own touchpoints; employees are not named in this message. */
async function teamOf(ctx: Context, touchpointId: string | null): Promise<string | null> {
  return ownerOf(await journeyAt(ctx), touchpointId)?.team ?? null;
}

/** "2026-Q4", as improvements write it. */
function quarterName(localDate: string): string {
  const { from } = quarterOf(localDate);
  return `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}
