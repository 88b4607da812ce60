import { randomUUID } from 'node:crypto';
import { type Context, type Db, inTransaction } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { SlotTuning } from './claim-slots.ts';
import type { ComposedSlot, DueSlot } from './compose.ts';
import { announcePosts } from './outbox/announce.ts';

const LONGEST_BACKOFF_SECONDS = 3_600;
const NOTHING_TO_SAY = 'nothing to say';

interface Recorded {
  slot: DueSlot;
  composed: ComposedSlot;
  /** Null when there is nothing to post. */
  postId: string | null;
}

/**
 * Writes what slots became, in one transaction: state, frozen content and shown verbatims. A slot that another worker
 * finished first is left as it is.
 * @throws Error when the composer left out a slot.
 */
export async function recordComposed(
  ctx: Context,
  slots: readonly DueSlot[],
  results: readonly ComposedSlot[],
): Promise<void> {
  const bySlot = new Map(results.map((result) => [result.slotId, result]));
  const rows = slots.map((slot): Recorded => {
    const composed = bySlot.get(slot.slotId);
    if (!composed) throw new Error('the composer left out a slot');
    return { slot, composed, postId: composed.content === null ? null : randomUUID() };
  });
  await inTransaction(ctx, async ({ db }) => {
    const posted = new Set(await freeze(db, rows));
    await recordShown(
      db,
      rows.filter(({ postId }) => postId !== null && posted.has(postId)),
    );
    await leaveOutOlder(db, [...posted]);
    if (posted.size > 0) await announcePosts(db);
  });
}

/** Returns the ids of the posts made. The order of due time is the order of posting. */
async function freeze(db: Db, rows: readonly Recorded[]): Promise<string[]> {
  const input = rows.map(({ slot, composed, postId }) => ({
    slot_id: String(slot.slotId),
    post_id: postId,
    channel_id: slot.channelId,
    message: slot.message,
    locale: slot.locale,
    content: composed.content,
    reason: postId === null ? (composed.skip ?? NOTHING_TO_SAY) : null,
  }));
  const made = await db.$queryRaw<{ id: string }[]>`
    with input as (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as row
        (slot_id bigint, post_id uuid, channel_id int, message text, locale text, content jsonb, reason text)),
    done as (
      update slot set reason = input.reason, lease_until = null,
        state = (case when input.post_id is null then 'skipped' else 'composed' end)::"SlotState"
      from input where slot.id = input.slot_id and slot.state = 'due'
      returning slot.id, slot.due_at)
    insert into post (id, slot_id, channel_id, message, locale, content, not_before)
    select post_id, slot_id, channel_id, message, locale, content, least(date_trunc('milliseconds', now()), due_at)
    from input join done on done.id = input.slot_id
    where post_id is not null
    order by due_at, slot_id
    returning id`;
  return made.map(({ id }) => id);
}

/**
 * After downtime only the latest goes out, not a pile: an older post of the same subscription that was never tried
 * gives way to the new one, unless the subscription wants all of them (rulebook §14).
 */
async function leaveOutOlder(db: Db, posted: readonly string[]): Promise<void> {
  if (posted.length === 0) return;
  await db.$executeRaw`
    update post older set state = 'skipped', reason = 'a newer one took its place'
    from slot old_slot, slot new_slot, post newer, subscription s
    where newer.id = any(${[...posted]}::uuid[]) and new_slot.id = newer.slot_id and old_slot.id = older.slot_id
      and old_slot.subscription_id = new_slot.subscription_id and old_slot.due_at < new_slot.due_at
      and s.id = new_slot.subscription_id and s.catch_up <> 'all'
      and older.state = 'due' and older.attempt = 0`;
}

async function recordShown(db: Db, rows: readonly Recorded[]): Promise<void> {
  const shown = rows.flatMap(({ slot, composed, postId }) =>
    (composed.shown ?? []).map((text) => ({
      feedback_id: String(text.feedbackId),
      post_id: postId,
      channel_id: slot.channelId,
      text_key: text.textKey,
      customer_key: text.customerKey,
      stratum: text.stratum,
      touchpoint_id: text.touchpointId,
      local_date: slot.localDate,
    })),
  );
  if (shown.length === 0) return;
  await db.$executeRaw`
    insert into shown_verbatim
      (feedback_id, post_id, channel_id, text_key, customer_key, stratum, touchpoint_id, local_date)
    select * from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as row
      (feedback_id bigint, post_id uuid, channel_id int, text_key text, customer_key text, stratum text,
       touchpoint_id text, local_date text)`;
}

/** Puts a slot whose composing threw back for later, or gives it up with the reason. */
export async function recordFailure(
  ctx: Context,
  failure: { slot: DueSlot; attempt: number; error: unknown; settings: SlotTuning },
): Promise<void> {
  const { slot, attempt, error, settings } = failure;
  const reason = messageOf(error);
  const fields = { slotId: String(slot.slotId), subscriptionId: slot.subscriptionId, attempt };
  if (attempt >= settings.mostAttempts) {
    await ctx.db.$executeRaw`
      update slot set state = 'failed', lease_until = null, reason = ${reason}
      where id = ${slot.slotId} and state = 'due'`;
    ctx.log.error({ ...fields, err: error }, 'a slot failed: composing it was given up');
    return;
  }
  const pause = Math.min(settings.backoffSeconds * 2 ** (attempt - 1), LONGEST_BACKOFF_SECONDS);
  await ctx.db.$executeRaw`
    update slot set lease_until = null, reason = ${reason}, not_before = now() + make_interval(secs => ${pause})
    where id = ${slot.slotId} and state = 'due'`;
  ctx.log.warn({ ...fields, err: error, pauseSeconds: pause }, 'composing a slot failed and is tried again');
}
