/** The pool of the composition root, as far as a lock needs it. */
export interface LockPool {
  connect(): Promise<{
    query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
    on(event: 'error', listener: (error: Error) => void): unknown;
    off(event: 'error', listener: (error: Error) => void): unknown;
    /** Gives the connection back; a broken one is thrown away. */
    release(broken?: boolean): void;
  }>;
}

/**
 * Does something as long as no other process does, by a lock on a connection of its own, which the server takes away when
 * the process dies, however it dies. `isAlone` is false once that connection broke: then another may have begun. Answers
 * whether it was our turn.
 */
export async function alone(
  pool: LockPool,
  what: string,
  work: (isAlone: () => boolean) => Promise<void>,
): Promise<boolean> {
  const connection = await pool.connect();
  let isLost = false;
  const lost = () => {
    isLost = true;
  };
  connection.on('error', lost);
  try {
    const key = `klankbord ${what}`;
    const { rows } = await connection.query<{ free: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as free',
      [key],
    );
    if (rows[0]?.free !== true) return false;
    try {
      await work(() => !isLost);
    } finally {
      if (!isLost)
        await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(lost);
    }
    return true;
  } finally {
    connection.off('error', lost);
    connection.release(isLost);
  }
}
