import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();
const agreed = { given: NPS, confirmed: true };

describe('two tables', () => {
  it('with equal ids and other columns do not overwrite each other unasked', async () => {
    const first = await file(
      'first.csv',
      'id,answered_at,score,text\n1,2026-01-05,9,De eerste enquête ging over bellen\n',
    );
    const second = await file(
      'second.csv',
      'id,answered_at,score,region,text\n1,2026-02-05,3,Noord,De tweede ging over de winkel\n',
    );
    await importer.report(first, agreed);
    await expect(importer.report(second, agreed)).rejects.toMatchObject({
      code: 'conflict',
      remedy: expect.stringContaining('--source'),
    });
    expect(await db.feedback.count()).toBe(1);
    expect((await importer.report(second, { ...agreed, feed: 'shop' })).created).toBe(1);
    expect((await importer.report(second, { ...agreed, feed: 'csv' })).updated).toBe(1);
  });

  it('do not share the date and the place that were said for one of them', async () => {
    const january = await file('january.csv', 'id,score,text\nj1,9,Het bezorgen ging weer als vanouds\n');
    const february = await file('february.csv', 'id,score,text\nf1,4,Het bezorgen duurde nu veel te lang\n');
    const said = { ...NPS, answeredOn: '2026-01-05', touchpoint: 'Bezorging' };
    await importer.report(january, { given: said, confirmed: true, feed: 'monthly' });
    const next = await importer.run(february, { given: {}, feed: 'monthly' });
    expect(next.kind).toBe('proposal');
    expect(await db.feedback.count({ where: { externalId: 'f1' } })).toBe(0);
  });
});

describe('columns beside the text', () => {
  it('bring no personal data into the store: labels that name a person place nothing, telling ids become marks', async () => {
    const path = await file(
      'personal.csv',
      [
        'id,answered_at,score,touchpoint,text',
        '+31 6 87654321,2026-01-05,9,Balie 06-87654321,Alles ging deze keer heel goed',
        'jan.plantman-1975,2026-01-05,8,mail kees.plant@planted.example,Alles ging deze keer best goed',
        'R_5rYfeErcBsS3nsJ,2026-01-05,7,Service desk,Alles ging deze keer redelijk goed',
      ].join('\n'),
    );
    await importer.report(path, {
      ...agreed,
      given: { ...NPS, columns: { ...NPS.columns, touchpoint: 'touchpoint' } },
      feed: 'personal',
    });
    const stored = await db.feedback.findMany({ where: { source: 'personal' } });
    const everything = JSON.stringify([
      stored.map(({ id, ...row }) => ({ ...row, id: String(id) })),
      await db.touchpoint.findMany(),
    ]);
    expect(everything).not.toMatch(/87654321|plantman|planted/);
    expect(everything).toContain('R_5rYfeErcBsS3nsJ');
    expect(stored.map((row) => row.touchpointId).filter(Boolean)).toEqual(['service-desk']);
  });
});

it('a refused row with too few cells keeps its places, so that our own columns are never read as the customer’s', async () => {
  const path = await file(
    'ragged.csv',
    'id,answered_at,score,text\nr1,2026-01-05,9,Het ging vandaag erg goed\nr2,2026-01-06\n',
  );
  const { refusedFile } = await importer.report(path, { ...agreed, feed: 'ragged' });
  if (refusedFile === null) expect.unreachable();
  const again = await importer.report(refusedFile, { ...agreed, feed: 'ragged' });
  expect(again.created).toBe(0);
  expect(await db.feedback.count({ where: { source: 'ragged' } })).toBe(1);
});

it('stars that are not all full are not read on another scale', async () => {
  const path = await file(
    'stars.csv',
    'id,answered_at,score,text\ns1,2026-01-05,★★★☆☆,Het was redelijk te doen\ns2,2026-01-05,4 out of 5 stars,Het was best goed te doen\n',
  );
  expect((await importer.report(path, { ...agreed, feed: 'stars' })).refused).toBe(2);
});
