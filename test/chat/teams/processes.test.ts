import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../../src/context.ts';
import { listUnknown } from '../../../src/features/channels/index.ts';
import { sampleIsComplete } from '../../../src/features/sample/index.ts';
import { verbatimsExamples } from '../../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../../src/features/verbatims/verbatims.message.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { clearChannels, giveSubscription, testContext } from '../../jobs/context.ts';
import { end, killWorkers, says, startWorker } from '../../jobs/workers.ts';
import { type Bot, startBot } from '../../support/bot.ts';
import { testDatabase } from '../../support/database.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel } from '../../support/teams/driver.ts';
import { heardIn } from '../../support/teams/heard.ts';

const LONG_MS = 120_000;
const places = Array.from({ length: 20 }, (_, n) => channel(`team${n}`));
const database = await testDatabase();
const connector = await startConnector();
const log = testContext(database).log;
const outbox = createOutbox({ pool: database.pool, platforms: [], messages: [], log });
const ctx = testContext(database, { postWith: outbox.postWith });
const folder = await mkdtemp(join(tmpdir(), 'klankbord-teams-'));
const bots: Bot[] = [];
afterAll(async () => {
  await connector.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  connector.clear();
  await heardIn(database.db, connector, places);
});
afterEach(async () => {
  await killWorkers();
  await Promise.all(bots.splice(0).map((bot) => bot.stop('SIGKILL')));
  await clearChannels(ctx);
});

async function postStates(): Promise<Record<string, number>> {
  const groups = await ctx.db.post.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
}

/** In which channels threads were begun, as often as they were. */
function threads(): string[] {
  return connector
    .of('create')
    .map(({ body }) => (body.channelData as { channel: { id: string } }).channel.id)
    .sort();
}

describe('27: two instances at nine', () => {
  const three = places.slice(0, 3);
  const ids = three.map(({ id }) => id).sort();
  const worker = () =>
    startWorker({
      url: database.url,
      file: join(folder, 'unused'),
      teams: true,
      now: '2026-11-20T08:00:30Z',
      as: 'bot',
    });
  beforeEach(async () => {
    const activeSince = new Date('2026-11-20T00:00:00Z');
    for (const { id } of three) await giveSubscription(ctx, { platform: 'teams', channel: id, activeSince });
  });

  it(
    'post exactly one message into each channel',
    async () => {
      const workers = [worker(), worker()];
      await Promise.all(workers.map(says));
      await connector.called('create', 3);
      expect(await Promise.all(workers.map((one) => end(one, 'SIGTERM')))).toEqual([0, 0]);
      expect(await postStates()).toEqual({ sent: 3 });
      expect(threads()).toEqual(ids);
    },
    LONG_MS,
  );

  it(
    'and kill -9 in the middle of a post leaves a doubt that is reported, and nothing twice',
    async () => {
      const held = Promise.withResolvers<void>();
      connector.fail('create', { until: held.promise });
      const first = worker();
      await connector.called('create');
      await end(first, 'SIGKILL');
      held.resolve();
      const { sending = 0 } = await postStates();
      expect(sending).toBeGreaterThan(0);
      // As if its time had run out.
      await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s' where state = 'sending'`;
      await ctx.db.$executeRaw`update slot set created_at = now() - interval '1 min'`;
      const second = worker();
      await vi.waitFor(async () => {
        const { unknown = 0, sent = 0, ...others } = await postStates();
        expect({ all: unknown + sent, others }).toEqual({ all: 3, others: {} });
      }, LONG_MS);
      expect(await end(second, 'SIGTERM')).toBe(0);
      const doubts = await listUnknown(ctx);
      expect(doubts).toHaveLength(sending);
      expect(doubts[0]).toMatchObject({ reason: 'the process ended while sending', crashes: 1 });
      // A post may have been claimed whose call never left.
      expect(new Set(threads()).size).toBe(threads().length);
      expect(threads().length).toBeGreaterThan(3 - sending);
    },
    LONG_MS,
  );
});

describe('40: SIGTERM', () => {
  async function start(): Promise<Bot> {
    const bot = await startBot(folder, { DATABASE_URL: database.url, TEAMS_PLAYGROUND: '1' });
    bots.push(bot);
    return bot;
  }

  async function giveEach(): Promise<void> {
    await inTransaction(ctx, async (tx) => {
      for (const { id } of places) {
        const place = {
          platform: 'teams',
          externalId: id,
          name: 'team',
          zone: 'Europe/Amsterdam',
          locale: 'en',
        };
        const { id: channelId } = await tx.db.channel.create({ data: place });
        await tx.post({ channelId, message: verbatims.name, locale: 'en', view: verbatimsExamples.normal });
      }
    });
  }

  /** Asks it to stop, and calls `then` when it says that it is not ready any more. */
  async function stopped(bot: Bot, then: () => void): Promise<{ code: number | null; milliseconds: number }> {
    const began = performance.now();
    const ended = bot.stop();
    const ready = async () => (await fetch(`${bot.url}/readyz`)).status;
    await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 1_000, interval: 10 });
    then();
    return { code: await ended, milliseconds: performance.now() - began };
  }

  beforeEach(() => sampleIsComplete(ctx));

  it(
    'during a fan-out lets the post in flight end, and the next start posts the others: all once',
    async () => {
      const bot = await start();
      const held = Promise.withResolvers<void>();
      connector.fail('create', { until: held.promise });
      await giveEach();
      await connector.called('create');
      const { code, milliseconds } = await stopped(bot, held.resolve);
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(10_000);
      const posted = connector.of('create').length;
      expect(posted).toBeLessThan(20);
      expect(await postStates()).toEqual({ sent: posted, due: 20 - posted });
      const next = await start();
      await connector.called('create', 20);
      expect(await next.stop()).toBe(0);
      expect(await postStates()).toEqual({ sent: 20 });
      expect(threads()).toEqual(places.map(({ id }) => id).sort());
    },
    LONG_MS,
  );

  it(
    'while Teams does not answer ends within ten seconds, and leaves a doubt that is reported',
    async () => {
      const bot = await start();
      const never = Promise.withResolvers<void>();
      connector.fail('create', { until: never.promise });
      await giveEach();
      await connector.called('create');
      const { code, milliseconds } = await stopped(bot, () => undefined);
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(10_000);
      const { unknown = 0, sent = 0, due = 0, ...others } = await postStates();
      expect(others).toEqual({});
      expect([unknown, unknown + sent + due]).toEqual([1, 20]);
      expect(await listUnknown(ctx)).toMatchObject([{ reason: 'Teams did not answer' }]);
      never.resolve();
    },
    LONG_MS,
  );
});
