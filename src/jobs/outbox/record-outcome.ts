import type pg from 'pg';
import type { PostOutcome } from '../../chat/platform.ts';
import type { Log } from '../../log.ts';
import type { ClaimedPost } from './claim-post.ts';

/** What bounds sending; parameters, so that tests need no waiting. */
export interface OutboxTuning {
  /** Calls in flight per platform and process. */
  lanes: number;
  /** An adapter ends its call itself; one that hangs longer than this past its time is not waited for. */
  callGraceMs: number;
  /** How much longer than its call a post stays claimed: clocks, and the time to record. */
  leaseMarginMs: number;
  /** The outbox looks by itself this often, whatever it hears. */
  sweepMs: number;
  /** Failed attempts after which a post is given up. */
  mostRetries: number;
  /** Pause after the first failed attempt; it doubles, ± 20 %, up to the longest. */
  backoffSeconds: number;
  longestBackoffSeconds: number;
  /** A platform that asks us to wait is obeyed this long. */
  giveUpAfterSeconds: number;
}

export const outboxTuning: OutboxTuning = {
  lanes: 8,
  callGraceMs: 2_000,
  leaseMarginMs: 20_000,
  sweepMs: 5_000,
  mostRetries: 12,
  backoffSeconds: 30,
  longestBackoffSeconds: 3_600,
  giveUpAfterSeconds: 24 * 3_600,
};

/** What became of an attempt, in the words of the post's state; `retry` is due again, later. */
export type Recorded = 'sent' | 'retry' | 'refused' | 'unknown' | 'overtaken';

export interface Recorder {
  record(post: ClaimedPost, outcome: PostOutcome): Promise<Recorded>;
  /** Posts whose process died while sending: nobody knows, so nobody sends them again by themselves. */
  recordDied(): Promise<number>;
}

/** Writes outcomes, each fenced by the attempt that it belongs to. */
export function createRecorder(
  pool: pg.Pool,
  log: Log,
  tuning: OutboxTuning,
  random = Math.random,
): Recorder {
  return {
    record: async (post, outcome) => {
      if (outcome.outcome === 'sent') return recordSent(pool, post, outcome.platformId);
      if (outcome.outcome === 'unknown') return recordUnknown(pool, log, post, outcome.reason);
      if (outcome.outcome === 'refused') return recordRefused(pool, log, post, outcome);
      const reason = whyGiveUp(post, outcome.afterSeconds, tuning);
      if (reason)
        return recordRefused(pool, log, post, { reason: `${reason}: ${outcome.reason}`, remedy: null });
      return recordRetry(pool, post, outcome, pauseFor(post, outcome.afterSeconds, tuning, random));
    },
    recordDied: async () => {
      const { rows } = await pool.query<{ id: string; channelId: number; slotId: string | null }>(
        `update post set state = 'unknown', lease_until = null, crashes = crashes + 1,
           reason = 'the process ended while sending'
         where state = 'sending' and lease_until < now()
         returning id, channel_id as "channelId", slot_id::text as "slotId"`,
      );
      for (const { id, channelId, slotId } of rows) tellDoubt(log, { postId: id, channelId, slotId });
      return rows.length;
    },
  };
}

/**
 * An answer that comes after its lease ran out may still settle the doubt: `sent` is the truth as long as nobody
 * decided otherwise. The channel rests from now on: a call that was slow to arrive does not bring the next one closer.
 */
async function recordSent(pool: pg.Pool, post: ClaimedPost, platformId: string): Promise<Recorded> {
  const { rowCount } = await pool.query({
    name: 'outbox.sent',
    text: `with sent as (
       update post set state = 'sent', platform_id = $3, sent_at = now(), lease_until = null, reason = null
       where id = $1 and attempt = $2 and state in ('sending', 'unknown')
       returning channel_id),
     rested as (
       update rate_budget b set next_at = greatest(next_at, clock_timestamp() + make_interval(secs => $4))
       from sent join channel c on c.id = sent.channel_id
       where b.platform = c.platform and b.channel_id = c.id)
     select from sent`,
    values: [post.id, post.attempt, platformId, post.restSeconds],
  });
  return rowCount ? 'sent' : 'overtaken';
}

