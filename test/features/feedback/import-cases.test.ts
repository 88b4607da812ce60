import { afterEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../src/features/feedback/index.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();
afterEach(
  () => db.$executeRaw`truncate feedback, definition, import_run, source_clock restart identity cascade`,
);

/** What is left to say about a file of cases. */
const CASES = {
  ...NPS,
  columns: {},
  metric: 'ttr',
  scaleMin: null,
  scaleMax: null,
  method: 'median',
  higherIsBetter: false,
} as const;
const stored = () => db.feedback.findMany({ orderBy: { externalId: 'asc' } });

describe('a file of cases', () => {
  const table = [
    'Ticket ID,Created at,Opened,First reply at,Solved,Reopens,Full resolution time (hours)',
    't-1,2026-05-22 15:59:00,2026-05-22 16:00:00,2026-05-22 16:30:00,2026-05-26 10:00:00,0,',
    't-2,2026-05-20 09:00:00,2026-05-20 09:00:00,,,,',
    't-3,2026-05-18 09:00:00,2026-05-18 09:00:00,,2026-05-19 12:00:00,1,7',
    't-4,2026-05-18 09:00:00,2026-05-18 09:00:00,,2026-05-19 12:00:00,1,',
    't-5,2026-05-18 09:00:00,2026-05-18 09:00:00,2026-05-18 08:00:00,2026-05-19 12:00:00,0,',
    't-6,2026-05-18 09:00:00,2026-05-18 09:00:00,,2026-05-19 12:00:00,once,',
  ].join('\n');

  it('gives their times where they were resolved last, and those that are open', async () => {
    const report = await importer.report(await file('cases.csv', table), { given: CASES });
    expect(await stored()).toMatchObject([
      {
        externalId: 't-1',
        openedAt: new Date('2026-05-22T14:00:00Z'),
        answeredAt: new Date('2026-05-26T08:00:00Z'),
        durationSeconds: 90 * 3600,
        answeredSeconds: 1800,
        reopened: 0,
        businessSeconds: null,
      },
      { externalId: 't-2', durationSeconds: null, openedAt: new Date('2026-05-20T07:00:00Z') },
      { externalId: 't-3', durationSeconds: 7 * 3600, reopened: 1 },
    ]);
    expect(report.firstRefusals.map(({ line, reason }) => [line, reason])).toEqual([
      [5, expect.stringContaining('how long it was closed in between is not told')],
      [6, expect.stringContaining('lies before the moment the case was opened')],
      [7, expect.stringContaining('is not a number of times')],
    ]);
  });

  it('E47: 90 hours by the calendar over Whit Monday, 2 in opening hours', async () => {
    const hours = { zone: 'Europe/Amsterdam', opens: '09:00', closes: '17:00', weekdays: [1, 2, 3, 4, 5] };
    const clock = { ...hours, headline: 'business', holidays: ['2026-05-25'] } as const;
    await setClock(database.pool, 'csv', { ...clock, holidays: [...clock.holidays] }, 'test');
    await importer.report(await file('cases.csv', table), { given: CASES });
    expect(await stored()).toMatchObject([
      { externalId: 't-1', durationSeconds: 90 * 3600, businessSeconds: 2 * 3600, answeredBusiness: 1800 },
      { externalId: 't-2', businessSeconds: null },
      // Opened again, and when it was closed is not told.
      { externalId: 't-3', businessSeconds: null },
    ]);
    await setClock(database.pool, 'csv', { ...clock, holidays: [] }, 'test');
    expect((await stored())[0]).toMatchObject({ businessSeconds: 10 * 3600 });
  });

  it('is the same when it comes again, and a case that was resolved since is no longer open', async () => {
    await importer.report(await file('cases.csv', table), { given: CASES });
    const again = await importer.report(await file('cases.csv', table), { given: CASES });
    expect(again).toMatchObject({ created: 0, updated: 0 });
    const solved = table.replace(
      't-2,2026-05-20 09:00:00,2026-05-20 09:00:00,,,',
      't-2,2026-05-20 09:00:00,2026-05-20 09:00:00,,2026-05-20 12:00:00,',
    );
    expect(await importer.report(await file('cases.csv', solved), { given: CASES })).toMatchObject({
      updated: 1,
    });
    expect((await stored())[1]).toMatchObject({ durationSeconds: 3 * 3600 });
  });
});
