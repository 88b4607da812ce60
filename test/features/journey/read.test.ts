import { beforeAll, describe, expect, it } from 'vitest';
import {
  type DatedJourney,
  type Journey,
  type JourneyPromise,
  journeyAt,
  type Owner,
  ownerOf,
  type PlacedInJourney,
  promiseAt,
  touchpointIn,
  touchpointsOf,
} from '../../../src/features/journey/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();

const both = (en: string, nl: string) => ({ en, nl });

function journeyOwnedBy(team: string): Journey {
  const touchpoint = {
    id: 'delivery',
    key: 'delivery',
    name: both('Delivery', 'Bezorging'),
    goal: both('My parcel is here', 'Mijn pakket is er'),
    promise: 'on-time',
    owner: { team, channel: null },
    metric: 'nps' as const,
    isMomentOfTruth: true,
    severity: 3,
    keywords: [],
    values: [],
  };
  return {
    brand: both('We bring ease', 'Wij brengen gemak'),
    promises: [
      { id: 'on-time', key: 'on-time', text: both('We are on time', 'We zijn op tijd'), keywords: [] },
    ],
    steps: [
      {
        key: 'receive',
        name: both('Receive', 'Ontvangen'),
        owner: null,
        reviewedOn: null,
        touchpoints: [touchpoint],
      },
    ],
  };
}

describe('the journey of a moment', () => {
  beforeAll(async () => {
    const by = { actor: 'operator', origin: 'terminal', file: '' };
    for (const [at, team] of [
      ['2026-03-01T00:00:00Z', 'Vans'],
      ['2026-06-01T00:00:00Z', 'Bikes'],
    ] as const) {
      await db.journeyVersion.create({
        data: { ...by, validFrom: new Date(at), content: journeyOwnedBy(team) },
      });
    }
  });

  it('is the one that was valid then, and none before the first', async () => {
    const ctx = readingContext(db, '2026-07-01T00:00:00Z');
    expect(ownerOf(await journeyAt(ctx), 'delivery')).toEqual({ team: 'Bikes', channel: null });
    const may: DatedJourney | null = await journeyAt(ctx, new Date('2026-05-31T23:59:59Z'));
    const owner: Owner | null = ownerOf(may, 'delivery');
    expect(owner?.team).toBe('Vans');
    expect(await journeyAt(ctx, new Date('2026-02-28T00:00:00Z'))).toBeNull();
  });

  it('tells the promise and the step of a touchpoint, and nothing of one that is not in it', async () => {
    const journey = await journeyAt(readingContext(db, '2026-07-01T00:00:00Z'));
    const promise: JourneyPromise | null = promiseAt(journey, 'delivery');
    expect(promise?.text.nl).toBe('We zijn op tijd');
    const delivery: PlacedInJourney | null = touchpointIn(journey, 'delivery');
    expect(delivery?.step.key).toBe('receive');
    expect(touchpointsOf(journey).map(({ id }) => id)).toEqual(['delivery']);
    expect([promiseAt(journey, 'returns'), ownerOf(journey, null), touchpointIn(null, 'delivery')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(touchpointsOf(null)).toEqual([]);
  });

  it('cannot be changed afterwards', async () => {
    await expect(db.journeyVersion.updateMany({ data: { actor: 'somebody' } })).rejects.toThrow();
    await expect(db.journeyVersion.deleteMany()).rejects.toThrow();
  });
});
