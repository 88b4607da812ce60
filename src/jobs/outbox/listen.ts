import type pg from 'pg';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { OUTBOX_CHANNEL } from './announce.ts';

/**
 * Hears on a connection of its own when any process commits a post, and listens again when that connection breaks.
 * Missing one does no harm: the outbox also looks by itself. Returns what ends it.
 */
export function listenForPosts(options: {
  pool: pg.Pool;
  log: Log;
  heard: () => void;
  retryMs: number;
}): () => void {
  const { pool, log, heard, retryMs } = options;
  let ended = false;
  let retry: NodeJS.Timeout | undefined;
  let close: () => void = () => undefined;

  async function connect(): Promise<void> {
    const client = await pool.connect();
    let open = true;
    close = () => {
      if (open) client.release(true);
      open = false;
    };
    const lost = () => {
      close();
      again();
    };
    client.once('error', lost);
    client.once('end', lost);
    client.on('notification', heard);
    if (ended) return close();
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    // Something may have been committed before we listened.
    heard();
  }
  function again(): void {
    if (ended) return;
    clearTimeout(retry);
    retry = setTimeout(begin, retryMs);
  }
  function begin(): void {
    connect().catch((error) => {
      log.debug({ reason: messageOf(error) }, 'the outbox cannot listen yet');
      close();
      again();
    });
  }
  begin();
  return () => {
    ended = true;
    clearTimeout(retry);
    close();
  };
}
