import type pg from 'pg';
import type { PlatformLimits } from '../../chat/platform.ts';
import { type ClaimedRevision, claimRevision, untilNextRevision } from './revise-post.ts';

/** A post that this process, and no other, may send now: once. */
export interface ClaimedPost {
  id: string;
  /** Fences the answer: only the attempt that asked may record it. */
  attempt: number;
  channelId: number;
  channel: string;
  /** What the platform calls the message in whose thread it stands; null for what stands by itself. */
  under: string | null;
  message: string;
  locale: string;
  zone: string;
  content: unknown;
  slotId: string | null;
  /** Nothing was posted in its channel since its subscription was chosen, changed or resumed. */
  mayJoin: boolean;
  /** Attempts before this one that failed without being told when to come back. */
  retries: number;
  /** Since the first attempt began. */
  triedForSeconds: number;
  /** Between two messages into its channel. */
  restSeconds: number;
}

/** `restMs`: how long the platform's budget is spent from now on; nobody needs to ask before. */
export type Claim =
  | { kind: 'post'; post: ClaimedPost; restMs: number }
  | { kind: 'revision'; revision: ClaimedRevision; restMs: number }
  /** Nothing may be sent now; in `waitMs` something may be, or null when nothing is due at all. */
  | { kind: 'nothing'; waitMs: number | null };

/** Calls that leave us evenly reach the platform a little closer together or further apart. */
const PACE_MARGIN = 1.02;
/**
 * Of the time between two calls: a claim that was late by no more is made up for by the next. With the margin above, no
 * second has more calls than the platform allows, up to 50 of them.
 */
const CATCH_UP = 1;
/** What somebody else holds at this moment is looked at again after this pause. */
const SHORTEST_WAIT_MS = 20;

/**
 * Asked of one post after the other, in their order, until one may go. Joins would leave it to the planner, which knows
 * nothing yet of two thousand posts that were made a moment ago, and compares each with all.
 */
const IS_OF_PLATFORM = '(select c.platform from channel c where c.id = p.channel_id) = $1';
const CHANNEL_RESTS_UNTIL =
  '(select b.next_at from rate_budget b where b.platform = $1 and b.channel_id = p.channel_id)';

/**
 * Claims the next thing to send and commits before it returns, so that the time of doubt is only as long as the call.
 * People look at cards that change: those go before the post that is due longest and whose channel may be written to.
 * All clocks are the database's, all instances share the budget. `isEndless`: whoever asks waits for as long as the
 * budget is spent in any case, and is not told whether anything is due then.
 */
export async function claimNext(
  pool: pg.Pool,
  platform: { name: string; limits: PlatformLimits },
  { leaseMs, isEndless }: { leaseMs: number; isEndless: boolean },
): Promise<Claim> {
  const { claim, budgetMs } = await claimAny(pool, platform, leaseMs);
  if (claim) return claim;
  const isSpent = budgetMs > 0;
  if (isSpent && isEndless) return { kind: 'nothing', waitMs: budgetMs };
  const dueMs = await untilNext(pool, platform.name, isSpent);
  const waitMs = dueMs === null ? null : Math.max(budgetMs, dueMs, SHORTEST_WAIT_MS);
  return { kind: 'nothing', waitMs };
}

interface Look {
  claim: Claim | null;
  /** How long the platform's budget is spent; not more than 0 when something may be sent. */
  budgetMs: number;
  /** Whether any post has newer content to show, on whatever platform. */
  isRevised: boolean;
}

/** One statement as long as no card changes, which is nearly always. */
async function claimAny(
  pool: pg.Pool,
  platform: { name: string; limits: PlatformLimits },
  leaseMs: number,
): Promise<Look> {
  const look = await claimFirst(pool, platform, { leaseMs, evenIfRevised: false });
  if (look.claim || look.budgetMs > 0 || !look.isRevised) return look;
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const claimed =
      (await claimNewer(client, platform, leaseMs)) ??
      (await claimFirst(client, platform, { leaseMs, evenIfRevised: true }));
    await client.query('commit');
    broken = false;
    return claimed;
  } finally {
    client.release(broken);
  }
}

/** Null when no revision can be shown now. The budget stays locked, so that claims of all instances follow each other. */
async function claimNewer(
  client: pg.PoolClient,
  { name, limits }: { name: string; limits: PlatformLimits },
  leaseMs: number,
): Promise<Look | null> {
  const {
    rows: [budget],
  } = await client.query<{ budgetMs: number }>({
    name: 'outbox.lock-budget',
    text: `select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as "budgetMs"
     from rate_budget where platform = $1 and channel_id = 0 for update`,
    values: [name],
  });
  if (budget && budget.budgetMs > 0) return { ...budget, claim: null, isRevised: true };
  const revision = await claimRevision(client, name, (limits.callTimeoutMs + leaseMs) / 1000);
  if (!revision) return null;
  const restMs = await spendBudget(client, name, PACE_MARGIN / limits.perSecond);
  return { claim: { kind: 'revision', revision, restMs }, budgetMs: 0, isRevised: true };
}

/** How long it is spent then. */
async function spendBudget(client: pg.PoolClient, platform: string, seconds: number): Promise<number> {
  const { rows } = await client.query<{ restMs: number }>({
    name: 'outbox.spend-budget',
    text: `update rate_budget set next_at = make_interval(secs => $2)
       + greatest(next_at, clock_timestamp() - make_interval(secs => $2 * ${CATCH_UP}))
     where platform = $1 and channel_id = 0
     returning (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as "restMs"`,
    values: [platform, seconds],
  });
  return rows[0]?.restMs ?? 0;
}

