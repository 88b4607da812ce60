import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { AppError, systemCodeOf } from '../../errors.ts';

/** What the first line of a backup says. */
export const Header = z.object({
  klankbord: z.literal('backup'),
  format: z.literal(1),
  at: z.iso.datetime(),
  /** Migrations that the database had, in order. */
  migrations: z.array(z.string()).min(1),
});
export type Header = z.infer<typeof Header>;

/** A line of a backup: lines of COPY's text between the name of a table and its end. */
export type Part =
  | { table: string; columns: string[] }
  | { row: string }
  | { sequences: { name: string; value: string }[] }
  | { jobs: Job[] };

/** A job that waits in the queue. */
export const Job = z.object({
  name: z.string(),
  data: z.unknown(),
  startAfter: z.iso.datetime(),
  key: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;

const Table = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const Sequences = z.object({ sequences: z.array(z.object({ name: z.string(), value: z.string() })) });
const Jobs = z.object({ jobs: z.array(Job) });
const End = z.object({ end: z.literal(true), lines: z.number(), sha256: z.string() });

/** How COPY ends the rows of a table. */
export const END_OF_ROWS = '\\.';

/**
 * Reads a backup line by line; before it ends it is known to be whole.
 * @param onHeader is told what the first line says
 * @throws AppError `invalid` for what is no backup, is cut off or was changed
 */
export async function* readBackup(path: string, onHeader: (header: Header) => void): AsyncGenerator<Part> {
  const lines = createInterface({ input: unpacked(path), crlfDelay: Number.POSITIVE_INFINITY });
  const hash = createHash('sha256');
  let count = 0;
  let inTable = false;
  try {
    for await (const line of lines) {
      count += 1;
      if (count === 1) {
        onHeader(headerIn(line, path));
      } else if (inTable && line !== END_OF_ROWS) {
        yield { row: line };
      } else if (inTable) {
        inTable = false;
      } else {
        const said = JSON.parse(line);
        const end = End.safeParse(said);
        if (end.success) {
          if (end.data.lines === count - 1 && end.data.sha256 === hash.digest('hex')) return;
          throw damaged(path, 'it was changed');
        }
        const part = z.union([Table, Sequences, Jobs]).parse(said);
        inTable = 'table' in part;
        yield part;
      }
      hash.update(`${line}\n`);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (systemCodeOf(error) === 'ENOENT') throw missing(path);
    if (systemCodeOf(error)?.startsWith('Z_') || error instanceof SyntaxError || error instanceof z.ZodError)
      throw damaged(
        path,
        count === 0 ? 'it is no backup of Klankbord' : 'it is cut off or was changed',
        error,
      );
    throw error;
  }
  throw damaged(path, 'it is cut off');
}

function unpacked(path: string) {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

function headerIn(line: string, path: string): Header {
  const said = Header.safeParse(JSON.parse(line));
  if (said.success) return said.data;
  throw damaged(path, 'it is no backup of Klankbord, or one of a version that does not exist yet');
}

function damaged(path: string, why: string, cause?: unknown): AppError {
  return new AppError('invalid', `${path} cannot be restored: ${why}.`, {
    remedy: 'Nothing was changed. Take another backup, or copy this one again from where it was made.',
    cause,
  });
}

function missing(path: string): AppError {
  return new AppError('not_found', `There is no file ${path}.`, {
    remedy: 'Give the file that `backup` wrote.',
  });
}
