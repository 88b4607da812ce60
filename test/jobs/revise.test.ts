import { afterEach, describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/chat/platform.ts';
import { inTransaction } from '../../src/context.ts';
import { createOutbox, type Outbox } from '../../src/jobs/outbox.ts';
import { testDatabase } from '../support/database.ts';
import { refusedWith, type ScriptedPlatform, scriptedPlatform } from '../support/scripted-platform.ts';
import { clearChannels, giveSubscription, plainMessage, testContext } from './context.ts';

const database = await testDatabase();
const open: Outbox[] = [];
const quiet = scriptedPlatform();
const ctx = testContext(database, {
  postWith: (db) => (post) => outboxFor(quiet).postWith(db)(post),
  reviseWith: (db) => (postId, view) => outboxFor(quiet).reviseWith(db)(postId, view),
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((outbox) => outbox.stop()));
  await clearChannels(ctx);
});

function outboxFor(platform: ScriptedPlatform): Outbox {
  const outbox = createOutbox({
    pool: database.pool,
    platforms: [platform],
    messages: [plainMessage],
    log: ctx.log,
    tuning: { leaseMarginMs: 5_000 },
  });
  open.push(outbox);
  return outbox;
}

/** A platform that keeps what each message shows; the first updates end as told. */
function showing(...ends: (PostOutcome | 'throw')[]) {
  const platform = scriptedPlatform({ limits: { perSecond: 200 } });
  const shown: { id: string; content: unknown }[] = [];
  const update: ScriptedPlatform['update'] = async (id, { content }) => {
    const end = ends.shift();
    if (end === 'throw') throw new Error('socket hang up');
    if (end) return end;
    shown.push({ id, content });
    return { outcome: 'sent', platformId: id };
  };
  return { platform: { ...platform, update }, shown };
}

async function givePost(text = 'first'): Promise<string> {
  const { channelId } = await giveSubscription(ctx);
  return (await ctx.post({ channelId, message: 'plain', locale: 'en', view: { text } })).postId;
}

describe('a post whose content changes', () => {
  it('before it went out, goes out as it is by then', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await ctx.revise(id, { text: 'second' });
    await outboxFor(platform).drain();
    expect(platform.accepted).toMatchObject([{ key: id, content: { text: 'second' } }]);
    expect(shown).toEqual([]);
  });

  it('after it went out, is edited where it stands, to the newest of several', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await outboxFor(platform).drain();
    await ctx.revise(id, { text: 'second' });
    await ctx.revise(id, { text: 'third' });
    await outboxFor(platform).drain();
    expect(shown).toEqual([{ id: 'm1', content: { text: 'third' } }]);
    expect(await ctx.db.postRevision.count()).toBe(0);
    await outboxFor(platform).drain();
    expect(shown).toHaveLength(1);
  });

  it('at a running outbox, is edited at once', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    const outbox = outboxFor(platform);
    outbox.start();
    await expect.poll(() => platform.accepted.length).toBe(1);
    await expect.poll(async () => (await ctx.db.post.findUnique({ where: { id } }))?.state).toBe('sent');
    const began = performance.now();
    await ctx.revise(id, { text: 'second' });
    await expect.poll(() => shown, { interval: 10 }).toMatchObject([{ content: { text: 'second' } }]);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('in a transaction that is undone, stays as it was', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await outboxFor(platform).drain();
    const undone = inTransaction(ctx, async (ctx) => {
      await ctx.revise(id, { text: 'never' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await outboxFor(platform).drain();
    expect(shown).toEqual([]);
  });

  it('while it is on its way, is edited once it stands', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    const post: ScriptedPlatform['post'] = async (outgoing) => {
      await ctx.revise(id, { text: 'second' });
      return platform.post(outgoing);
    };
    await outboxFor({ ...platform, post }).drain();
    expect(platform.accepted).toMatchObject([{ content: { text: 'first' } }]);
    expect(shown).toEqual([{ id: 'm1', content: { text: 'second' } }]);
  });

  it('again while it is being edited, is edited once more', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await outboxFor(platform).drain();
    await ctx.revise(id, { text: 'second' });
    const update: ScriptedPlatform['update'] = async (...told) => {
      if (shown.length === 0) await ctx.revise(id, { text: 'third' });
      return platform.update(...told);
    };
    await outboxFor({ ...platform, update }).drain();
    expect(shown.map(({ content }) => content)).toEqual([{ text: 'second' }, { text: 'third' }]);
  });
});

describe('a platform that does not edit', () => {
  it('at first, is asked again until it does', async () => {
    const retry = { outcome: 'retry', afterSeconds: null, reason: 'later' } as const;
    const { platform, shown } = showing('throw', { outcome: 'unknown', reason: 'silence' }, retry);
    const id = await givePost();
    await outboxFor(platform).drain();
    await ctx.revise(id, { text: 'second' });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await outboxFor(platform).drain();
      expect(shown).toEqual([]);
      expect(await ctx.db.postRevision.findMany()).toMatchObject([{ retries: attempt, leaseUntil: null }]);
      await ctx.db.$executeRaw`update post_revision set not_before = now() - interval '1 s'`;
    }
    await outboxFor(platform).drain();
    expect(shown).toMatchObject([{ content: { text: 'second' } }]);
  });

  it('because the message is gone, is left alone and the operator is told', async () => {
    const { platform, shown } = showing(refusedWith('message_not_found', null).answer as PostOutcome);
    const id = await givePost();
    await outboxFor(platform).drain();
    await ctx.revise(id, { text: 'second' });
    await outboxFor(platform).drain();
    await outboxFor(platform).drain();
    expect(shown).toEqual([]);
    expect(await ctx.db.postRevision.count()).toBe(0);
    expect(ctx.warnings).toMatchObject([
      { postId: id, reason: expect.stringContaining('message_not_found') },
    ]);
  });

  it('because the process died meanwhile, is asked again when its lease ran out', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await outboxFor(platform).drain();
    await ctx.revise(id, { text: 'second' });
    await ctx.db.$executeRaw`update post_revision set lease_until = now() + interval '20 s'`;
    await outboxFor(platform).drain();
    expect(shown).toEqual([]);
    await ctx.db.$executeRaw`update post_revision set lease_until = now() - interval '1 s'`;
    await outboxFor(platform).drain();
    expect(shown).toHaveLength(1);
  });

  it('for a post that was refused, is not asked at all', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    for (const state of ['refused', 'skipped'] as const) {
      await ctx.db.post.update({ where: { id }, data: { state } });
      await ctx.revise(id, { text: state });
    }
    await outboxFor(platform).drain();
    expect(shown).toEqual([]);
    expect(await ctx.db.postRevision.count()).toBe(0);
  });

  it('for a post in doubt, is asked as soon as it is known to stand', async () => {
    const { platform, shown } = showing();
    const id = await givePost();
    await ctx.db.post.update({ where: { id }, data: { state: 'unknown' } });
    await ctx.revise(id, { text: 'second' });
    await outboxFor(platform).drain();
    expect(shown).toEqual([]);
    await ctx.db.post.update({ where: { id }, data: { state: 'sent', platformId: 'm9' } });
    await outboxFor(platform).drain();
    expect(shown).toEqual([{ id: 'm9', content: { text: 'second' } }]);
  });
});
