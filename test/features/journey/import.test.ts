import { beforeEach, describe, expect, it } from 'vitest';
import { createPlacer } from '../../../src/features/feedback/index.ts';
import {
  changeLines,
  exportJourney,
  importJourney,
  journeyAt,
  promiseAt,
  proposeJourney,
  touchpointsOf,
} from '../../../src/features/journey/index.ts';
import { loadQuoteRows, quotesOf } from '../../../src/features/verbatims/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { becomes, smallJourney } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const say = sayIn('en');

function contextOn(now: string) {
  return testContext(database, { now });
}

beforeEach(async () => {
  await database.pool.query(
    'truncate journey_version, customer_promise, touchpoint, definition, audit_entry cascade',
  );
});

async function giveFeedback(touchpointId: string, answeredAt: string): Promise<string> {
  const definition = await db.definition.create({
    data: {
      source: answeredAt,
      metric: 'text',
      method: 'text',
      kind: 'transactional',
      solicitation: 'reactive',
    },
  });
  const { id } = await db.feedback.create({
    data: {
      source: answeredAt,
      externalId: '1',
      definitionId: definition.id,
      touchpointId,
      answeredAt: new Date(answeredAt),
      text: 'It came when they said it would.',
      contentHash: 'x',
    },
  });
  return String(id);
}

async function changesOf(file: string, now = '2026-06-01T10:00:00Z'): Promise<string[]> {
  const proposed = await proposeJourney(contextOn(now), file, say);
  if (proposed.kind === 'faults') return proposed.faults.map((fault) => fault.tell(say.journey.faults));
  return changeLines(proposed, say).map((line) => line.trim());
}