type FirstRow = Omit<ClaimedPost, 'restSeconds' | 'id'> & {
  budgetMs: number;
  isRevised: boolean;
  restMs: number;
  id: string | null;
};

/**
 * The post that is due longest. Who waited for the lock on the budget reads its newest state then, and claims nothing
 * when whoever went before has spent it: so what else was read before the wait does no harm.
 */
async function claimFirst(
  client: pg.Pool | pg.PoolClient,
  { name, limits }: { name: string; limits: PlatformLimits },
  { leaseMs, evenIfRevised }: { leaseMs: number; evenIfRevised: boolean },
): Promise<Look> {
  const restSeconds = 1 / limits.perChannelPerSecond;
  const query = {
    name: 'outbox.claim-post',
    text: `with budget as materialized (
       select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as spent_ms,
         exists (select from post_revision) as is_revised
       from rate_budget where platform = $1 and channel_id = 0 for update),
     first as (
       select p.id, p.channel_id, p.slot_id
       from post p
       where (select spent_ms <= 0 and ($5::boolean or not is_revised) from budget)
         and p.state = 'due' and p.not_before <= now() and ${IS_OF_PLATFORM}
         and coalesce(${CHANNEL_RESTS_UNTIL} <= now(), true)
       order by p.not_before, p.sequence
       limit 1
       for update of p skip locked),
     candidate as (
       select first.id, c.id as channel_id, c.external_id, coalesce(s.zone, c.zone) as zone,
         s.id is not null and not exists (
           select from post there
           where there.channel_id = c.id and there.state = 'sent' and there.sent_at >= s.active_since) as may_join
       from first
       join channel c on c.id = first.channel_id
       left join slot sl on sl.id = first.slot_id
       left join subscription s on s.id = sl.subscription_id),
     channel_budget as (
       insert into rate_budget (platform, channel_id, next_at)
       select $1, channel_id, clock_timestamp() + make_interval(secs => $2) from candidate
       on conflict (platform, channel_id) do update set next_at = excluded.next_at),
     platform_budget as (
       update rate_budget set next_at = make_interval(secs => $3)
         + greatest(next_at, clock_timestamp() - make_interval(secs => $3 * ${CATCH_UP}))
       from candidate where platform = $1 and rate_budget.channel_id = 0
       returning (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as rest_ms),
     claimed as (
       update post set state = 'sending', attempt = attempt + 1, first_try_at = coalesce(first_try_at, now()),
         lease_until = clock_timestamp() + make_interval(secs => $4)
       from candidate, platform_budget where post.id = candidate.id
       returning rest_ms as "restMs", post.id, post.attempt, post.channel_id as "channelId",
         candidate.external_id as channel,
         (select above.platform_id from post above where above.id = post.under_id) as under, post.message,
         post.locale, candidate.zone, post.content, post.slot_id::text as "slotId", post.retries,
         candidate.may_join as "mayJoin", extract(epoch from now() - post.first_try_at)::float8 as "triedForSeconds")
     select budget.spent_ms as "budgetMs", budget.is_revised as "isRevised", claimed.*
     from budget left join claimed on true`,
    values: [
      ...[name, restSeconds, PACE_MARGIN / limits.perSecond, (limits.callTimeoutMs + leaseMs) / 1000],
      evenIfRevised,
    ],
  };
  const ask = async () => (await client.query<FirstRow>(query)).rows[0];
  const row = (await ask()) ?? (await giveBudget(client, name).then(ask));
  if (!row) throw new Error(`the budget of ${name} is gone`);
  const { budgetMs, isRevised, restMs, id, ...post } = row;
  if (id === null) return { claim: null, budgetMs, isRevised };
  return { claim: { kind: 'post', post: { ...post, id, restSeconds }, restMs }, budgetMs, isRevised };
}

/** The first time that anything is to be sent on a platform. */
async function giveBudget(client: pg.Pool | pg.PoolClient, platform: string): Promise<void> {
  // Stored moments are cut to milliseconds by rounding; a budget must not begin in half a millisecond.
  await client.query(
    `insert into rate_budget (platform, channel_id, next_at) values ($1, 0, date_trunc('milliseconds', clock_timestamp()))
     on conflict do nothing`,
    [platform],
  );
}

/**
 * Milliseconds until the first due post or revision may be sent as far as it and its channel are concerned; null when none is due.
 * `roughly`: as far as the post alone is concerned, which is quickly told, for whoever waits for something else first.
 */
async function untilNext(client: pg.Pool, platform: string, roughly: boolean): Promise<number | null> {
  const { rows } = await client.query<{ waitMs: number | null }>(
    roughly
      ? `select (extract(epoch from p.not_before - clock_timestamp()) * 1000)::float8 as "waitMs"
         from post p where p.state = 'due' and ${IS_OF_PLATFORM}
         order by p.not_before limit 1`
      : `select (extract(epoch from min(greatest(p.not_before, ${CHANNEL_RESTS_UNTIL})) - clock_timestamp()) * 1000)::float8
           as "waitMs"
         from post p where p.state = 'due' and ${IS_OF_PLATFORM}`,
    [platform],
  );
  const revisedMs = await untilNextRevision(client, platform);
  const all = [rows[0]?.waitMs ?? null, revisedMs].filter((ms) => ms !== null);
  return all.length === 0 ? null : Math.min(...all);
}
