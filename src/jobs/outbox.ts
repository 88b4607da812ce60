import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AnyMessage } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { Context, Db, NewPost } from '../context.ts';
import type { Log } from '../log.ts';
import { announcePosts } from './outbox/announce.ts';
import { listenForPosts } from './outbox/listen.ts';
import { type Bell, createBell, noCounts, type OutboxCounts, pump } from './outbox/pump.ts';
import { createRecorder, type OutboxTuning, outboxTuning } from './outbox/record-outcome.ts';
import { revisePost } from './outbox/revise-post.ts';
import type { Sender } from './outbox/send-post.ts';

export interface OutboxOptions {
  pool: pg.Pool;
  platforms: readonly Platform[];
  messages: readonly AnyMessage[];
  log: Log;
  tuning?: Partial<OutboxTuning>;
}

export interface Outbox {
  /** `Context.post` on a client or transaction: the post commits or vanishes with it. */
  postWith(db: Db): Context['post'];
  /** `Context.revise` likewise. */
  reviseWith(db: Db): Context['revise'];
  /**
   * Sends until nothing more can be sent within `patienceMs` (default a quarter of a second). Safe beside a running outbox, here or in
   * another process.
   */
  drain(options?: { patienceMs?: number }): Promise<OutboxCounts>;
  /** Sends whatever becomes due, from now on. */
  start(): void;
  /** Sends nothing more and waits for the calls in flight, which end by their own time limit. */
  stop(): Promise<void>;
  /** Looks at once. */
  wake(): void;
}

const PATIENCE_MS = 250;

type RungSender = Sender & { bell: Bell };

/**
 * The outbox: frozen posts go out once. `due → sending → sent | refused | unknown`; a post whose outcome nobody knows is
 * never sent again by itself. Newer content of a post that stands is shown there as often as it takes.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { pool, log } = options;
  const tuning = { ...outboxTuning, ...options.tuning };
  const messages = new Map(options.messages.map((message) => [message.name, message]));
  const recorder = createRecorder(pool, log, tuning);
  // A call that ends on one platform is no news for another.
  const senders = options.platforms.map((platform) => ({
    ...{ platform, messages, recorder, log, tuning },
    bell: createBell(),
  }));
  const ringAll = () => {
    for (const { bell } of senders) bell.ring();
  };
  let stopping = false;
  let running: Promise<unknown> | null = null;
  let hush: () => void = () => undefined;

  function pumpFor(sender: RungSender, patienceMs: number, counts: OutboxCounts): Promise<void> {
    const isStopping = () => stopping;
    return pump({ pool, sender, bell: sender.bell, patienceMs, sweepMs: tuning.sweepMs, isStopping, counts });
  }

  /** Runs that were asked for from outside: a stop waits for their calls in flight as well. */
  const draining = new Set<Promise<unknown>>();

  function drain({ patienceMs = PATIENCE_MS } = {}): Promise<OutboxCounts> {
    const drained = drainOnce(patienceMs);
    draining.add(drained);
    const forget = () => void draining.delete(drained);
    drained.then(forget, forget);
    return drained;
  }

  async function drainOnce(patienceMs: number): Promise<OutboxCounts> {
    const counts = noCounts();
    const ends = await Promise.allSettled(senders.map((sender) => pumpFor(sender, patienceMs, counts)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return counts;
  }

  /** A pump ends with an error when the database is away; it goes on when it is back. */
  async function keepPumping(sender: RungSender): Promise<void> {
    const { bell } = sender;
    while (!stopping) {
      const heard = bell.rings();
      try {
        await pumpFor(sender, Number.POSITIVE_INFINITY, noCounts());
      } catch (error) {
        log.warn({ err: error }, 'the outbox waits for the database');
      }
      if (!stopping) await bell.wait(tuning.sweepMs, heard);
    }
  }

  return {
    postWith: (db) => (input) => insertPost(db, input),
    reviseWith: (db) => (postId, view) => revisePost(db, postId, view),
    drain,
    start: () => {
      if (running) return;
      stopping = false;
      hush = listenForPosts({ pool, log, heard: ringAll, retryMs: tuning.sweepMs });
      running = Promise.all(senders.map(keepPumping));
    },
    stop: async () => {
      stopping = true;
      hush();
      ringAll();
      await running;
      await Promise.allSettled(draining);
      running = null;
    },
    wake: ringAll,
  };
}

async function insertPost(db: Db, input: NewPost): Promise<{ postId: string }> {
  const { channelId, message, locale, view, slotId = null, underId = null, postId = randomUUID() } = input;
  // Stored moments are cut to milliseconds by rounding; a post must not be due in half a millisecond.
  await db.$executeRaw`
    insert into post (id, slot_id, channel_id, under_id, message, locale, content, not_before)
    values (${postId}::uuid, ${slotId}, ${channelId}, ${underId}::uuid, ${message}, ${locale}, ${JSON.stringify(view)}::jsonb,
      date_trunc('milliseconds', now()))`;
  await announcePosts(db);
  return { postId };
}
