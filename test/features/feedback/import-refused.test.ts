import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { countsOf, filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();

async function recordsOf(path: string | null, delimiter = ','): Promise<string[][]> {
  if (path === null) throw new Error('there is no file of refused rows');
  return parse(await readFile(path, 'utf8'), { bom: true, delimiter, relax_column_count: true });
}

describe('refused rows', () => {
  const header = 'id,answered_at,score,text,email';
  const good = 'ok-1,2026-01-05,9,Keurig op tijd gebracht,sam@example.com';
  const bad = `bad-1,2026-01-05,11,"Hij zei ""nee"", twee
keer",jo@example.com`;
  const future = 'bad-2,2099-01-05,9,=1+1,';

  it('are named with line, column and reason, and stand as they were in a file for the owner alone', async () => {
    const path = await file('answers.csv', `${header}\n${good}\n${bad}\n${future}\n`);
    const report = await importer.report(path);
    expect(countsOf(report)).toEqual({ read: 3, created: 1, updated: 0, unchanged: 0, refused: 2, left: 0 });
    expect(report.firstRefusals).toEqual([
      { line: 3, column: 'score', reason: expect.stringMatching(/11|0.*10|scale/) },
      { line: 5, column: 'answered_at', reason: 'lies in the future' },
    ]);
    expect(report.refusedFile).toMatch(/answers\.refused\.csv$/);
    expect((await stat(report.refusedFile ?? '')).mode & 0o777).toBe(0o600);
    expect(await recordsOf(report.refusedFile)).toEqual([
      [...header.split(','), 'klankbord_line', 'klankbord_reason'],
      [
        'bad-1',
        '2026-01-05',
        '11',
        'Hij zei "nee", twee\nkeer',
        'jo@example.com',
        '3',
        expect.stringMatching(/^score: /),
      ],
      ['bad-2', '2099-01-05', '9', '=1+1', '', '5', 'answered_at: lies in the future'],
    ]);
  });

  it('can be mended in that file, which is then read like the file it came from', async () => {
    const path = await file('mend.csv', `${header}\n${good}\n${bad}\n${future}\n`);
    const { refusedFile } = await importer.report(path);
    const again = await importer.report(refusedFile ?? '', { given: {}, confirmed: false });
    expect(countsOf(again)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 0, refused: 2, left: 0 });
    expect(again.refusedFile).toMatch(/mend\.refused\.refused\.csv$/);
    expect((await recordsOf(again.refusedFile))[0]).toHaveLength(7);

    const mended = (await readFile(refusedFile ?? '', 'utf8'))
      .replace(',11,', ',1,')
      .replace('2099-', '2026-');
    const report = await importer.report(await file('mended.csv', mended), { given: {}, confirmed: false });
    expect(countsOf(report)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, refused: 0, left: 0 });
    const rows = await db.feedback.findMany({ where: { externalId: { startsWith: 'bad-' } } });
    expect(rows.map(({ score }) => score).sort()).toEqual([1, 9]);
  });

  it('never overwrites a file that somebody may be mending', async () => {
    const path = await file('busy.csv', `${header}\n${bad}\n`);
    const first = await importer.report(path);
    const second = await importer.report(path);
    expect(first.refusedFile).toMatch(/busy\.refused\.csv$/);
    expect(second.refusedFile).toMatch(/busy\.refused-2\.csv$/);
  });

  it('keep several heading rows, and the delimiter of the file', async () => {
    const path = await file(
      'two.csv',
      'Respondent ID;Collector ID;Start Date;How likely?\n;;;Response\n1;2;01/25/2026 10:00:00 AM;11\n2;2;01/26/2026 10:00:00 AM;10\n',
    );
    const given = { ...NPS, columns: { score: 'How likely? – Response' } };
    const report = await importer.report(path, { source: 'surveymonkey', given });
    expect(report).toMatchObject({ read: 2, created: 1, refused: 1 });
    const [first, second, row] = await recordsOf(report.refusedFile, ';');
    expect(first?.slice(-2)).toEqual(['klankbord_line', 'klankbord_reason']);
    expect(second).toEqual(['', '', '', 'Response', '', '']);
    expect(row?.slice(0, 4)).toEqual(['1', '2', '01/25/2026 10:00:00 AM', '11']);
    const again = await importer.report(report.refusedFile ?? '', { source: 'surveymonkey', given: {} });
    expect(again).toMatchObject({ read: 1, refused: 1 });
  });

  it('of a table without headings are known again too', async () => {
    const rows =
      'n-1,2026-01-05,9,Prima geholpen door de winkel\nn-2,2026-01-05,12,Het duurde veel te lang voor mij\n';
    const given = { ...NPS, columns: { id: '1', answeredAt: '2', score: '3', text: '4' } } as const;
    const first = await importer.report(await file('bare.csv', rows), { given });
    expect(first).toMatchObject({ created: 1, refused: 1 });
    const mended = (await readFile(first.refusedFile ?? '', 'utf8')).replace(',12,', ',2,');
    const report = await importer.report(await file('bare-mended.csv', mended), {
      given: {},
      confirmed: false,
    });
    expect(countsOf(report)).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, refused: 0, left: 0 });
  });

  it('with too many cells come back as they were', async () => {
    const path = await file(
      'cells.csv',
      'id,answered_at,score,text\nc-0,2026-01-05,9,Keurig op tijd\nc-1,2026-01-05,9,een, twee\n',
    );
    const { refusedFile, firstRefusals } = await importer.report(path);
    expect(firstRefusals).toEqual([{ line: 3, column: null, reason: expect.stringContaining('5 cells') }]);
    expect((await recordsOf(refusedFile))[1]?.slice(0, 5)).toEqual([
      'c-1',
      '2026-01-05',
      '9',
      'een',
      ' twee',
    ]);
    expect(await importer.report(refusedFile ?? '')).toMatchObject({ read: 1, refused: 1 });
  });
});

describe('personal columns', () => {
  it('serve to mask the text and stand nowhere afterwards', async () => {
    const secrets = [
      'Wilhelmina',
      'Oosterhout',
      'w.oosterhout@example.com',
      '0612345678',
      'Bartjan',
      'K-998877',
    ];
    const path = await file(
      'personal.csv',
      `id,answered_at,score,text,customer_name,email,phone,agent,customer_id
p-1,2026-01-05,9,Ik ben wilhelmina oosterhout en ik ben tevreden,Wilhelmina Oosterhout,w.oosterhout@example.com,0612345678,Bartjan,K-998877
p-2,2026-01-05,99,Ook Wilhelmina Oosterhout,Wilhelmina Oosterhout,w.oosterhout@example.com,0612345678,Bartjan,K-998877
`,
    );
    const report = await importer.report(path);
    expect(report).toMatchObject({ created: 1, refused: 1 });
    const { preview: _, refusedFile: __, ...told } = report;
    const stored = await Promise.all([
      db.feedback.findMany(),
      db.importRun.findMany(),
      db.savedMapping.findMany(),
      db.touchpoint.findMany(),
      db.auditEntry.findMany(),
    ]);
    const everything = JSON.stringify([told, stored], (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ).toLowerCase();
    for (const secret of secrets) expect(everything).not.toContain(secret.toLowerCase());
    const row = await db.feedback.findFirstOrThrow({ where: { externalId: 'p-1' } });
    expect(row.text).toMatch(/^Ik ben (\[naam\] )+en ik ben tevreden$/);
  });
});
