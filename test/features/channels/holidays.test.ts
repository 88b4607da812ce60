import { expect, it } from 'vitest';
import { setHolidays } from '../../../src/features/channels/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-06-10T07:00:00Z');
const by = { actor: 'operator', origin: 'terminal' };

it('sets the days on which a channel gets nothing, and who did it', async () => {
  const place = { platform: 'studio', channel: 'service' };
  await db.channel.create({
    data: {
      platform: 'studio',
      externalId: 'service',
      name: 'service',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
    },
  });
  await setHolidays(ctx, { ...place, dates: ['2026-12-26', '2026-12-25', '2026-12-25'], by });
  expect((await db.channel.findFirstOrThrow()).holidays).toEqual(['2026-12-25', '2026-12-26']);
  expect((await db.auditEntry.findFirstOrThrow()).action).toBe('channel.holidays');
  await expect(setHolidays(ctx, { ...place, dates: ['2026-02-30'], by })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(setHolidays(ctx, { ...place, channel: 'nowhere', dates: [], by })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await db.channel.findFirstOrThrow()).holidays).toHaveLength(2);
});
