import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Table, TableRow } from '../../src/sources/source.ts';
import { openTable, type TableOptions } from '../../src/sources/table/open.ts';

let folder: string | null = null;
let files = 0;

afterAll(async () => {
  if (folder !== null) await rm(folder, { recursive: true });
  folder = null;
});

/** A file that is gone when the tests of this module are done. */
export async function fileOf(content: string | Uint8Array, name = 'answers.csv'): Promise<string> {
  folder ??= await mkdtemp(join(tmpdir(), 'klankbord-sources-'));
  files += 1;
  const path = join(folder, `${files}-${name}`);
  await writeFile(path, content);
  return path;
}

/** Opens a file with this content, reads it to its end and closes it. */
export async function readTable(
  content: string | Uint8Array,
  options?: TableOptions,
): Promise<Omit<Table, 'batches' | 'close'> & { rows: TableRow[] }> {
  const table = await openTable(await fileOf(content), options);
  const rows: TableRow[] = [];
  for await (const batch of table.batches(100)) rows.push(...batch);
  await table.close();
  return { ...table, rows };
}

/** The cells of the rows that could be read. */
export function cellsOf(rows: readonly TableRow[]): string[][] {
  return rows.filter((row) => row.fault === undefined).map((row) => row.cells);
}
