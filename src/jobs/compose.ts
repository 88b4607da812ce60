import { z } from 'zod';
import { type Context, inTransaction } from '../context.ts';
import type { Locale } from '../i18n/index.ts';
import type { LocalDate } from '../local-time.ts';
import {
  type ClaimedSlot,
  claimSlots,
  loadDueSlots,
  renewClaims,
  type SlotTuning,
  slotTuning,
} from './claim-slots.ts';
import { type AnyJob, defineJob, type Job } from './job.ts';
import { recordComposed, recordFailure } from './record-composed.ts';

/** A slot that waits for its content. */
export interface DueSlot {
  slotId: bigint;
  subscriptionId: number;
  channelId: number;
  platform: string;
  /** What the platform calls the channel. */
  channel: string;
  message: string;
  zone: string;
  locale: Locale;
  /** The subscription's filter as it is stored; its schema is the channels feature's. */
  filter: unknown;
  localDate: LocalDate;
  dueAt: Date;
  /** The wall time ('09:00') the post was meant for, when it is composed more than five minutes late; else null. */
  lateSince: string | null;
  /** The local date of the last composed slot of the same subscription before this one; null when there is none. */
  previousLocalDate: LocalDate | null;
  /** The local date on which the subscription was made, never after `localDate`. */
  createdLocalDate: LocalDate;
}

/** What a slot became: content to freeze and post, or nothing, with the reason. */
export interface ComposedSlot {
  slotId: bigint;
  /** The view of the message; null skips the slot. */
  content: object | null;
  /** Why there is nothing to post. */
  skip?: string;
  /** The verbatims that stand in the content. */
  shown?: readonly ShownText[];
}

export interface ShownText {
  feedbackId: bigint;
  textKey: string;
  customerKey: string | null;
  stratum: string;
  touchpointId: string | null;
}

/**
 * Makes the content of many slots of one message in one pass over the data. It must bear being asked twice for the same
 * slot; a slot it leaves out counts as failed.
 */
export type Composer = (ctx: Context, slots: readonly DueSlot[]) => Promise<ComposedSlot[]>;
/** Composers by the name of their message. */
export type Composers = Readonly<Record<string, Composer>>;

/** Whoever composes holds it until what was chosen is written down. */
const COMPOSE_LOCK = 7_270_002;

/** The job only says that there is work: which slots, the database knows. */
const ComposePayload = z.object({});
export type ComposeJob = Job<z.infer<typeof ComposePayload>> & AnyJob;

/** The job that composes what is due. */
export function createComposeJob(composers: Composers, tuning: Partial<SlotTuning> = {}): ComposeJob {
  return defineJob({
    name: 'compose',
    payload: ComposePayload,
    expireInSeconds: 600,
    run: async (ctx) => {
      await composeDue(ctx, composers, tuning);
    },
  });
}

/**
 * Composes every slot that is due by the context's clock and that nobody else is composing, and returns their ids.
 * Content, post row and shown verbatims are written together; a slot whose composing throws is tried again later and
 * harms no other.
 */
export async function composeDue(
  ctx: Context,
  composers: Composers,
  tuning: Partial<SlotTuning> = {},
): Promise<bigint[]> {
  const settings = { ...slotTuning, ...tuning };
  const handled: bigint[] = [];
  for (;;) {
    const claimed = await claimSlots(ctx, settings);
    if (claimed.length === 0) return handled;
    handled.push(...claimed.map(({ slotId }) => slotId));
    const renewal = setInterval(() => {
      renewClaims(ctx, claimed, settings).catch((error) =>
        ctx.log.warn({ err: error }, 'a claim was not renewed'),
      );
    }, settings.leaseSeconds * 333);
    try {
      const slots = await loadDueSlots(ctx, claimed);
      for (const [message, group] of Map.groupBy(slots, (slot) => slot.message)) {
        await composeGroup({ ctx, settings, claimed, composer: composers[message] }, group);
      }
    } finally {
      clearInterval(renewal);
    }
  }
}

interface Round {
  ctx: Context;
  settings: SlotTuning;
  claimed: readonly ClaimedSlot[];
  composer: Composer | undefined;
}

async function composeGroup(round: Round, slots: readonly DueSlot[]): Promise<void> {
  const { ctx, settings, claimed, composer } = round;
  if (slots.length === 0) return;
  try {
    if (!composer) throw new Error('nobody composes this message');
    await inTransaction(ctx, async (tx) => {
      // One at a time over all instances: what one channel shows, the next one must already know.
      await tx.db.$executeRaw`select pg_advisory_xact_lock(${COMPOSE_LOCK})`;
      await recordComposed(tx, slots, await composer(tx, slots));
    });
  } catch (error) {
    const [first, ...others] = slots;
    if (!first) return;
    if (others.length === 0) {
      const attempt = claimed.find(({ slotId }) => slotId === first.slotId)?.attempt ?? 1;
      await recordFailure(ctx, { slot: first, attempt, error, settings });
      return;
    }
    // One bad slot among many: halving finds it, and the others are still composed together.
    const middle = Math.ceil(slots.length / 2);
    await composeGroup(round, slots.slice(0, middle));
    await composeGroup(round, slots.slice(middle));
  }
}
