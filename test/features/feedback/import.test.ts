import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { countsOf, filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();

const HEADER = 'id,answered_at,score,text,step,customer_id,updated_at\n';
const rowOf = (externalId: string) => db.feedback.findFirstOrThrow({ where: { source: 'csv', externalId } });

describe('importFile', () => {
  it('stores a file once, and again nothing changes', async () => {
    const path = await file(
      'once.csv',
      `${HEADER}once-1,2026-01-05T08:00:00+01:00,9,"Binnen een dag geregeld, heel fijn.",Bestellen,K-1,
once-2,2026-01-05T09:00:00+01:00,3,"Drie keer gebeld, nog geen antwoord.",Service,K-2,
`,
    );
    const stored = () =>
      db.feedback.findMany({
        where: { externalId: { startsWith: 'once-' } },
        include: { definition: true },
        orderBy: { externalId: 'asc' },
      });
    const first = await importer.report(path);
    expect(countsOf(first)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, refused: 0, left: 0 });
    expect(first.newTouchpoints).toEqual(['Bestellen', 'Service']);
    const rows = await stored();
    expect(rows).toMatchObject([
      {
        score: 9,
        text: 'Binnen een dag geregeld, heel fijn.',
        language: 'nl',
        touchpointId: 'bestellen',
        answeredAt: new Date('2026-01-05T07:00:00Z'),
        unpostable: null,
        definition: {
          metric: 'nps',
          scaleMin: 0,
          scaleMax: 10,
          method: 'nps',
          kind: 'transactional',
          version: 1,
        },
      },
      { score: 3, touchpointId: 'service' },
    ]);
    expect(rows[0]?.customerKey).toMatch(/^[\w-]{24}$/);
    expect(rows[0]?.customerKey).not.toBe(rows[1]?.customerKey);

    const again = await importer.report(path);
    expect(countsOf(again)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, refused: 0, left: 0 });
    expect(await stored()).toEqual(rows);
  });

  it('updates a corrected row and leaves the others alone', async () => {
    const rows = (text: string) =>
      `${HEADER}fix-1,2026-01-05,9,${text},,,\nfix-2,2026-01-05,8,Alles ging precies zoals beloofd,,,\n`;
    await importer.report(await file('fix.csv', rows('De bezorging was heel snel')));
    const other = await rowOf('fix-2');
    const report = await importer.report(await file('fix.csv', rows('De bezorging was heel traag')));
    expect(countsOf(report)).toEqual({ read: 2, created: 0, updated: 1, unchanged: 1, refused: 0, left: 0 });
    expect((await rowOf('fix-1')).text).toBe('De bezorging was heel traag');
    expect(await rowOf('fix-2')).toEqual(other);
  });

  it('ignores an update that is older than what is stored', async () => {
    const row = (score: number, updated: string) => `${HEADER}old-1,2026-01-05,${score},,,,${updated}\n`;
    await importer.report(await file('old.csv', row(9, '2026-02-02T10:00:00Z')));
    const report = await importer.report(await file('old.csv', row(2, '2026-02-01T10:00:00Z')));
    expect(report).toMatchObject({ updated: 0, unchanged: 1 });
    expect((await rowOf('old-1')).score).toBe(9);
  });

  it('lets the last of two equal ids win, and counts every row', async () => {
    const path = await file('twice.csv', `${HEADER}twice-1,2026-01-05,9,,,,\ntwice-1,2026-01-05,4,,,,\n`);
    expect(await importer.report(path)).toMatchObject({ read: 2, created: 1, updated: 0, unchanged: 1 });
    expect((await rowOf('twice-1')).score).toBe(4);
    expect(await importer.report(path)).toMatchObject({ read: 2, created: 0, updated: 0, unchanged: 2 });
  });

  it('takes score and text from an answer that the source shows without either', async () => {
    await importer.report(await file('empty.csv', `${HEADER}empty-1,2026-01-05,9,Het ging heel goed,,,\n`));
    const path = await file('empty.csv', `${HEADER}empty-1,2026-01-05,,,,,\nempty-2,2026-01-05,,,,,\n`);
    expect(await importer.report(path)).toMatchObject({ read: 2, updated: 1, skipped: 1, unchanged: 0 });
    expect(await rowOf('empty-1')).toMatchObject({ score: null, text: null, textKey: null });
    expect(await importer.report(path)).toMatchObject({ read: 2, updated: 0, skipped: 2 });
  });

  it('gives equal rows without an id ids of their own, and knows them again', async () => {
    const path = await file(
      'no-id.csv',
      'answered_at,score,text\n2026-01-05,7,Goed geholpen door de winkel\n2026-01-05,7,Goed geholpen door de winkel\n',
    );
    expect(await importer.report(path)).toMatchObject({ read: 2, created: 2 });
    expect(await importer.report(path)).toMatchObject({ read: 2, created: 0, unchanged: 2 });
  });

  it('starts a new series when the definition of the score changes, and goes on with an old one', async () => {
    const path = await file('scale.csv', 'id,answered_at,score\nscale-1,2026-01-05,4\n');
    const csat = { ...NPS, metric: 'csat', scaleMin: 1, scaleMax: 5, method: 'top_box' } as const;
    const versionNow = async () => {
      const row = await db.feedback.findFirstOrThrow({
        where: { externalId: 'scale-1' },
        include: { definition: true },
      });
      return [row.definition.version, row.definition.scaleMax];
    };
    await importer.report(path, { given: csat });
    expect(await versionNow()).toEqual([1, 5]);
    const report = await importer.report(path, { given: { ...csat, scaleMax: 7 } });
    expect(report).toMatchObject({ updated: 1 });
    expect(await versionNow()).toEqual([2, 7]);
    await importer.report(path, { given: csat });
    expect(await versionNow()).toEqual([1, 5]);
  });

  it('puts answers in their survey round and remembers what was delivered', async () => {
    const path = await file('wave.csv', 'id,answered_at,score\nwave-1,2026-01-05,4\n');
    await importer.report(path, { wave: { name: 'spring', delivered: 200 } });
    const row = await db.feedback.findFirstOrThrow({
      where: { externalId: 'wave-1' },
      include: { wave: true },
    });
    expect(row.wave).toMatchObject({ name: 'spring', delivered: 200, source: 'csv' });
  });

  it('places by the label of the source, else by the words, else not at all', async () => {
    await db.touchpoint.create({
      data: {
        id: 'returns',
        nameEn: 'Returns',
        nameNl: 'Retourneren',
        position: 1,
        keywords: ['retour', 'terugsturen'],
        aliases: ['RMA'],
      },
    });
    const path = await file(
      'places.csv',
      `${HEADER}place-1,2026-01-05,5,,rma,,
place-2,2026-01-05,5,Mijn retour is nooit verwerkt helaas,,,
place-3,2026-01-05,5,Ik heb verder niets te melden,,,
place-4,2026-01-05,5,,???,,
`,
    );
    const report = await importer.report(path);
    expect(report.newTouchpoints).toEqual([]);
    const places = await Promise.all([1, 2, 3, 4].map((n) => rowOf(`place-${n}`)));
    expect(places.map(({ touchpointId }) => touchpointId)).toEqual(['returns', 'returns', null, null]);
  });

  it('counts what the source itself leaves out', async () => {
    const path = await file('skip.csv', `${HEADER}skip-1,2026-01-05,,,,,\nskip-2,2026-01-05,8,,,,\n`);
    const report = await importer.report(path);
    expect(countsOf(report)).toEqual({ read: 2, created: 1, updated: 0, unchanged: 0, refused: 0, left: 1 });
  });

  it('writes down the run with its counts', async () => {
    const path = await file('run.csv', `${HEADER}run-1,2026-01-05,8,,,,\nrun-2,2026-01-05,88,,,,\n`);
    await importer.report(path, { fileName: 'run.csv' });
    const run = await db.importRun.findFirstOrThrow({ where: { fileName: 'run.csv' } });
    expect(run).toMatchObject({ state: 'done', read: 2, created: 1, updated: 0, unchanged: 0, refused: 1 });
    expect(run.finishedAt).not.toBeNull();
  });
});
