import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  listFailed,
  listUnknown,
  resolveUnknown,
} from '../../../src/features/channels/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import {
  clearChannels,
  giveSubscription,
  plainMessage,
  type TestContext,
  testContext,
} from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';

const database = await testDatabase();
const by = { actor: 'slack:U1', origin: 'slack' };
const firstTryAt = new Date('2026-11-20T08:00:01Z');
let ctx: TestContext;

beforeEach(() => {
  ctx = testContext(database);
});
afterEach(() => clearChannels(ctx));

async function giveDoubt(crashes = 0): Promise<string> {
  const { subscriptionId, channelId } = await giveSubscription(ctx);
  const slot = { subscriptionId, key: '2026-11-20', localDate: '2026-11-20', dueAt: firstTryAt };
  const { id: slotId } = await ctx.db.slot.create({ data: { ...slot, state: 'composed' } });
  const id = randomUUID();
  const content = { text: 'hello' };
  const doubt = {
    state: 'unknown',
    reason: 'the connection was reset',
    attempt: 1,
    crashes,
    firstTryAt,
  } as const;
  const notBefore = firstTryAt;
  await ctx.db.post.create({
    data: { id, slotId, channelId, message: 'plain', locale: 'nl', content, notBefore, ...doubt },
  });
  return id;
}

async function resolve(postId: string, answer: Answer) {
  await resolveUnknown(ctx, { postId, answer, by });
  return ctx.db.post.findUniqueOrThrow({ where: { id: postId } });
}

async function drain() {
  const platform = scriptedPlatform();
  await createOutbox({
    pool: database.pool,
    platforms: [platform],
    messages: [plainMessage],
    log: ctx.log,
  }).drain();
  return platform.accepted.map(({ key }) => key);
}

describe('a post in doubt', () => {
  it('is listed with channel, slot, time and reason', async () => {
    const postId = await giveDoubt(1);
    expect(await listUnknown(ctx)).toEqual([
      {
        postId,
        platform: 'scripted',
        channel: expect.stringMatching(/^C/),
        channelName: 'general',
        message: 'plain',
        localDate: '2026-11-20',
        firstTryAt,
        reason: 'the connection was reset',
        crashes: 1,
      },
    ]);
  });

  it('that is there counts as sent and is not posted', async () => {
    expect(await resolve(await giveDoubt(), 'there')).toMatchObject({ state: 'sent', sentAt: firstTryAt });
    expect(await drain()).toEqual([]);
    expect(await listUnknown(ctx)).toEqual([]);
  });

  it('that is not there is posted once more', async () => {
    const postId = await giveDoubt();
    await resolve(postId, 'post');
    expect(await drain()).toEqual([postId]);
    expect(await drain()).toEqual([]);
  });

  it('may be left', async () => {
    expect(await resolve(await giveDoubt(), 'skip')).toMatchObject({ state: 'skipped' });
    expect(await drain()).toEqual([]);
  });

  it('is answered once: the second answer is told so, and the first is noted', async () => {
    const postId = await giveDoubt();
    const answers = await Promise.allSettled([resolve(postId, 'post'), resolve(postId, 'skip')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'conflict' } },
    ]);
    expect(await ctx.db.auditEntry.findMany()).toMatchObject([
      { ...by, action: 'post.resolved', subject: `post:${postId}` },
    ]);
  });

  it('whose sending ended the process three times is not posted again', async () => {
    const postId = await giveDoubt(3);
    await expect(resolve(postId, 'post')).rejects.toMatchObject({
      code: 'conflict',
      message: 'Sending this post ended the process 3 times.',
    });
    expect(await resolve(postId, 'skip')).toMatchObject({ state: 'skipped' });
  });
});

describe('a slot that failed', () => {
  it('is listed with its reason', async () => {
    const { subscriptionId } = await giveSubscription(ctx);
    const slot = { subscriptionId, key: '2026-11-20', localDate: '2026-11-20', dueAt: firstTryAt };
    const { id } = await ctx.db.slot.create({
      data: { ...slot, state: 'failed', reason: 'a strange record' },
    });
    expect(await listFailed(ctx)).toEqual([
      {
        slotId: String(id),
        subscriptionId,
        message: 'plain',
        localDate: '2026-11-20',
        reason: 'a strange record',
      },
    ]);
  });
});
