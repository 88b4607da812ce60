import type { Writable } from 'node:stream';

/** What a query answers. */
interface Answer<Row> {
  rows: Row[];
  rowCount: number | null;
}

/**
 * One connection to PostgreSQL, beside Prisma: for COPY, and for a transaction as long as a file. An import asks all
 * its questions here, because Prisma's query engine takes 45 MB of the memory an import may have.
 */
export interface SqlConnection {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Answer<Row>>;
  query<Stream extends Writable & { submit(connection: unknown): void }>(stream: Stream): Stream;
  /** Gives the connection back; a broken one is thrown away. */
  release(broken?: boolean): void;
}

/** The pool of the composition root, as far as imports and exports need it. */
export interface SqlPool {
  connect(): Promise<SqlConnection>;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Answer<Row>>;
}
