import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Case } from '../actions/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import { type Period, periodOf } from '../verbatims/index.ts';
import type { Facts, Proof } from './view.ts';

/** Rows that a page lists at most; the others are counted. */
export const MOST_ROWS = 500;

const blank: Pick<Proof, 'table' | 'definitionId' | 'theme' | 'ids' | 'inputs'> = {
  ...{ table: null, definitionId: null, theme: null, ids: [], inputs: {} },
};

/** The numbers of rows as one short word: two lists with the same word are the same list. */
export function fingerprintOf(ids: readonly (number | bigint | string)[]): string {
  return createHash('sha256').update(ids.join(',')).digest('hex').slice(0, 16);
}

/** How every figure of a message was computed, and from which rows. */
export async function proofsOf(
  ctx: Context,
  facts: Omit<Facts, 'proofs'>,
  cases: readonly Case[],
): Promise<Proof[]> {
  const { scores, reached, window, business, checks, loop, shadowing } = facts;
  const proofs: Proof[] = [];
  for (const score of scores) {
    const { definitionId, metric, value, margin, n, response, whole } = score;
    const about = { rule: 'score', key: `score-${definitionId}`, definitionId, days: window } as const;
    const inputs = {
      metric,
      value,
      margin,
      n,
      responded: response?.responded ?? null,
      delivered: response?.delivered ?? null,
      ...(whole ? { wholeRounds: whole.value, wholeRoundsN: whole.n } : {}),
      verdict: score.change.verdict,
    };
    proofs.push(await answersProof(ctx, facts, { ...about, theme: null, inputs }));
  }
  for (const { theme, n } of reached.themes) proofs.push(await themeProof(ctx, facts, theme, n));
  proofs.push(...loopProofs(facts, cases));
  if (loop.oldest !== null)
    proofs.push({
      ...{ ...blank, key: 'oldest', rule: 'oldest', table: 'improvement', days: window, n: 1 },
      fingerprint: fingerprintOf([loop.oldest]),
      ids: [loop.oldest],
      inputs: { days: loop.oldestDays },
    });
  for (const [key, coverage] of [
    ['coverage', shadowing.total] as const,
    ['leaders', shadowing.leaders] as const,
  ])
    if (coverage)
      proofs.push({
        ...{ ...blank, key, rule: key, days: facts.news, n: coverage.of, fingerprint: '' },
        inputs: { licensed: coverage.licensed, of: coverage.of },
      });
  for (const effect of business.effects)
    proofs.push({
      ...{ ...blank, key: `effect-${effect.id}`, rule: 'effect', table: 'business_figure', days: window },
      n: effect.figureIds.length,
      fingerprint: fingerprintOf(effect.figureIds),
      ids: effect.figureIds,
      inputs: { outcome: effect.outcome, grade: effect.grade, owner: effect.owner, source: effect.source },
    });
  proofs.push(...riskProofs(business, window));
  for (const { name, count, of } of checks)
    proofs.push({
      ...{
        ...blank,
        key: `check-${name}`,
        rule: 'check',
        days: window,
        n: of ?? count ?? 0,
        fingerprint: '',
      },
      inputs: { count, of },
    });
  return proofs;
}

/** Of the sums that no improvement is behind; rows of single customers are neither kept nor listed. */
function riskProofs({ atRisk, earned, currency }: Facts['business'], days: Facts['window']): Proof[] {
  const proofs: Proof[] = [];
  if (atRisk?.outcome === 'shown') {
    const { customers, known, amount, months, owners, sources } = atRisk;
    proofs.push({
      ...{ ...blank, key: 'at-risk', rule: 'at_risk', table: 'customer_revenue', days, n: known ?? 0 },
      fingerprint: '',
      inputs: {
        ...{ customers, known, amount, currency, owner: owners.join(', '), source: sources.join(', ') },
        ...{ from: months?.from ?? null, to: months?.to ?? null },
      },
    });
  }
  if (earned !== null) {
    const { figureIds: ids, stayed, isNew, rate, asked, month, owners, sources } = earned;
    const inputs = {
      ...{
        month,
        stayed,
        newValue: isNew?.value ?? null,
        newLow: isNew?.low ?? null,
        newHigh: isNew?.high ?? null,
      },
      ...{ rate: rate?.value ?? null, asked, owner: owners.join(', '), source: sources.join(', ') },
    };
    proofs.push({
      ...{ ...blank, key: 'earned', rule: 'earned', table: 'business_figure', days, n: ids.length },
      ...{ fingerprint: fingerprintOf(ids), ids, inputs },
    });
  }
  return proofs;
}

type About = Pick<Proof, 'rule' | 'key' | 'definitionId' | 'theme' | 'days' | 'inputs'>;

async function answersProof(ctx: Context, facts: Omit<Facts, 'proofs'>, about: About): Promise<Proof> {
  const scope = facts.touchpoints.map(({ id }) => id);
  const ids = await answerIds(ctx, about, { zone: facts.zone, touchpoints: scope });
  return { ...blank, ...about, table: 'feedback', n: ids.length, fingerprint: fingerprintOf(ids) };
}

async function themeProof(
  ctx: Context,
  facts: Omit<Facts, 'proofs'>,
  theme: string,
  n: number,
): Promise<Proof> {
  const key = `theme-${theme
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '_')
    .slice(0, 40)}`;
  return answersProof(ctx, facts, {
    ...{ rule: 'theme', key, definitionId: null, theme, days: facts.window },
    inputs: { n },
  });
}

function loopProofs({ window }: Pick<Facts, 'window'>, cases: readonly Case[]): Proof[] {
  return (['claimed', 'contacted', 'told'] as const).flatMap((figure) => {
    const counted = cases.filter((one) => one.figure === figure);
    const ids = counted.map(({ actionId }) => actionId).sort((a, b) => a - b);
    const good = counted.filter(({ isGood }) => isGood).length;
    const base = { ...blank, key: `loop-${figure}`, rule: figure, table: 'action' as const, days: window };
    if (ids.length === 0) return [];
    const isSmall = isSmallGroup(ids.length);
    const inputs = isSmall ? {} : { good, of: ids.length };
    return [{ ...base, n: ids.length, fingerprint: fingerprintOf(ids), ids: isSmall ? [] : ids, inputs }];
  });
}

/** The answers that a figure counts, found again by what it is about. */
export async function answerIds(
  { db }: Context,
  { definitionId, theme, days }: Pick<Proof, 'definitionId' | 'theme' | 'days'>,
  { zone, touchpoints }: { zone: string; touchpoints: readonly string[] },
): Promise<bigint[]> {
  const { start, end }: Period = periodOf(days.from, days.to, zone);
  const all = touchpoints.length === 0;
  const counts =
    theme === null
      ? Prisma.sql`f.definition_id = ${definitionId} and (f.score is not null or f.duration_seconds is not null)`
      : Prisma.sql`${theme} = any(f.themes) and f.text is not null and d.solicitation = 'reactive'`;
  const rows = await db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select f.id from feedback f join definition d on d.id = f.definition_id
    where f.answered_at >= ${start} and f.answered_at < ${end}
      and (${all} or f.touchpoint_id = any(${[...touchpoints]})) and ${counts}
    order by f.id`);
  return rows.map(({ id }) => id);
}
