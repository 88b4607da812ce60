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
/** Of the time between two calls: a claim that was late by no more is made up for by the next. */
const CATCH_UP = 0.5;
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
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const { budgetMs, isRevised } = await lockBudget(client, platform.name);
    const claim = budgetMs > 0 ? null : await claimAny(client, platform, { leaseMs, isRevised });
    await client.query('commit');
    const isSpent = budgetMs > 0;
    const dueMs = claim || (isSpent && isEndless) ? null : await untilNext(client, platform.name, isSpent);
    broken = false;
    if (claim) return claim;
    if (isSpent && isEndless) return { kind: 'nothing', waitMs: budgetMs };
    const waitMs = dueMs === null ? null : Math.max(budgetMs, dueMs, SHORTEST_WAIT_MS);
    return { kind: 'nothing', waitMs };
  } finally {
    client.release(broken);
  }
}

interface Budget {
  /** How long it is spent; not more than 0 when something may be sent. */
  budgetMs: number;
  /** Whether any post has newer content to show, on whatever platform. */
  isRevised: boolean;
}

/** Locks the platform's budget, so that claims of all instances follow each other. */
async function lockBudget(client: pg.PoolClient, platform: string): Promise<Budget> {
  const lock = () =>
    client.query<Budget>({
      name: 'outbox.lock-budget',
      text: `select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as "budgetMs",
         exists (select from post_revision) as "isRevised"
       from rate_budget where platform = $1 and channel_id = 0 for update`,
      values: [platform],
    });
  const { rows } = await lock();
  if (rows[0]) return rows[0];
  // Stored moments are cut to milliseconds by rounding; a budget must not begin in half a millisecond.
  await client.query(
    `insert into rate_budget (platform, channel_id, next_at) values ($1, 0, date_trunc('milliseconds', clock_timestamp()))
     on conflict do nothing`,
    [platform],
  );
  return (await lock()).rows[0] ?? { budgetMs: 0, isRevised: true };
}

async function claimAny(
  client: pg.PoolClient,
  platform: { name: string; limits: PlatformLimits },
  { leaseMs, isRevised }: { leaseMs: number; isRevised: boolean },
): Promise<Claim | null> {
  const { name, limits } = platform;
  const revision = isRevised
    ? await claimRevision(client, name, (limits.callTimeoutMs + leaseMs) / 1000)
    : null;
  if (revision) {
    return {
      ...{ kind: 'revision', revision },
      restMs: await spendBudget(client, name, PACE_MARGIN / limits.perSecond),
    };
  }
  return claimFirst(client, platform, leaseMs);
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

async function claimFirst(
  client: pg.PoolClient,
  { name, limits }: { name: string; limits: PlatformLimits },
  leaseMs: number,
): Promise<Claim | null> {
  const restSeconds = 1 / limits.perChannelPerSecond;
  const { rows } = await client.query<Omit<ClaimedPost, 'restSeconds'> & { restMs: number }>({
    name: 'outbox.claim-post',
    text: `with first as (
       select p.id, p.channel_id, p.slot_id
       from post p
       where p.state = 'due' and p.not_before <= now() and ${IS_OF_PLATFORM}
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
       returning (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as rest_ms)
     update post set state = 'sending', attempt = attempt + 1, first_try_at = coalesce(first_try_at, now()),
       lease_until = clock_timestamp() + make_interval(secs => $4)
     from candidate, platform_budget where post.id = candidate.id
     returning rest_ms as "restMs", post.id, post.attempt, post.channel_id as "channelId", candidate.external_id as channel,
       (select above.platform_id from post above where above.id = post.under_id) as under, post.message,
       post.locale, candidate.zone, post.content, post.slot_id::text as "slotId", post.retries,
       candidate.may_join as "mayJoin", extract(epoch from now() - post.first_try_at)::float8 as "triedForSeconds"`,
    values: [name, restSeconds, PACE_MARGIN / limits.perSecond, (limits.callTimeoutMs + leaseMs) / 1000],
  });
  if (!rows[0]) return null;
  const { restMs, ...post } = rows[0];
  return { kind: 'post', post: { ...post, restSeconds }, restMs };
}

/**
 * Milliseconds until the first due post or revision may be sent as far as it and its channel are concerned; null when none is due.
 * `roughly`: as far as the post alone is concerned, which is quickly told, for whoever waits for something else first.
 */
async function untilNext(client: pg.PoolClient, platform: string, roughly: boolean): Promise<number | null> {
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
