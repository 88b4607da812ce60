import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { countsOf, filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();

const HEADER = 'id,answered_at,score,text\n';
const GOOD = 'a-1,2026-01-05,9,Keurig op tijd gebracht\n';

async function expectNothingStored(): Promise<void> {
  const counts = await Promise.all([
    db.feedback.count(),
    db.definition.count(),
    db.touchpoint.count(),
    db.savedMapping.count(),
    db.importRun.count({ where: { state: { not: 'failed' } } }),
  ]);
  expect(counts).toEqual([0, 0, 0, 0, 0]);
}

describe('a file that cannot be imported is refused with a remedy, and nothing is stored of it', () => {
  const cases: [string, string | Uint8Array, Parameters<typeof importer.run>[1], string][] = [
    ['empty', '', {}, 'empty'],
    ['headings alone', HEADER, {}, 'no rows'],
    ['a binary', new Uint8Array(randomBytes(5000)), {}, ''],
    [
      'a picture',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(500)]),
      {},
      'picture',
    ],
    ['a workbook', Buffer.from('PK\x03\x04 xl/workbook.xml', 'latin1'), {}, 'Excel'],
    [
      'another encoding than was said',
      Buffer.from(`${HEADER}a-1,2026-01-05,9,Één keer gebeld en meteen geholpen\n`, 'latin1'),
      { reading: { encoding: 'utf-8' } },
      'line 2',
    ],
    [
      'a missing column',
      HEADER + GOOD,
      { given: { ...NPS, columns: { score: 'cijfer' } } },
      'no column "cijfer"',
    ],
    ['an unknown source', HEADER + GOOD, { source: 'fax' }, '"fax"'],
  ];

  it.each(cases)('%s', async (_name, content, input, words) => {
    const path = await file('faulty.csv', content);
    const failed = await importer.run(path, input).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'AppError', code: 'invalid', remedy: expect.stringMatching(/\S/) });
    expect(String(failed)).toContain(words);
    await expectNothingStored();
  });

  it('no file at all, and a folder', async () => {
    const missing = join(tmpdir(), 'klankbord-there-is-no-such-file.csv');
    await expect(importer.run(missing)).rejects.toMatchObject({
      code: 'not_found',
      remedy: expect.any(String),
    });
    await expect(importer.run(tmpdir())).rejects.toMatchObject({
      code: 'invalid',
      remedy: expect.any(String),
    });
    await expectNothingStored();
  });

  it.each([
    ['en', '"2099-01-05" lies in the future.', 'Give the date as 2026-01-05.'],
    ['nl', '"2099-01-05" ligt in de toekomst.', 'Geef de datum als 2026-01-05.'],
  ] as const)('what only the reading thread finds, told in %s', async (locale, message, remedy) => {
    const path = await file('undated.csv', 'id,score,text\na-1,9,Keurig op tijd gebracht\n');
    const input = { given: { ...NPS, answeredOn: '2099-01-05' } };
    await expect(importer.run(path, input, { say: sayIn(locale) })).rejects.toMatchObject({
      name: 'AppError',
      code: 'invalid',
      message,
      remedy,
    });
    await expectNothingStored();
  });

  it('an open question, in a trial too', async () => {
    const path = await file('open.csv', 'naam,plaats\nJan,Delft\nPiet,Gouda\n');
    for (const dryRun of [false, true]) {
      const result = await importer.run(path, { given: {}, dryRun });
      if (result.kind !== 'proposal') throw new Error('nothing was asked');
      expect(result.proposal.open.length).toBeGreaterThan(0);
      expect(result.proposal.open[0]?.remedy).toMatch(/--/);
    }
    await expectNothingStored();
  });

  it('more new touchpoints than a journey has', async () => {
    const rows = Array.from({ length: 250 }, (_, n) => `t-${n},2026-01-05,9,place ${n}\n`);
    const path = await file('places.csv', `id,answered_at,score,step\n${rows.join('')}`);
    await expect(importer.run(path)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('more than 200 touchpoints'),
      remedy: expect.stringContaining('--map touchpoint='),
    });
    await expectNothingStored();
  });
});

describe('a bad row costs that row alone', () => {
  it('a score outside the scale, a date in 2099, no date, no id, a field of 5 MB, a broken last row', async () => {
    const path = await file(
      'rows.csv',
      `${HEADER}${GOOD}a-2,2026-01-05,11,Elf is geen antwoord
a-3,2099-01-05,9,Dit is de toekomst
a-4,,9,Wanneer was dit eigenlijk
,2026-01-05,9,Wie was dit eigenlijk
a-5,2026-01-05,9,"${'heel lang '.repeat(500_000)}"
a-6,2026-01-05,8,Deze rij is weer goed
a-7,2026-01-05,8,"Deze houdt zomaar op`,
    );
    const report = await importer.report(path);
    expect(countsOf(report)).toEqual({ read: 8, created: 2, updated: 0, unchanged: 0, refused: 6, left: 0 });
    expect(report.firstRefusals).toMatchObject([
      { line: 3, column: 'score' },
      { line: 4, column: 'answered_at', reason: 'lies in the future' },
      { line: 5, column: 'answered_at' },
      { line: 6, column: 'id' },
      { line: 7, column: null, reason: expect.stringContaining('1 MB') },
      { line: 9, column: null, reason: expect.stringContaining('quote') },
    ]);
    expect(await db.feedback.count()).toBe(2);
  });
});
