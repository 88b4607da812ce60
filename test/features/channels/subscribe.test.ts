import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import {
  listPaused,
  listSubscriptions,
  parseChannel,
  pause,
  resume,
  type SubscribeInput,
  subscribe,
  unsubscribe,
} from '../../../src/features/channels/index.ts';
import { scheduleDue } from '../../../src/jobs/schedule.ts';
import { clearChannels, type TestContext, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { member as by, operator, wish } from '../../support/subscriptions.ts';

const database = await testDatabase();
let ctx: TestContext;

beforeEach(() => {
  ctx = testContext(database, { now: '2026-11-20T12:00:00Z' });
});
afterEach(async () => {
  await clearChannels(ctx);
  await ctx.db.$executeRaw`truncate touchpoint cascade`;
});

function at(now: string): TestContext {
  return testContext(database, { now });
}

describe('subscribing', () => {
  it('makes the channel and says when the first post comes', async () => {
    const made = await subscribe(
      ctx,
      wish({ channelName: 'delivery', filter: { touchpoint: ['delivery'] } }),
    );
    expect(made).toMatchObject({ created: true, nextAt: new Date('2026-11-23T08:00:00Z') });
    expect(await listSubscriptions(ctx)).toEqual([
      {
        subscriptionId: made.subscriptionId,
        platform: 'slack',
        channel: 'C1',
        channelName: 'delivery',
        message: 'verbatims',
        schedule: '0 9 * * 1-5',
        zone: 'Europe/Amsterdam',
        locale: 'nl',
        filter: { touchpoint: ['delivery'] },
        catchUp: 'latest',
        paused: null,
        nextAt: new Date('2026-11-23T08:00:00Z'),
        lastPost: null,
        createdBy: 'slack:U1',
      },
    ]);
  });

  it('is noted with who and from where', async () => {
    const { subscriptionId } = await subscribe(ctx, wish());
    await subscribe(ctx, wish({ schedule: '0 10 * * *', by: operator }));
    expect(await ctx.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { ...by, action: 'subscription.made', subject: `subscription:${subscriptionId}` },
      { actor: 'operator', origin: 'terminal', action: 'subscription.changed' },
    ]);
    const row = await ctx.db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    expect(row).toMatchObject({ createdBy: 'slack:U1', updatedBy: 'operator' });
  });

  it('to the same message with the same filter again changes it', async () => {
    const first = await subscribe(ctx, wish({ filter: { language: ['nl', 'en'] } }));
    const second = await subscribe(
      ctx,
      wish({ filter: { language: ['nl', 'en'] }, schedule: '0 8 * * *', locale: 'en' }),
    );
    expect(second).toMatchObject({ subscriptionId: first.subscriptionId, created: false });
    expect(await listSubscriptions(ctx)).toMatchObject([{ schedule: '0 8 * * *', locale: 'en' }]);
  });

  it('to another message, filter or channel is another subscription', async () => {
    await subscribe(ctx, wish());
    await subscribe(ctx, wish({ message: 'score-digest' }));
    await subscribe(ctx, wish({ filter: { touchpoint: ['delivery'] } }));
    await subscribe(ctx, wish({ channel: 'C2' }));
    await subscribe(ctx, wish({ platform: 'studio' }));
    expect(await listSubscriptions(ctx)).toHaveLength(5);
    expect(await listSubscriptions(ctx, { platform: 'slack', channel: 'C1' })).toHaveLength(3);
  });

  it('by two people at once makes one', async () => {
    const both = await Promise.all([subscribe(ctx, wish()), subscribe(ctx, wish()), subscribe(ctx, wish())]);
    expect(new Set(both.map(({ subscriptionId }) => subscriptionId)).size).toBe(1);
    expect(both.filter(({ created }) => created)).toHaveLength(1);
  });

  it('posts nothing for the hours before it, also when only the hour is changed', async () => {
    await subscribe(at('2026-11-20T08:30:00Z'), wish({ schedule: '0 17 * * *' }));
    await subscribe(ctx, wish({ schedule: '0 10 * * *' }));
    expect(await scheduleDue(ctx, new Date('2026-11-20T12:01:00Z'))).toEqual({ due: [], skipped: 0 });
    const next = await scheduleDue(ctx, new Date('2026-11-21T09:00:00Z'));
    expect(next.due).toHaveLength(1);
  });

  it('with another language alone does not lose what is due', async () => {
    await subscribe(at('2026-11-20T07:00:00Z'), wish());
    await subscribe(at('2026-11-20T08:00:30Z'), wish({ locale: 'en' }));
    const { due } = await scheduleDue(ctx, new Date('2026-11-20T08:01:00Z'));
    expect(due).toHaveLength(1);
  });

  it('takes a touchpoint by its id, name or alias', async () => {
    await ctx.db.touchpoint.create({
      data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1, aliases: ['levering'] },
    });
    await subscribe(ctx, wish({ filter: { touchpoint: ['Levering', 'bezorging', 'delivery'] } }));
    expect(await listSubscriptions(ctx)).toMatchObject([{ filter: { touchpoint: ['delivery'] } }]);
    await expect(subscribe(ctx, wish({ filter: { touchpoint: ['delivry'] } }))).rejects.toMatchObject({
      message: 'There is no touchpoint "delivry".',
      remedy: 'Choose from: delivery.',
    });
  });

  it.each<[Partial<SubscribeInput>, string, string]>([
    [{ platform: 'irc' }, 'There is no platform "irc".', 'Choose one of: slack, studio.'],
    [{ message: 'news' }, 'There is no message "news".', 'Choose one of: verbatims, score-digest.'],
    [{ locale: 'fr' }, 'There is no language "fr".', 'Choose one of: en, nl.'],
    [
      { zone: 'Amsterdam' },
      '"Amsterdam" is not a time zone.',
      'Give an IANA name, such as Europe/Amsterdam.',
    ],
    [{ channel: ' ' }, 'The channel has no name.', ''],
    [{ schedule: '9 uur' }, '"9 uur" is not a schedule', 'Give minute, hour'],
  ])('with %j is refused with the remedy', async (change, message, remedy) => {
    const refused = await subscribe(ctx, wish(change)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'invalid', message: expect.stringContaining(message) });
    if (remedy) expect(refused).toMatchObject({ remedy: expect.stringContaining(remedy) });
    expect(await ctx.db.channel.count()).toBe(0);
  });
});

