import { expect, it } from 'vitest';
import { createRouter } from '../../src/chat/router.ts';
import { checkedForms, features } from '../../src/features/index.ts';
import { createLog } from '../../src/log.ts';
import { readerOf } from '../chat/every-message.ts';
import { anAnswer, givenDefinition } from '../support/answers.ts';
import { readingContext } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { subscribeChannel } from '../support/subscriptions.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-06-10T07:00:00Z');
/** What Slack is known to accept on a person's own page; charts and tables are not (its page "views.publish"). */
const allowed = ['header', 'section', 'context', 'rich_text', 'actions'];

it('a person’s own page has the voice of today, what the channels get, and help, within what Slack takes', async () => {
  const definitionId = await givenDefinition(db);
  await db.feedback.createMany({
    data: Array.from({ length: 30 }, (_, i) =>
      anAnswer({
        definitionId,
        answeredAt: '2026-06-09T12:00:00Z',
        score: i % 11,
        text: `Het verhaal van klant ${'abcdefghijklmnopqrstuvwxyzABCD'[i]}`,
      }),
    ),
  });
  for (let i = 10; i < 40; i += 1) {
    await subscribeChannel(ctx, { channel: `C${i}`, schedule: '0 9 * * *' });
  }
  const router = createRouter({
    features,
    forms: checkedForms,
    roles: async () => [],
    log: createLog({ level: 'silent' }),
    clock: ctx.clock,
  });
  const actor = { platform: 'slack', id: 'U1', locale: 'nl', zone: 'Europe/Amsterdam' } as const;
  const home = await router.handle(ctx, { actor, channel: null, kind: 'home' });
  if (home.kind !== 'home') throw new Error(JSON.stringify(home));
  expect(home.parts.map(({ message }) => message.name)).toEqual(['verbatims', 'channels', 'help']);
  const blocks = home.parts.flatMap(
    ({ message, content }) => message.renderFor('slack', content, readerOf('nl')).blocks,
  );
  expect(blocks.length).toBeLessThanOrEqual(100);
  expect([...new Set(blocks.map(({ type }) => type))].filter((type) => !allowed.includes(type))).toEqual([]);
  expect(JSON.stringify(blocks)).toContain('Het verhaal van klant');
});
