import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PreparedAnswer } from '../../../../src/features/feedback/importing/answer.ts';
import { createStepWriter } from '../../../../src/features/feedback/importing/batch.ts';
import { createCopyBuffer } from '../../../../src/features/feedback/importing/copy-text.ts';
import { beginRun } from '../../../../src/features/feedback/importing/runs.ts';
import { createSeen } from '../../../../src/features/feedback/importing/seen.ts';
import type { SqlConnection } from '../../../../src/features/feedback/importing/sql.ts';
import { openStore, type StoreCounts } from '../../../../src/features/feedback/importing/store.ts';
import { givenDefinition } from '../../../support/answers.ts';
import { testDatabase } from '../../../support/database.ts';

const { db, pool } = await testDatabase();
const definitionId = await givenDefinition(db, { source: 'survey' });
const book = { definitions: new Map([['nps', definitionId]]), labels: new Map<string, string>() };

interface Line {
  id: number;
  content: number;
  /** Hours; null when the source does not say when it was changed. */
  updated: number | null;
}

function prepared(source: string, { id, content, updated }: Line): PreparedAnswer {
  return {
    externalId: `${source}-${id}`,
    question: '',
    metric: 'nps',
    answeredAt: new Date('2026-01-05T08:00:00Z'),
    score: content,
    durationSeconds: null,
    businessSeconds: null,
    openedAt: null,
    answeredSeconds: null,
    answeredBusiness: null,
    reopened: null,
    contactPermission: 'unknown',
    language: 'nl',
    text: `antwoord\t${content}\n"met" \\ {tekens}, 'alles'`,
    textKey: `key-${content}`,
    unpostable: null,
    damaged: false,
    strongLanguage: false,
    themes: ['delivery', 'ge"k'],
    redactions: { name: content },
    customerKey: null,
    contentHash: `hash-${content}`,
    updatedAt: updated === null ? null : new Date(Date.UTC(2026, 0, 1, updated)),
    touchpoint: null,
  };
}

/** Imports batches in one transaction, as an import does. */
async function store(
  source: string,
  batches: readonly (readonly Line[])[],
): Promise<StoreCounts & { unchanged: number }> {
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    const importId = await beginRun(connection, source, 'test');
    const target = await openStore(connection, source, importId);
    const copy = createCopyBuffer({ source, waveId: null, importId });
    const isKnown = (await db.feedback.count({ where: { source } })) > 0;
    const steps = createStepWriter(book, copy, isKnown ? () => true : createSeen());
    let lines = 0;
    for (const batch of batches) {
      lines += batch.length;
      for (const slice of [batch.slice(0, 3), batch.slice(3)]) {
        const answers = slice.map((line) => prepared(source, line));
        steps.add({ answers, emptied: new Set() });
      }
      for (const step of steps.take()) await target.put(step);
    }
    const { created, updated } = await target.finish();
    await connection.query('commit');
    return { created, updated, unchanged: lines - created - updated };
  } finally {
    connection.release();
  }
}

async function stored(source: string): Promise<Map<number, number>> {
  const rows = await db.feedback.findMany({ where: { source } });
  return new Map(rows.map((row) => [Number(row.externalId.slice(source.length + 1)), row.score ?? -1]));
}

/** The update rules, one line after another. */
function expectedAfter(before: ReadonlyMap<number, Line>, lines: readonly Line[]): Map<number, Line> {
  const after = new Map(before);
  for (const line of lines) {
    const known = after.get(line.id);
    const isOlder =
      known !== undefined && known.updated !== null && line.updated !== null && line.updated < known.updated;
    const isNewer = known?.updated == null || (line.updated !== null && line.updated > known.updated);
    const isOther = known === undefined || known.content !== line.content;
    if (isOther ? !isOlder : isNewer) after.set(line.id, line);
  }
  return after;
}

const line = fc.record({
  id: fc.integer({ min: 0, max: 8 }),
  content: fc.integer({ min: 0, max: 3 }),
  updated: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
});
const file = fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 5 });
let sources = 0;

describe('openStore', () => {
  it('follows the update rules and counts what was there before against what is there after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
        sources += 1;
        const source = `source-${sources}`;
        let before = new Map<number, Line>();
        for (const batches of files) {
          const lines = batches.flat();
          const counts = await store(source, batches);
          const after = expectedAfter(before, lines);
          const created = [...after.keys()].filter((id) => !before.has(id)).length;
          const updated = [...before].filter(
            ([id, { content }]) => after.get(id)?.content !== content,
          ).length;
          expect(counts).toEqual({ created, updated, unchanged: lines.length - created - updated });
          expect(await stored(source)).toEqual(new Map([...after].map(([id, { content }]) => [id, content])));
          before = after;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps texts, themes and counts as they are, whatever signs they hold', async () => {
    await store('signs', [[{ id: 1, content: 2, updated: 3 }]]);
    const row = await db.feedback.findFirstOrThrow({ where: { source: 'signs' } });
    expect(row).toMatchObject({
      text: `antwoord\t2\n"met" \\ {tekens}, 'alles'`,
      themes: ['delivery', 'ge"k'],
      redactions: { name: 2 },
      answeredAt: new Date('2026-01-05T08:00:00Z'),
      sourceUpdatedAt: new Date('2026-01-01T03:00:00Z'),
      score: 2,
      customerKey: null,
    });
  });

  it('leaves no trace on a row that a later line put back as it was', async () => {
    const original = { id: 1, content: 1, updated: null };
    await store('restored', [[original]]);
    const before = await db.feedback.findFirstOrThrow({ where: { source: 'restored' } });
    const counts = await store('restored', [[{ ...original, content: 2 }], [original]]);
    expect(counts).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect(await db.feedback.findFirstOrThrow({ where: { source: 'restored' } })).toEqual(before);
  });

  it('looks answers up one by one, also when the table was looked over while they were being stored', async () => {
    const connection = await pool.connect();
    try {
      await connection.query('begin; set local enable_seqscan = off; set local enable_hashjoin = off');
      const importId = await beginRun(connection, 'planned', 'test');
      const target = await openStore(connection, 'planned', importId);
      const copy = createCopyBuffer({ source: 'planned', waveId: null, importId });
      const put = async (from: number, count: number, content: (id: number) => number) => {
        const steps = createStepWriter(book, copy, () => true);
        const answers = Array.from({ length: count }, (_, nth) =>
          prepared('planned', { id: from + nth, content: content(from + nth), updated: nth % 3 }),
        );
        steps.add({ answers, emptied: new Set() });
        for (const step of steps.take()) await target.put(step);
      };
      await put(0, 3000, () => 1);
      // It finds pages, and no answer in them that anybody else may see yet.
      await pool.query('vacuum feedback');
      const before = await fetched(connection);
      await put(0, 20, () => 1);
      await put(20, 20, (id) => id % 2);
      await put(2990, 20, () => 1);
      expect((await fetched(connection)) - before).toBeLessThan(500);
    } finally {
      await connection.query('rollback');
      connection.release();
    }
  });
});

/** Rows that this transaction read by an index of the table. */
async function fetched(connection: Pick<SqlConnection, 'query'>): Promise<number> {
  const { rows } = await connection.query<{ n: number }>(
    `select idx_tup_fetch::int as n from pg_stat_xact_user_tables where relname = 'feedback'`,
  );
  return rows[0]?.n ?? 0;
}
