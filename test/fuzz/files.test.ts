import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createRowReader, findColumns as findFigures } from '../../src/features/business/read-row.ts';
import { type DirectoryColumns, findColumns } from '../../src/features/people/directory/columns.ts';
import { readEntry } from '../../src/features/people/directory/read-row.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { fileSources, findSource, SourceFault } from '../../src/sources/index.ts';
import type { FileSource, TableRow } from '../../src/sources/source.ts';
import { openTable } from '../../src/sources/table/open.ts';
import { CONTEXT, GIVEN } from '../sources/reading.ts';
import { temporaryFolder } from '../support/bot.ts';
import { fuzzLater } from './fuzz.ts';
import { mutated } from './inputs.ts';

const LONG = { timeout: 180_000 };
const folder = temporaryFolder();
afterAll(folder.remove);

/** Whether it was refused by a fault that has a sentence; anything else that is thrown is ours. */
function isRefusal(error: unknown): boolean {
  return error instanceof SourceFault || error instanceof AppError;
}

function refusing<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

describe('fuzzing: files of feedback', () => {
  const path = join(folder.path, 'answers');

  async function readAll(source: FileSource, content: string | Uint8Array): Promise<void> {
    writeFileSync(path, content);
    const table = await openTable(path).catch((error) => {
      if (isRefusal(error)) return null;
      throw error;
    });
    if (table === null) return;
    try {
      const rows: TableRow[] = [];
      for await (const batch of table.batches(500)) rows.push(...batch);
      const proposal = refusing(() => source.propose(table, rows, GIVEN));
      const read = proposal && refusing(() => source.reader(table.headings, proposal.mapping, CONTEXT));
      if (read) for (const row of rows) read(row);
    } finally {
      await table.close();
    }
  }

  it.each(fileSources.map((source) => [source.name, source] as const))(
    'of %s are read row by row, or refused',
    LONG,
    async (_name, source) => {
      await fuzzLater(500, mutated(source.sample), (content) => readAll(source, content));
    },
  );

  it('of any bytes are read or refused', LONG, async () => {
    const csv = findSource('csv');
    const encoded = fc
      .tuple(mutated(csv.sample), fc.constantFrom('utf8', 'utf16le', 'latin1'))
      .map(([text, how]) => Buffer.from(text, how as BufferEncoding));
    await fuzzLater(3_000, fc.oneof(encoded, fc.uint8Array({ maxLength: 300 })), (content) =>
      readAll(csv, content),
    );
  });

  it('of people and of figures are read row by row, or refused', LONG, async () => {
    const say = sayIn('nl');
    const people =
      'id;name;email;department;manager;active\n1;Anna;anna@example.com;Care;2;yes\n2;Bob;;Shop;;no\n';
    const figures =
      'month,measure,value,currency,touchpoint\n2026-09,revenue,12000,EUR,\n2026-10,churned,12,,delivery\n';
    const how = { emailKeyOf: () => 'k', withNames: true, say };
    await fuzzLater(2_000, fc.oneof(mutated(people), mutated(figures)), async (content) => {
      writeFileSync(path, content);
      const table = await openTable(path).catch((error) => {
        if (isRefusal(error)) return null;
        throw error;
      });
      if (table === null) return;
      const columns: DirectoryColumns | null = refusing(() => findColumns(table.headings, [], say));
      const readFigure = createRowReader(findFigures(table.headings).at, '2026-11');
      for await (const batch of table.batches(500)) {
        for (const row of batch) {
          if (columns) readEntry(row, columns, how);
          readFigure(row);
        }
      }
      await table.close();
    });
  });
});
