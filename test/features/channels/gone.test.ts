import { beforeEach, expect, it } from 'vitest';
import {
  channelGone,
  channelMoved,
  channelRenamed,
  listPaused,
  listSubscriptions,
  pause,
  resume,
} from '../../../src/features/channels/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { operator as by, subscribeChannel } from '../../support/subscriptions.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-11-22T09:00:00Z');
const slack = { platform: 'slack' };

const give = (channel: string, message = 'verbatims') => subscribeChannel(ctx, { channel, message });
const archived = { reason: 'The channel was archived', remedy: 'Unarchive it.' };

beforeEach(async () => {
  await db.channel.deleteMany();
  await db.$executeRaw`truncate audit_entry`;
});

it('21: pauses at once what is posted in a channel that is gone, with the remedy, and nothing else', async () => {
  await give('T1/C1');
  await give('T1/C1', 'score-digest');
  await give('T2/C1');
  expect(await channelGone(ctx, { ...slack, channel: 'T1/C1', ...archived })).toEqual({ paused: 2 });
  const paused = await listPaused(ctx);
  expect(paused.map(({ channel, paused }) => [channel, paused?.reason])).toEqual([
    ['T1/C1', 'The channel was archived. Unarchive it.'],
    ['T1/C1', 'The channel was archived. Unarchive it.'],
  ]);
  expect(await db.auditEntry.count({ where: { action: 'subscription.paused', actor: 'slack' } })).toBe(2);

  expect(await channelGone(ctx, { ...slack, channel: 'T1/C1', ...archived })).toEqual({ paused: 0 });
  expect(await channelGone(ctx, { ...slack, channel: 'T1/C9', ...archived })).toEqual({ paused: 0 });
  expect(await db.auditEntry.count({ where: { action: 'subscription.paused' } })).toBe(2);
});

it('keeps the reason of what somebody paused before, and lets it be resumed', async () => {
  const { subscriptionId } = await give('T1/C1');
  await pause(ctx, { subscriptionId, reason: 'holidays', by });
  await channelGone(ctx, { ...slack, channel: 'T1/C1', ...archived });
  expect((await listPaused(ctx)).map(({ paused }) => paused?.reason)).toEqual(['holidays']);
  await resume(ctx, { subscriptionId, by });
  expect(await listPaused(ctx)).toEqual([]);
});

it('knows a channel by its new name', async () => {
  await give('T1/C1');
  await give('T2/C1');
  await channelRenamed(ctx, { ...slack, channel: 'T1/C1', name: 'cx-new' });
  await channelRenamed(ctx, { ...slack, channel: 'T1/C9', name: 'other' });
  const names = (await listSubscriptions(ctx)).map(({ channel, channelName }) => [channel, channelName]);
  expect(new Map(names as [string, string][])).toEqual(
    new Map([
      ['T1/C1', 'cx-new'],
      ['T2/C1', 'T2/C1'],
    ]),
  );
});

it('follows a channel to its new id, once', async () => {
  await give('T1/C1');
  await channelMoved(ctx, { ...slack, channel: 'T1/C1', to: 'T1/C2' });
  await channelMoved(ctx, { ...slack, channel: 'T1/C1', to: 'T1/C2' });
  expect(await listSubscriptions(ctx)).toMatchObject([{ channel: 'T1/C2', paused: null }]);
  expect(await db.auditEntry.count({ where: { action: 'channel.moved' } })).toBe(1);
});

it('asks somebody to look when the channel is known by its new id already', async () => {
  await give('T1/C1');
  await give('T1/C2');
  await channelMoved(ctx, { ...slack, channel: 'T1/C1', to: 'T1/C2' });
  const paused = await listPaused(ctx);
  expect(paused.map(({ channel }) => channel)).toEqual(['T1/C1']);
  expect(paused[0]?.paused?.reason).toContain('End this subscription, or the other one.');
});
