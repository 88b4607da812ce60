import { expect, it } from 'vitest';
import { connectDatabase } from '../../../src/database.ts';
import { composeVerbatims } from '../../../src/features/verbatims/index.ts';
import { composeDue } from '../../../src/jobs/compose.ts';
import { scheduleDue } from '../../../src/jobs/schedule.ts';
import { createLog } from '../../../src/log.ts';
import { giveSubscription, testContext } from '../../jobs/context.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const log = createLog({ level: 'silent' });

/** An instance of the bot as far as composing goes, on connections of its own. */
function instance(now: string) {
  const own = connectDatabase({ url: database.url, kind: 'external', origin: 'external', log });
  return { ctx: testContext(own, { now }), close: () => own.close() };
}

it('shows a text in one channel only, also when two instances compose at the same time', async () => {
  const now = '2026-06-10T07:00:30Z';
  const { db } = database;
  const definitionId = await givenDefinition(db);
  await db.feedback.createMany({
    data: Array.from({ length: 30 }, (_, i) =>
      anAnswer({
        definitionId,
        answeredAt: '2026-06-09T12:00:00Z',
        score: 9,
        text: `Het verhaal van klant ${'abcdefghijklmnopqrstuvwxyzABCD'[i]}`,
      }),
    ),
  });
  const made = new Date('2026-06-01T00:00:00Z');
  for (let i = 0; i < 8; i += 1)
    await giveSubscription(testContext(database), {
      platform: 'studio',
      message: 'verbatims',
      createdAt: made,
      activeSince: made,
    });
  const instances = [instance(now), instance(now), instance(now)];
  try {
    const [first] = instances;
    if (first) await scheduleDue(first.ctx, new Date(now));
    await Promise.all(
      instances.map(({ ctx }) => composeDue(ctx, { verbatims: composeVerbatims }, { chunk: 2 })),
    );
  } finally {
    await Promise.all(instances.map(({ close }) => close()));
  }
  const shown = await db.shownVerbatim.findMany();
  expect(shown).toHaveLength(24);
  expect(new Set(shown.map(({ feedbackId }) => feedbackId)).size).toBe(24);
});
