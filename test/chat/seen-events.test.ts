import { afterEach, expect, it } from 'vitest';
import { createSeenEvents } from '../../src/chat/seen-events.ts';
import { createLog } from '../../src/log.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const log = createLog({ level: 'silent' });
const slack = createSeenEvents({ platform: 'slack', db, log });
const elsewhere = createSeenEvents({ platform: 'slack', db, log });
const teams = createSeenEvents({ platform: 'teams', db, log });

afterEach(() => slack.stop());

it('is new once, in all instances together, and on each platform by itself', async () => {
  const noted = await Promise.all([slack.note('E1'), elsewhere.note('E1'), slack.note('E1')]);
  expect(noted.filter(Boolean)).toHaveLength(1);
  expect(await slack.note('E1')).toBe(false);
  expect(await teams.note('E1')).toBe(true);
});

it('forgets after a day, and the events of its own platform alone', async () => {
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
  await db.seenEvent.createMany({
    data: [
      { platform: 'slack', eventId: 'old', seenAt: hours(24.1) },
      { platform: 'slack', eventId: 'recent', seenAt: hours(23.9) },
      { platform: 'teams', eventId: 'old', seenAt: hours(24.1) },
    ],
  });
  await slack.start();
  expect(await slack.note('old')).toBe(true);
  expect(await slack.note('recent')).toBe(false);
  expect(await teams.note('old')).toBe(false);
});