describe('pausing', () => {
  it('stops the posts until it is resumed; what was missed stays missed', async () => {
    const { subscriptionId } = await subscribe(at('2026-11-19T12:00:00Z'), wish({ schedule: '0 9 * * *' }));
    await pause(at('2026-11-19T13:00:00Z'), { subscriptionId, by });
    expect(await listPaused(ctx)).toMatchObject([
      {
        subscriptionId,
        paused: { reason: 'somebody paused it', at: new Date('2026-11-19T13:00:00Z') },
        nextAt: null,
      },
    ]);
    expect(await scheduleDue(ctx, new Date('2026-11-20T08:00:00Z'))).toEqual({ due: [], skipped: 0 });
    await resume(ctx, { subscriptionId, by });
    expect(await listPaused(ctx)).toEqual([]);
    expect(await scheduleDue(ctx, new Date('2026-11-20T12:01:00Z'))).toEqual({ due: [], skipped: 0 });
    expect((await scheduleDue(ctx, new Date('2026-11-21T08:00:00Z'))).due).toHaveLength(1);
  });

  it('twice keeps the first reason and is noted once', async () => {
    const { subscriptionId } = await subscribe(ctx, wish());
    await pause(ctx, { subscriptionId, reason: 'holidays', by });
    await pause(ctx, { subscriptionId, reason: 'again', by });
    await resume(ctx, { subscriptionId, by });
    await resume(ctx, { subscriptionId, by });
    const actions = await ctx.db.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { action: true } });
    expect(actions.map(({ action }) => action)).toEqual([
      'subscription.made',
      'subscription.paused',
      'subscription.resumed',
    ]);
  });

  it('is ended by subscribing again', async () => {
    const { subscriptionId } = await subscribe(ctx, wish());
    await pause(ctx, { subscriptionId, by });
    await subscribe(ctx, wish());
    expect(await listPaused(ctx)).toEqual([]);
  });

  it('what does not exist is not found', async () => {
    await expect(pause(ctx, { subscriptionId: 1, by })).rejects.toMatchObject({ code: 'not_found' });
    await expect(unsubscribe(ctx, { subscriptionId: 1, by })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('unsubscribing', () => {
  it('ends it and takes out what was not sent yet', async () => {
    const { subscriptionId } = await subscribe(ctx, wish());
    const { channelId } = await ctx.db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    const slot = { subscriptionId, key: '2026-11-20', localDate: '2026-11-20', dueAt: new Date() };
    const { id: slotId } = await ctx.db.slot.create({ data: slot });
    const post = { channelId, message: 'verbatims', locale: 'nl', content: {} };
    await ctx.db.post.create({ data: { id: crypto.randomUUID(), slotId, ...post } });
    await unsubscribe(ctx, { subscriptionId, by });
    expect(await listSubscriptions(ctx)).toEqual([]);
    expect(await ctx.db.post.findMany()).toMatchObject([
      { state: 'skipped', reason: 'unsubscribed', slotId: null },
    ]);
    expect(await ctx.db.auditEntry.findMany({ where: { action: 'subscription.ended' } })).toMatchObject([by]);
  });
});

describe('a channel on the command line', () => {
  it('is a platform and what follows the colon', () => {
    expect(parseChannel('slack:C0123')).toEqual({ platform: 'slack', channel: 'C0123' });
    expect(parseChannel('teams:19:abc@thread.tacv2')).toEqual({
      platform: 'teams',
      channel: '19:abc@thread.tacv2',
    });
  });

  it.each(['C0123', 'slack:', ':C0123', ''])('"%s" is refused', (text) => {
    expect(() => parseChannel(text)).toThrow(AppError);
  });
});