describe('importing a journey', () => {
  it('makes touchpoints to which feedback is placed by their words and column values', async () => {
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    const rows = await db.touchpoint.findMany({ orderBy: { position: 'asc' } });
    expect(rows.map(({ id }) => id)).toEqual(['delivery', 'pickup', 'invoice']);
    const placer = createPlacer(rows);
    expect([placer.fromLabel('LEVERING'), placer.fromText('My parcel is lost')]).toEqual([
      'delivery',
      'delivery',
    ]);
  });

  it('shows what it would change and says so when that is nothing', async () => {
    const ctx = contextOn('2026-05-01T10:00:00Z');
    expect((await changesOf(smallJourney))[0]).toBe(
      'This is the first journey here: 2 steps with 3 touchpoints.',
    );
    const version = await becomes(ctx, smallJourney);
    expect(await changesOf(smallJourney)).toEqual([
      'The file says what the journey is already: nothing changes.',
    ]);
    expect(await becomes(ctx, smallJourney)).toBe(version);
    expect(await db.journeyVersion.count()).toBe(1);
    const other = smallJourney
      .replace('owner: Billing', 'owner: Finance')
      .replace('name: { en: Delivery, nl: Bezorging }', 'name: { en: At your door, nl: Aan de deur }')
      .replace('promise: clear', 'promise: clear\n        moment_of_truth: true');
    expect(await changesOf(other)).toEqual([
      'This would change the journey in 4 places:',
      '~ step Pay: owner Billing → Finance',
      '~ touchpoint Delivery is called At your door; feedback and contributions follow',
      '~ touchpoint Invoice: owner Billing → Finance',
      '~ touchpoint Invoice: moment of truth: yes',
      'What was so until now keeps its date: older feedback keeps the names of its time.',
    ]);
  });

  it('lets feedback follow a touchpoint whose key changes, and keeps old names with old feedback', async () => {
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    const may = await giveFeedback('delivery', '2026-05-10T10:00:00Z');
    const renamed = smallJourney.replace(
      '- id: delivery\n        name: { en: Delivery, nl: Bezorging }',
      '- id: door\n        was: delivery\n        name: { en: At your door, nl: Aan de deur }',
    );
    const ctx = contextOn('2026-06-01T10:00:00Z');
    await becomes(ctx, renamed);
    const june = await giveFeedback('delivery', '2026-06-10T10:00:00Z');
    expect(await db.feedback.count({ where: { touchpointId: 'delivery' } })).toBe(2);
    const [door] = touchpointsOf(await journeyAt(ctx));
    expect([door?.key, door?.id]).toEqual(['door', 'delivery']);
    const placer = createPlacer(await db.touchpoint.findMany());
    expect([placer.fromLabel('door'), placer.fromLabel('Delivery')]).toEqual(['delivery', 'delivery']);
    const rows = await loadQuoteRows(ctx, [may, june]);
    const quotes = quotesOf(rows, [may, june], { locale: 'en', zone: 'UTC', definitions: new Map() });
    expect(quotes.map(({ touchpoint }) => touchpoint?.nameNl)).toEqual(['Bezorging', 'Aan de deur']);
    // The file may go on saying what it was called.
    expect(await changesOf(renamed)).toEqual(['The file says what the journey is already: nothing changes.']);
  });

  it('refuses a former name that nothing had, or that another one has', async () => {
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    const slip = smallJourney.replace('- id: delivery\n', '- id: door\n        was: dleivery\n');
    expect(await changesOf(slip)).toEqual(['nothing was ever called “dleivery” here']);
    await becomes(
      contextOn('2026-06-01T10:00:00Z'),
      smallJourney.replace('- id: delivery\n', '- id: door\n        was: delivery\n'),
    );
    const both = smallJourney
      .replace('- id: delivery\n', '- id: door\n')
      .replace('- id: pickup\n', '- id: kiosk\n        was: delivery\n');
    expect(await changesOf(both)).toEqual([
      'what was called “delivery” is “door” now, which still stands in the file',
    ]);
  });

  it('dates a change of owner and promise', async () => {
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    const ctx = contextOn('2026-06-01T10:00:00Z');
    await becomes(
      ctx,
      smallJourney
        .replace('owner: Billing', 'owner: Finance')
        .replace('promise: on-time\n        metric', 'promise: clear\n        metric'),
    );
    const before = await journeyAt(ctx, new Date('2026-05-20T00:00:00Z'));
    const now = await journeyAt(ctx);
    expect([before, now].map((one) => touchpointsOf(one).at(-1)?.owner.team)).toEqual(['Billing', 'Finance']);
    expect([before, now].map((one) => promiseAt(one, 'delivery')?.id)).toEqual(['on-time', 'clear']);
  });

  it('keeps what was said at a touchpoint that leaves, and knows it when it comes back', async () => {
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    await giveFeedback('pickup', '2026-05-10T10:00:00Z');
    const start = smallJourney.indexOf('      - id: pickup');
    const without = smallJourney.slice(0, start) + smallJourney.slice(smallJourney.indexOf('  - id: pay'));
    await becomes(contextOn('2026-06-01T10:00:00Z'), without);
    const gone = await db.touchpoint.findUniqueOrThrow({
      where: { id: 'pickup' },
      include: { feedback: true },
    });
    expect([gone.retiredAt?.toISOString(), gone.feedback.length]).toEqual(['2026-06-01T10:00:00.000Z', 1]);
    await becomes(contextOn('2026-07-01T10:00:00Z'), smallJourney);
    expect((await db.touchpoint.findUniqueOrThrow({ where: { id: 'pickup' } })).retiredAt).toBeNull();
    expect(await db.touchpoint.count()).toBe(3);
  });

  it('takes in a place that files spoke of before there was a journey', async () => {
    await db.touchpoint.create({
      data: { id: 'levering', nameEn: 'Levering', nameNl: 'Levering', position: 1 },
    });
    await giveFeedback('levering', '2026-04-10T10:00:00Z');
    expect(await changesOf(smallJourney)).toContain(
      '+ touchpoint Delivery, in Receive; what customers said there so far belongs to it',
    );
    await becomes(contextOn('2026-05-01T10:00:00Z'), smallJourney);
    expect(
      (await db.touchpoint.findMany({ orderBy: { position: 'asc' } })).map(({ id, nameNl }) => [id, nameNl]),
    ).toEqual([
      ['levering', 'Bezorging'],
      ['pickup', 'Afhaalpunt'],
      ['invoice', 'Factuur'],
    ]);
  });

  it('gives back the file as it was written, also as of a day', async () => {
    const commented = `# ours\n${smallJourney}`;
    await becomes(contextOn('2026-05-01T10:00:00Z'), commented);
    const ctx = contextOn('2026-06-01T10:00:00Z');
    await becomes(ctx, smallJourney.replace('owner: Billing', 'owner: Finance'));
    expect((await exportJourney(ctx, new Date('2026-05-31T00:00:00Z'))).file).toBe(commented);
    expect((await exportJourney(ctx)).file).toContain('owner: Finance');
  });

  it('begins a file with the places that are known', async () => {
    await db.touchpoint.create({
      data: { id: 'app', nameEn: 'The app', nameNl: 'De app', position: 1, aliases: ['App'] },
    });
    const { file, version } = await exportJourney(contextOn('2026-05-01T10:00:00Z'));
    expect(version).toBe(0);
    expect(file).toMatch(/id: app\n +name:\n +en: The app/);
    const faults = await changesOf(file);
    expect(faults).toContain('“app” has no owner, and neither has its step; name one team');
    expect(faults.filter((fault) => fault.includes('not known'))).toEqual([]);
  });

  it('lets one of two win, and tells the other who did', async () => {
    const ctx = contextOn('2026-05-01T10:00:00Z');
    const base = await becomes(ctx, smallJourney);
    const importAs = (actor: string, team: string) =>
      importJourney(ctx, {
        file: smallJourney.replace('owner: Billing', `owner: ${team}`),
        by: { actor, origin: 'terminal' },
        base,
        say,
      });
    const both = await Promise.allSettled([importAs('anna', 'A-team'), importAs('bert', 'B-team')]);
    const won = both.filter(({ status }) => status === 'fulfilled');
    const [lost] = both.filter((one) => one.status === 'rejected');
    expect(won.length).toBe(1);
    const winner = both[0]?.status === 'fulfilled' ? 'anna' : 'bert';
    expect(lost?.reason).toMatchObject({ code: 'conflict', message: expect.stringContaining(winner) });
    expect(await db.journeyVersion.count()).toBe(2);
    expect(await db.auditEntry.count({ where: { action: 'journey.import' } })).toBe(2);
  });

  it('stores nothing of a faulty file', async () => {
    const ctx = contextOn('2026-05-01T10:00:00Z');
    const file = smallJourney.replace('promise: clear', 'promise: clean');
    const by = { actor: 'operator', origin: 'terminal' };
    await expect(importJourney(ctx, { file, by, base: 0, say })).rejects.toMatchObject({ code: 'invalid' });
    expect([await db.journeyVersion.count(), await db.touchpoint.count()]).toEqual([0, 0]);
  });
});