async function recordUnknown(pool: pg.Pool, log: Log, post: ClaimedPost, reason: string): Promise<Recorded> {
  const { rowCount } = await pool.query(
    `update post set state = 'unknown', lease_until = null, reason = $3
     where id = $1 and attempt = $2 and state = 'sending'`,
    [post.id, post.attempt, reason],
  );
  if (!rowCount) return 'overtaken';
  tellDoubt(log, { postId: post.id, channelId: post.channelId, slotId: post.slotId, reason });
  return 'unknown';
}

/** Also pauses the subscription where there is a remedy: it is refused again until somebody applies it. */
async function recordRefused(
  pool: pg.Pool,
  log: Log,
  post: ClaimedPost,
  { reason, remedy }: { reason: string; remedy: string | null },
): Promise<Recorded> {
  const { rows } = await pool.query<{ pausedId: number | null }>(
    `with refused as (
       update post set state = 'refused', lease_until = null, reason = $3, remedy = $4
       where id = $1 and attempt = $2 and state = 'sending'
       returning slot_id),
     paused as (
       update subscription s set paused_at = now(), paused_reason = $5
       from refused join slot on slot.id = refused.slot_id
       where s.id = slot.subscription_id and s.paused_at is null and $4::text is not null
       returning s.id)
     select (select id from paused) as "pausedId" from refused`,
    [post.id, post.attempt, reason, remedy, `${reason}. ${remedy ?? ''}`.trim()],
  );
  const [row] = rows;
  if (!row) return 'overtaken';
  const fields = { postId: post.id, channelId: post.channelId, reason };
  if (row.pausedId !== null) {
    log.warn(
      { ...fields, subscriptionId: row.pausedId, remedy },
      'a subscription was paused: its post was refused',
    );
  } else if (remedy === null || post.slotId === null) {
    log.warn(fields, 'a post was refused');
  }
  return 'refused';
}

/**
 * A platform that names a waiting time names it for the channel: nothing else goes there before, and the post keeps its
 * place before those that came after it.
 */
async function recordRetry(
  pool: pg.Pool,
  post: ClaimedPost,
  outcome: { afterSeconds: number | null; reason: string },
  pauseSeconds: number,
): Promise<Recorded> {
  const told = outcome.afterSeconds !== null;
  const { rowCount } = await pool.query(
    `with put_back as (
       update post set state = 'due', lease_until = null, reason = $3, retries = retries + $5::int,
         not_before = case $5::int when 0 then not_before else clock_timestamp() + make_interval(secs => $4) end
       where id = $1 and attempt = $2 and state = 'sending'
       returning channel_id),
     closed as (
       update rate_budget b set next_at = greatest(next_at, clock_timestamp() + make_interval(secs => $4))
       from put_back where b.channel_id = put_back.channel_id and $5::int = 0)
     select from put_back`,
    [post.id, post.attempt, outcome.reason, pauseSeconds, told ? 0 : 1],
  );
  return rowCount ? 'retry' : 'overtaken';
}

function whyGiveUp(post: ClaimedPost, afterSeconds: number | null, tuning: OutboxTuning): string | null {
  if (afterSeconds === null && post.retries + 1 >= tuning.mostRetries) {
    return `given up after ${tuning.mostRetries} attempts`;
  }
  const hours = Math.round(tuning.giveUpAfterSeconds / 3_600);
  return post.triedForSeconds >= tuning.giveUpAfterSeconds ? `given up after ${hours} hours` : null;
}

function pauseFor(
  post: ClaimedPost,
  afterSeconds: number | null,
  tuning: OutboxTuning,
  random: () => number,
): number {
  if (afterSeconds !== null) return Math.min(Math.max(afterSeconds, 1), tuning.giveUpAfterSeconds);
  const spread = 0.8 + 0.4 * random();
  return Math.min(tuning.backoffSeconds * 2 ** post.retries * spread, tuning.longestBackoffSeconds);
}

function tellDoubt(log: Log, fields: Record<string, string | number | null>): void {
  log.warn(fields, 'a post is in doubt: an administrator must say whether it arrived');
}
