import { beforeEach, expect, it } from 'vitest';
import { loadContributing } from '../../../src/features/verbatims/contributing.ts';
import { verbatimsExamples, verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { readerOf } from '../../chat/every-message.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now: '2026-11-24T09:00:00Z' });
const moments = { createdAt: new Date(), confirmedAt: new Date() };

beforeEach(async () => {
  await db.$executeRaw`truncate person, contribution, touchpoint restart identity cascade`;
  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 0 },
  });
});

/** A department of so many people, of whom the first one contributes. */
async function give(department: string, people: number, audience: 'team' | 'self' | 'everyone' = 'team') {
  for (let n = 0; n < people; n += 1) {
    const { id: personId } = await db.person.create({ data: { department, isListed: true } });
    if (n > 0) continue;
    await db.contribution.create({
      data: { personId, touchpointId: 'delivery', sentence: 'x', audience, ...moments },
    });
  }
}

it('names at most three teams of five people up, alphabetically, and no team whose people keep it to themselves', async () => {
  await give('Planning', 5);
  await give('Duo', 2, 'everyone');
  await give('Four', 4);
  await give('Legal', 9, 'self');
  expect([...(await loadContributing(ctx)).values()]).toEqual([
    { touchpoint: 'delivery', teams: ['Planning'], more: 0 },
  ]);
  for (const name of ['IT', 'Fleet', 'Service']) await give(name, 6);
  expect((await loadContributing(ctx)).get('delivery')).toMatchObject({
    teams: ['Fleet', 'IT', 'Planning'],
    more: 1,
  });
  await db.person.updateMany({
    where: { department: 'Planning', contributions: { some: {} } },
    data: { leftAt: new Date() },
  });
  expect((await loadContributing(ctx)).get('delivery')?.teams).toEqual(['Fleet', 'IT', 'Service']);
});

it('stands below the words that belong there, on both platforms and in both languages', () => {
  for (const [locale, said] of [
    ['en', 'contribute here: Fleet, IT, Planning and 2 more'],
    ['nl', 'dragen hieraan bij: Fleet, IT, Planning en nog 2'],
  ] as const) {
    for (const render of [verbatimsMessage.render.slack, verbatimsMessage.render.teams]) {
      const shown = JSON.stringify(render(verbatimsExamples.normal, readerOf(locale)));
      expect(shown.split(said)).toHaveLength(3);
    }
  }
});
