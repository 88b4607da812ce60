import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSubscription, pause, resume, subscribe } from '../../../src/features/channels/index.ts';
import { clearChannels, type TestContext, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { member as by, wish } from '../../support/subscriptions.ts';

const database = await testDatabase();
const later = { actor: 'slack:U2', origin: 'slack' };
let ctx: TestContext;
let id: number;

function at(now: string): TestContext {
  return testContext(database, { now });
}

const same = { schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale: 'nl', filter: {}, by: later };

beforeEach(async () => {
  ctx = at('2026-11-20T12:00:00Z');
  id = (await subscribe(ctx, wish())).subscriptionId;
});
afterEach(async () => {
  await clearChannels(ctx);
  await ctx.db.$executeRaw`truncate touchpoint cascade`;
});

function row() {
  return ctx.db.subscription.findUniqueOrThrow({ where: { id } });
}

describe('changing a subscription', () => {
  it('replaces what it is about; it stays the same one, with its slots', async () => {
    const slot = { key: '2026-11-20', localDate: '2026-11-20', dueAt: new Date('2026-11-20T08:00:00Z') };
    await ctx.db.slot.create({ data: { subscriptionId: id, ...slot } });
    const filter = { touchpoint: ['delivery'] };
    await changeSubscription(at('2026-11-20T13:00:00Z'), { subscriptionId: id, ...same, filter });
    expect(await ctx.db.subscription.findMany({ include: { slots: true } })).toMatchObject([
      { id, filter, createdBy: 'slack:U1', updatedBy: 'slack:U2', slots: [slot] },
    ]);
  });

  it('notes what it was and what it became, and who did it', async () => {
    await changeSubscription(at('2026-11-20T13:00:00Z'), {
      subscriptionId: id,
      ...same,
      schedule: ' 0  8 * * 1 ',
      locale: 'en',
    });
    const entry = await ctx.db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({
      ...later,
      action: 'subscription.changed',
      subject: `subscription:${id}`,
      details: {
        message: 'verbatims',
        schedule: '0 8 * * 1',
        locale: 'en',
        before: { schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale: 'nl', filter: {} },
      },
    });
  });

  it('keeps what is due when only the language changes, and begins anew with another time', async () => {
    const { activeSince } = await row();
    await changeSubscription(at('2026-11-20T13:00:00Z'), { subscriptionId: id, ...same, locale: 'en' });
    expect((await row()).activeSince).toEqual(activeSince);
    await changeSubscription(at('2026-11-20T14:00:00Z'), { subscriptionId: id, ...same, zone: 'Asia/Tokyo' });
    expect((await row()).activeSince).toEqual(new Date('2026-11-20T14:00:00Z'));
  });

  it('lets it run again when it was paused, whatever its owner was told', async () => {
    await pause(at('2026-11-20T13:00:00Z'), { subscriptionId: id, by });
    await ctx.db.subscription.update({ where: { id }, data: { ownerToldAt: new Date() } });
    await changeSubscription(at('2026-11-20T14:00:00Z'), { subscriptionId: id, ...same });
    expect(await row()).toMatchObject({
      pausedAt: null,
      pausedReason: null,
      ownerToldAt: null,
      activeSince: new Date('2026-11-20T14:00:00Z'),
    });
  });

  it('is refused when somebody changed it in between', async () => {
    const { updatedAt } = await row();
    const mine = { subscriptionId: id, ...same, asOf: updatedAt };
    const both = await Promise.allSettled([
      changeSubscription(at('2026-11-20T13:00:00Z'), { ...mine, locale: 'en' }),
      changeSubscription(at('2026-11-20T13:00:01Z'), { ...mine, locale: 'en', by }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await ctx.db.auditEntry.count({ where: { action: 'subscription.changed' } })).toBe(1);
  });

  it('is refused when it would double another one', async () => {
    await subscribe(ctx, wish({ filter: { language: ['nl'] } }));
    const filter = { language: ['nl'] };
    await expect(changeSubscription(ctx, { subscriptionId: id, ...same, filter })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await row()).filter).toEqual({});
  });

  it.each([
    [{ zone: 'Amsterdam' }, 'invalid'],
    [{ locale: 'fr' }, 'invalid'],
    [{ schedule: 'nine' }, 'invalid'],
    [{ subscriptionId: 999_999 }, 'not_found'],
  ])('with %j is refused', async (change, code) => {
    await expect(changeSubscription(ctx, { subscriptionId: id, ...same, ...change })).rejects.toMatchObject({
      code,
    });
  });
});

describe('what its owner was told', () => {
  it.each([
    ['resuming', () => resume(ctx, { subscriptionId: id, by })],
    ['subscribing again', () => subscribe(ctx, wish())],
  ])('is forgotten by %s', async (_, again) => {
    await pause(ctx, { subscriptionId: id, by });
    await ctx.db.subscription.update({ where: { id }, data: { ownerToldAt: new Date() } });
    await again();
    expect((await row()).ownerToldAt).toBeNull();
  });
});
