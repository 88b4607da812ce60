import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { SqlPool } from '../feedback/index.ts';
import { Counts, writeCounts } from './counts.ts';
import type { Seal } from './seal.ts';
import { createWaker } from './waker.ts';

/** A delivery that its sender signed. */
export interface Delivery {
  source: string;
  /** The sender's own id of it; null where it signs none. */
  id: string | null;
  /** Whether it signs the moment as well: what is recorded of it is refused some minutes later. */
  isDated: boolean;
  body: Buffer;
}

/** Takes deliveries in: what was accepted is in the database, sealed, and soon worked on. */
export interface Intake {
  /** 'known' when it came before. @throws AppError `unavailable` when it cannot be kept now: its sender sends it again. */
  accept(delivery: Delivery): Promise<'accepted' | 'known'>;
  /** Counts a request that was turned away. */
  refuse(source: string, why: string): void;
  /** Waits for what is being written. */
  stop(): Promise<void>;
}

export interface IntakeLimits {
  /** Deliveries that are written together. */
  most: number;
  /** Deliveries in memory at a time; more are turned away. */
  mostInMemory: number;
  mostBytesInMemory: number;
  /** Deliveries that wait in the database to be worked on; more are turned away. */
  mostWaiting: number;
}

const LIMITS: IntakeLimits = {
  most: 500,
  mostInMemory: 5_000,
  mostBytesInMemory: 64 * 1024 * 1024,
  mostWaiting: 250_000,
};
const COUNTS_MS = 1_000;
const BACKLOG_MS = 5_000;

interface Waiting extends Delivery {
  resolve(outcome: 'accepted' | 'known'): void;
  reject(error: unknown): void;
}

/**
 * Deliveries that come in while others are being written are written together after them: however many come, the
 * database commits one transaction at a time.
 */
export function createIntake(
  ctx: Context,
  { pool, seal }: { pool: SqlPool; seal: Seal },
  limits: Partial<IntakeLimits> = {},
): Intake {
  const { most, mostInMemory, mostBytesInMemory, mostWaiting } = { ...LIMITS, ...limits };
  const counts = new Counts();
  let queue: Waiting[] = [];
  let bytes = 0;
  let writing: Promise<void> | null = null;
  let counting: NodeJS.Timeout | undefined;
  const waker = createWaker(ctx);
  const backlog = watchBacklog(pool, mostWaiting);

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      try {
        if (await backlog.isFull()) throw full('more deliveries wait than are kept');
        const fresh = await write(pool, seal, batch);
        for (const [at, one] of batch.entries()) {
          one.resolve(fresh.has(at) ? 'accepted' : 'known');
          if (fresh.has(at)) waker.wake(one.source);
          else count(one.source, 'repeated');
        }
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
      for (const { body } of batch) bytes -= body.length;
    }
    writing = null;
  }

  async function flush(): Promise<void> {
    clearTimeout(counting);
    counting = undefined;
    await writeCounts(ctx.db, counts).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'what was turned away could not be counted'),
    );
  }

  function count(source: string, what: string): void {
    counts.add(source, what);
    counting ??= setTimeout(() => void flush(), COUNTS_MS).unref();
  }

  return {
    accept: (delivery) => {
      const { promise, resolve, reject } = Promise.withResolvers<'accepted' | 'known'>();
      if (queue.length >= mostInMemory || bytes + delivery.body.length > mostBytesInMemory) {
        reject(full('more deliveries came at once than can be kept'));
        return promise;
      }
      bytes += delivery.body.length;
      queue.push({ ...delivery, resolve, reject });
      writing ??= writeAll();
      return promise;
    },
    refuse: (source, why) => count(source, `door.${why}`),
    stop: async () => {
      await writing;
      await waker.stop();
      await flush();
    },
  };
}

function full(why: string): AppError {
  return new AppError('unavailable', `Nothing is accepted at this moment: ${why}.`, {
    remedy: 'Send it again later.',
  });
}

/** New deliveries with their count, in one statement: it is one commit, and one question to the database. */
const INSERT = `with fresh as (
    insert into arrival (source, key, sealed, is_dated)
    select source, key, sealed, is_dated
    from unnest($1::text[], $2::text[], $3::bytea[], $4::bool[]) as told (source, key, sealed, is_dated)
    on conflict (source, key) do nothing returning source, key),
  counted as (
    insert into arrival_count (source, day, what, n, last_at)
    select source, (now() at time zone 'UTC')::date, 'arrived', count(*), now() from fresh group by source
    on conflict (source, day, what) do update set n = arrival_count.n + excluded.n, last_at = excluded.last_at)
  select source, key from fresh`;

/** Writes deliveries; which of them are new, by their place. */
async function write(pool: SqlPool, seal: Seal, batch: readonly Delivery[]): Promise<ReadonlySet<number>> {
  const first = new Map<string, { at: number; key: string; delivery: Delivery }>();
  for (const [at, delivery] of batch.entries()) {
    const key = keyOf(delivery, seal);
    const name = `${delivery.source} ${key}`;
    if (!first.has(name)) first.set(name, { at, key, delivery });
  }
  const rows = [...first.values()];
  const inserted = await pool.query<{ source: string; key: string }>(INSERT, [
    rows.map(({ delivery }) => delivery.source),
    rows.map(({ key }) => key),
    rows.map(({ delivery: { body, source } }) => seal.seal(body, source)),
    rows.map(({ delivery }) => delivery.isDated),
  ]);
  return new Set(inserted.rows.flatMap(({ source, key }) => first.get(`${source} ${key}`)?.at ?? []));
}

/** What is kept for good tells nothing of what was delivered: it is a keyed digest, also of an id. */
function keyOf({ id, isDated, body, source }: Delivery, seal: Seal): string {
  if (id !== null && isDated) return id;
  return seal.keyOf(id === null ? body : Buffer.from(id), source);
}

/** Whether so much waits that no more is accepted; asked now and then, not for every delivery. */
function watchBacklog(pool: SqlPool, mostWaiting: number): { isFull(): Promise<boolean> } {
  let asked = Number.NEGATIVE_INFINITY;
  let isFull = false;
  return {
    isFull: async () => {
      if (performance.now() - asked < BACKLOG_MS) return isFull;
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from (select from arrival where state = 'waiting' limit $1) as found`,
        [mostWaiting + 1],
      );
      asked = performance.now();
      isFull = (rows[0]?.n ?? 0) > mostWaiting;
      return isFull;
    },
  };
}
