import { afterAll, expect, it } from 'vitest';
import { sampleIsComplete } from '../../src/features/sample/index.ts';
import { testContext } from '../jobs/context.ts';
import { type Bot, startBot, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const folder = temporaryFolder();
const bots: Bot[] = [];
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
  folder.remove();
});

/** On a connection of its own, as whoever comes next has. */
async function statusOf(bot: Bot, path: string): Promise<number | 'refused'> {
  const asked = fetch(`${bot.url}${path}`, { headers: { connection: 'close' } });
  return asked.then(
    ({ status }) => status,
    () => 'refused' as const,
  );
}

it('42: a stop says so first, and answers until a balancer has had time to notice', {
  timeout: 120_000,
}, async () => {
  await sampleIsComplete(testContext(database));
  const bot = await startBot(folder.path, { DATABASE_URL: database.url, DRAIN_SECONDS: '10' });
  bots.push(bot);
  const began = performance.now();
  const ended = bot.stop();
  // Not once is anybody turned away before a balancer could know: every answer until the first 503 is one.
  await expect.poll(() => statusOf(bot, '/readyz'), { interval: 20, timeout: 9_000 }).toBe(503);
  expect(await statusOf(bot, '/healthz')).toBe(200);
  expect(await statusOf(bot, '/studio/api/state')).not.toBe('refused');
  expect(await ended).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(9_900);
  expect(await statusOf(bot, '/readyz')).toBe('refused');
});
