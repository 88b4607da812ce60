import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { countsOf, filesFolder, importerOf } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();

interface Row {
  id: number;
  score: number;
  kind: 'good' | 'off the scale' | 'future' | 'too many cells' | 'open quote' | 'empty' | 'text with signs';
}

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.integer({ min: 0, max: 30 }),
  score: fc.integer({ min: 0, max: 10 }),
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('good' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'off the scale',
        'future',
        'too many cells',
        'open quote',
        'empty',
        'text with signs',
      ),
    },
  ),
});

/** How a row stands in the file; each takes one record. */
function written(run: string, { id, score, kind }: Row): string {
  const start = `${run}-${id},2026-01-05`;
  if (kind === 'off the scale') return `${start},${score + 11},Dit telt niet mee`;
  if (kind === 'future') return `${run}-${id},2099-01-05,${score},Dit telt niet mee`;
  if (kind === 'too many cells') return `${start},${score},een, twee`;
  if (kind === 'open quote') return `${start},${score},"een" twee`;
  if (kind === 'empty') return `${start},,`;
  if (kind === 'text with signs') return `${start},${score},"Regel ""een"";\n\\regel\ttwee,  €"`;
  return `${start},${score},Het ging heel goed`;
}

const isStored = ({ kind }: Row) => kind === 'good' || kind === 'text with signs';
const isRefused = ({ kind }: Row) => !isStored({ kind } as Row) && kind !== 'empty';

/** What is known of each id after the rows, one after another: score and text, or emptied. */
function after(before: ReadonlyMap<number, string>, rows: readonly Row[]): Map<number, string> {
  const known = new Map(before);
  for (const one of rows) {
    if (isStored(one)) known.set(one.id, `${one.score} ${one.kind}`);
    else if (one.kind === 'empty' && known.has(one.id)) known.set(one.id, 'emptied');
  }
  return known;
}

describe('the counts of an import', () => {
  it('add up, whatever rows are broken, doubled, corrected or taken back; and a second time nothing changes', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.array(row, { minLength: 1, maxLength: 60 }),
        async (first, second) => {
          runs += 1;
          const run = `run${runs}`;
          let before = new Map<number, string>();
          for (const rows of [first, second, second]) {
            const lines = rows.map((one) => `${written(run, one)}\n`);
            const path = await file(`${run}.csv`, `id,answered_at,score,text\n${lines.join('')}`);
            const { left, ...counts } = countsOf(await importer.report(path));
            const now = after(before, rows);
            const changed = [...before].filter(([id, content]) => now.get(id) !== content);
            expect(counts.read).toBe(rows.length);
            expect(counts.refused).toBe(rows.filter(isRefused).length);
            expect(counts.created).toBe(now.size - before.size);
            expect(counts.updated).toBe(changed.length);
            const sum = Object.values(counts).reduce((total, n) => total + n, left ?? 0) - (counts.read ?? 0);
            expect(sum).toBe(rows.length);
            const stored = await db.feedback.count({ where: { externalId: { startsWith: `${run}-` } } });
            expect(stored).toBe(now.size);
            before = now;
          }
        },
      ),
      {
        numRuns: 8,
        examples: [
          [[{ id: 0, score: 0, kind: 'off the scale' }], [{ id: 0, score: 0, kind: 'too many cells' }]],
        ],
      },
    );
  }, 120_000);
});
