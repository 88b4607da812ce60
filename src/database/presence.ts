import pg from 'pg';
import { AppError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

/** Held by every bot that runs, shared, and by a migration that bears none beside it, alone. */
const PRESENCE_LOCK = 72707370;
const AGAIN_MS = 1_000;

/** That this instance runs, as others on the same database can see. */
export interface Presence {
  close(): Promise<void>;
}

/**
 * Tells others on this database that an instance runs, for as long as it does: by a lock on a connection of its own, which
 * the server takes away when the process dies, however it dies. Waits while a migration goes on that bears no instance
 * beside it. A connection that breaks is made again.
 */
export async function announcePresence(url: string, log: Log): Promise<Presence> {
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  /** Told once for as long as it lasts: it is tried every second, and an outage may last for hours. */
  let isTold = false;

  async function hold(): Promise<void> {
    const own = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    let isLost = false;
    const lost = () => {
      if (isLost) return;
      isLost = true;
      again();
    };
    own.on('error', lost);
    own.on('end', lost);
    client = own;
    await own.connect();
    await own.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
  }
  function again(): void {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => {
      hold().then(
        () => {
          if (isTold) log.info('others can see again that this instance runs');
          isTold = false;
        },
        (error) => {
          if (!isTold)
            log.warn(
              { reason: messageOf(error) },
              'others cannot see at this moment that this instance runs',
            );
          isTold = true;
          again();
        },
      );
    }, AGAIN_MS);
  }

  await hold();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Within a transaction: nobody else runs, and nobody begins to before it ends. Else how many do. */
export async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_xact_lock($1) as alone', [
    PRESENCE_LOCK,
  ]);
  if (rows[0]?.alone) return 0;
  const { rows: held } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_locks
     where locktype = 'advisory' and classid = 0 and objid = $1 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [PRESENCE_LOCK],
  );
  return Math.max(1, held[0]?.n ?? 1);
}

/**
 * Does something while no instance runs on this database; one that starts meanwhile waits.
 * @throws AppError `conflict` while one runs.
 */
export async function whileNobodyRuns<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('begin');
    const others = await countOthers(client);
    if (others > 0) {
      const some = others === 1 ? 'One instance' : `${others} instances`;
      throw new AppError('conflict', `${some} of Klankbord still run${others === 1 ? 's' : ''} here.`, {
        remedy:
          'Stop them all, and try again: what they do meanwhile would be missing afterwards. Nothing was changed.',
        fields: { others },
      });
    }
    return await work();
  } finally {
    await client.end();
  }
}
