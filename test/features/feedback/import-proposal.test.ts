import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();

const ROWS = `Responsid;Datum;Cijfer;Opmerking;E-mail
r-1;05-01-2026 10:00;9;Bel me op 06-12345678 als het kan;sam@example.com
r-2;25-01-2026 11:00;2;Ik wacht al drie weken op antwoord;
`;

async function everything(): Promise<number[]> {
  return Promise.all([
    db.feedback.count(),
    db.importRun.count(),
    db.definition.count(),
    db.touchpoint.count(),
    db.wave.count(),
    db.savedMapping.count(),
  ]);
}

describe('importFile before anybody agreed', () => {
  it('shows what it guessed and how the first rows would be stored, masked, and stores nothing', async () => {
    const path = await file('answers.csv', ROWS);
    const result = await importer.run(path, { given: {}, confirmed: false });
    if (result.kind !== 'proposal') throw new Error('nothing was proposed');
    expect(result.proposal.mapping.columns).toMatchObject({ text: 'Opmerking', score: 'Cijfer' });
    expect(result.proposal.mapping.drop).toEqual([{ column: 'E-mail', holds: 'email' }]);
    expect(result.proposal.guesses.length).toBeGreaterThan(0);
    if (result.proposal.open.length === 0) {
      expect(result.preview.map(({ answers }) => answers[0]?.text)).toEqual([
        'Bel me op [telefoon] als het kan',
        'Ik wacht al drie weken op antwoord',
      ]);
    }
    expect(await everything()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('tells in a dry run exactly what an import would do, and stores nothing', async () => {
    const path = await file('dry.csv', ROWS.replace('r-2;25-01-2026 11:00;2', 'r-2;25-01-2026 11:00;12'));
    const given = { ...NPS, touchpoint: 'Winkel', columns: { score: 'Cijfer' } };
    const wave = { name: 'spring', delivered: 10 };
    const trial = await importer.report(path, { given, wave, dryRun: true, confirmed: false });
    expect(await everything()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(trial).toMatchObject({ dryRun: true, refusedFile: null, newTouchpoints: ['Winkel'] });
    expect(trial.preview[0]?.answers[0]).toMatchObject({ score: 9, touchpoint: { label: 'Winkel' } });
    expect(trial.preview[1]?.refusals[0]?.column).toBe('Cijfer');
    const real = await importer.report(path, { given, wave });
    const { read, created, updated, unchanged, refused } = real;
    expect(trial).toMatchObject({ read, created, updated, unchanged, refused });
    expect(await everything()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('asks nothing about headings that were confirmed before', async () => {
    const path = await file('known.csv', ROWS);
    await importer.report(path, { given: { ...NPS, columns: { score: 'Cijfer' } } });
    const result = await importer.run(path, { given: {}, confirmed: false });
    expect(result).toMatchObject({ kind: 'done', report: { unchanged: 2 } });
  });

  it('lets what is said now win over what was confirmed before, column by column', async () => {
    const path = await file('other.csv', 'id,answered_at,score,cijfer\no-1,2026-01-05,9,3\n');
    const columns = { score: 'score' };
    await importer.report(path, { given: { ...NPS, columns } });
    await importer.report(path, { given: { columns: { score: 'cijfer' } } });
    expect((await db.feedback.findFirstOrThrow({ where: { externalId: 'o-1' } })).score).toBe(3);
  });

  it('refuses a scale by which no score could ever be shown, with the remedy', async () => {
    const path = await file('scale.csv', 'id,answered_at,score\ns-1,2026-01-05,3\n');
    const given = { ...NPS, metric: 'ces', method: 'net', scaleMin: 1, scaleMax: 7 } as const;
    await expect(importer.run(path, { given })).rejects.toMatchObject({
      code: 'invalid',
      message: 'The net effort score needs a scale of five points.',
      remedy: expect.stringContaining('--scale'),
    });
  });
});
