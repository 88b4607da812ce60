import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { allowTransactions } from '../../../src/context.ts';
import {
  loadSample,
  removeSample,
  sampleIsComplete,
  sampleLoaded,
  sampleWasOffered,
} from '../../../src/features/sample/index.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const now = '2026-11-23T08:00:00Z';
const ctx = allowTransactions(readingContext(db, now), db, (tx) => readingContext(tx, now));
const deps = { pool: database.pool, pseudonymKey: randomBytes(32), until: new Date('2026-11-23T08:00:00Z') };

async function counts() {
  const [feedback, definitions, touchpoints, channels, subscriptions] = await Promise.all([
    db.feedback.count(),
    db.definition.count(),
    db.touchpoint.count(),
    db.channel.count(),
    db.subscription.count(),
  ]);
  return { feedback, definitions, touchpoints, channels, subscriptions };
}

describe('the sample company', { timeout: 60_000 }, () => {
  it('is offered to a new installation, and stored masked and placed', async () => {
    expect(await sampleWasOffered(ctx)).toBe(false);
    await loadSample(ctx, deps);
    expect(await sampleLoaded(ctx)).toBe(true);
    // A first start that is killed here is done again by the next one.
    expect(await sampleWasOffered(ctx)).toBe(false);
    expect((await counts()).feedback).toBeGreaterThan(12_000);
    const leaks = await db.feedback.count({ where: { text: { contains: '@' } } });
    expect(leaks).toBe(0);
    expect(await db.feedback.count({ where: { redactions: { path: ['email'], gt: 0 } } })).toBeGreaterThan(0);
    expect(await db.feedback.count({ where: { customerKey: { startsWith: 'cust' } } })).toBe(0);
    // Some speak about the whole relation, the others about a place on the journey.
    const unplaced = await db.feedback.count({ where: { touchpointId: null } });
    expect(unplaced / (await counts()).feedback).toBeLessThan(0.2);
  });

  it('changes nothing when an interrupted load is done again', async () => {
    const before = await counts();
    await loadSample(ctx, deps);
    expect(await counts()).toEqual(before);
    await sampleIsComplete(ctx);
    expect(await sampleWasOffered(ctx)).toBe(true);
  });

  it('goes away whole, leaves what is one’s own, and does not come back', async () => {
    const definitionId = await givenDefinition(db, { source: 'my-own' });
    await db.feedback.create({
      data: anAnswer({
        definitionId,
        source: 'my-own',
        answeredAt: '2026-11-20T10:00:00Z',
        score: 9,
        touchpointId: 'delivery',
      }),
    });
    await db.channel.create({
      data: { platform: 'slack', externalId: 'C1', name: 'team', zone: 'Europe/Amsterdam', locale: 'nl' },
    });
    const sampleWords = await db.feedback.findFirstOrThrow({ where: { source: { not: 'my-own' } } });
    const made = {
      origin: 'hand',
      createdBy: 'studio:you',
      createdAt: new Date(),
      updatedAt: new Date(),
    } as const;
    const told = { at: new Date(), actor: 'studio:you', origin: 'studio', kind: 'begin' };
    const words = { create: { feedbackId: sampleWords.id } };
    await db.action.create({ data: { ...made, feedback: words, events: { create: told } } });
    await db.action.create({ data: { ...made, title: 'My own', events: { create: told } } });
    await removeSample(ctx);
    expect(await db.action.findMany()).toMatchObject([{ title: 'My own' }]);
    expect(await db.actionEvent.count()).toBe(1);
    expect(await db.feedback.findMany({ select: { source: true } })).toEqual([{ source: 'my-own' }]);
    expect(await db.touchpoint.findMany({ select: { id: true } })).toEqual([{ id: 'delivery' }]);
    expect(
      (await db.channel.findMany({ orderBy: { id: 'asc' } })).map(({ externalId }) => externalId),
    ).toEqual(['C1', 'general']);
    expect(await db.wave.count()).toBe(0);
    expect(await db.importRun.count()).toBe(0);
    expect(await sampleLoaded(ctx)).toBe(false);
    expect(await sampleWasOffered(ctx)).toBe(true);
  });
});
