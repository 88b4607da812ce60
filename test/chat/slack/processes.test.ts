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
import { gate } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import type { Channel, ChannelSeed } from '../../support/slack/world.ts';

const LONG_MS = 120_000;
const POST = 'chat.postMessage';
const twenty = Object.fromEntries(
  Array.from({ length: 20 }, (_, n): [string, ChannelSeed] => [`channel${n}`, {}]),
);
const database = await testDatabase();
const slack = await startSlack({ users: { anna: {} }, channels: twenty });
const channels: Channel[] = Object.values(slack.channels);
const { calls, faults } = slack.proxy;
const outboxOf = (log: typeof ctx.log) =>
  createOutbox({ pool: database.pool, platforms: [], messages: [], log });
const ctx = testContext(database, { postWith: (db) => (post) => outboxOf(ctx.log).postWith(db)(post) });
const folder = await mkdtemp(join(tmpdir(), 'klankbord-slack-'));
const bots: Bot[] = [];
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  calls.clear();
  faults.clear();
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

/** How many messages stand in each channel. */
async function standing(of: readonly Channel[]): Promise<number[]> {
  return Promise.all(of.map(async ({ id }) => (await slack.emulator.messages(id)).length));
}

describe('two instances at nine', () => {
  const three = channels.slice(0, 3);
  const { apiUrl, botToken, signingSecret } = slack;
  const worker = () =>
    startWorker({
      url: database.url,
      file: join(folder, 'unused'),
      slack: { apiUrl, botToken, signingSecret },
      now: '2026-11-20T08:00:30Z',
      as: 'bot',
    });
  beforeEach(async () => {
    const activeSince = new Date('2026-11-20T00:00:00Z');
    for (const { id } of three) await giveSubscription(ctx, { platform: 'slack', channel: id, activeSince });
  });

  it(
    '19: post exactly one message into each channel',
    async () => {
      const before = await standing(three);
      const workers = [worker(), worker()];
      await Promise.all(workers.map(says));
      await calls.called(POST, 3);
      expect(await Promise.all(workers.map((one) => end(one, 'SIGTERM')))).toEqual([0, 0]);
      expect(await postStates()).toEqual({ sent: 3 });
      expect(calls.of(POST)).toHaveLength(3);
      expect(await standing(three)).toEqual(before.map((n) => n + 1));
    },
    LONG_MS,
  );

  it(
    '19: and kill -9 after the claim, before the post, leaves a doubt that is reported, and nothing twice',
    async () => {
      const before = await standing(three);
      // Before its first post a process asks whose token it has: the claim is made by then, the post is not.
      const claimed = gate();
      faults.once('auth.test', claimed.fault);
      const first = worker();
      await claimed.arrived;
      await end(first, 'SIGKILL');
      claimed.open();
      expect(calls.of(POST)).toEqual([]);
      const { sending = 0 } = await postStates();
      expect(sending).toBeGreaterThan(0);
      // As if its time had run out.
      await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s' where state = 'sending'`;
      await ctx.db.$executeRaw`update slot set created_at = now() - interval '1 min'`;
      const second = worker();
      await vi.waitFor(
        async () => expect(await postStates()).toEqual({ unknown: sending, sent: 3 - sending }),
        LONG_MS,
      );
      expect(await end(second, 'SIGTERM')).toBe(0);
      const reason = 'the process ended while sending';
      expect(await listUnknown(ctx)).toMatchObject(
        Array.from({ length: sending }, () => ({ reason, crashes: 1 })),
      );
      const after = await standing(three);
      expect(after.reduce((sum, n, at) => sum + n - (before[at] ?? 0), 0)).toBe(3 - sending);
    },
    LONG_MS,
  );
});

describe('SIGTERM', () => {
  async function start(): Promise<Bot> {
    const bot = await startBot(folder, {
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    bots.push(bot);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    return bot;
  }

  /** Asks it to stop while `gate` holds something up; opens it when the bot said that it is not ready any more. */
  async function stopWhile(
    bot: Bot,
    open: () => void,
  ): Promise<{ code: number | null; milliseconds: number }> {
    const began = performance.now();
    const stopped = bot.stop();
    const ready = async () => (await fetch(`${bot.url}/readyz`)).status;
    await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 1_000, interval: 10 });
    open();
    return { code: await stopped, milliseconds: performance.now() - began };
  }

  beforeEach(() => sampleIsComplete(ctx));

  it(
    '38: during a handler lets it answer, says at once that it is not ready, and ends well',
    async () => {
      const bot = await start();
      const asked = gate();
      faults.once('users.info', asked.fault);
      const by = { user: slack.users.anna, channel: channels[0] as Channel };
      const { status, response } = await slack.driver(bot.url).command('/cx', 'help', by);
      expect(status).toBe(200);
      await asked.arrived;
      expect(response.posts).toEqual([]);
      const { code, milliseconds } = await stopWhile(bot, asked.open);
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(15_000);
      expect(response.posts).toHaveLength(1);
      expect(JSON.stringify(response.posts)).toContain('/cx');
    },
    LONG_MS,
  );

  it(
    '38: during a fan-out lets the posts in flight end, and the next start posts the others: all once',
    async () => {
      const before = await standing(channels);
      const bot = await start();
      const held = gate();
      faults.once({ method: POST, channel: channels[2]?.id ?? '' }, held.fault);
      await inTransaction(ctx, async (tx) => {
        for (const { id, name } of channels) {
          const channel = { platform: 'slack', externalId: id, name, zone: 'Europe/Amsterdam', locale: 'en' };
          const { id: channelId } = await tx.db.channel.create({ data: channel });
          await tx.post({ channelId, message: verbatims.name, locale: 'en', view: verbatimsExamples.normal });
        }
      });
      await held.arrived;
      const { code, milliseconds } = await stopWhile(bot, held.open);
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(15_000);
      const posted = calls.of(POST).length;
      expect(posted).toBeLessThan(20);
      expect(await postStates()).toEqual({ sent: posted, due: 20 - posted });
      const next = await start();
      await calls.called(POST, 20);
      expect(await next.stop()).toBe(0);
      expect(await postStates()).toEqual({ sent: 20 });
      expect(await standing(channels)).toEqual(before.map((n) => n + 1));
    },
    LONG_MS,
  );
});
