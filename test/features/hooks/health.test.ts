import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { habitOf } from '../../../src/features/hooks/habit.ts';
import {
  confirmForm,
  countAnnounced,
  readHealth,
  sourceSilent,
  tellSilence,
  workAgain,
} from '../../../src/features/hooks/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { type HookOffice, hookOffice } from '../../support/hooks.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';

const database = await testDatabase();
let office: HookOffice | null = null;
const open = async () => {
  office = await hookOffice(database);
  return office;
};
afterEach(async () => {
  await office?.close();
  office = null;
  await database.db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, arrival_form, arrival_silence, import_run, post, channel,
      person_role, audit_entry restart identity cascade`;
});

const days = (from: string, counts: number[]) =>
  counts.flatMap((n, index) => {
    const day = new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10);
    return n === 0 ? [] : [{ day, n }];
  });
const weeks = (...counts: number[][]) => counts.flat();
const workingWeek = [5, 5, 5, 5, 5, 0, 0];

describe('a habit', () => {
  it.each([
    // Monday 4 May on; the last arrival is Friday 29 May, 16:00.
    ['is no silence over a weekend that is always silent', '2026-06-01T15:00:00Z', false],
    ['is broken when Monday and Tuesday bring nothing either', '2026-06-02T16:00:00Z', true],
  ])('of working days %s', (_, now, isSilent) => {
    const told = days('2026-05-04', weeks(workingWeek, workingWeek, workingWeek, workingWeek));
    const habit = habitOf(told, new Date('2026-05-29T16:00:00Z'), new Date(now));
    expect(habit).toEqual({ aDay: 100 / 26, isSilent });
  });

  it('of every day is broken after a day without anything', () => {
    const told = days(
      '2026-05-04',
      Array.from({ length: 28 }, () => 50),
    );
    const last = new Date('2026-05-31T12:00:00Z');
    expect(habitOf(told, last, new Date('2026-06-01T11:00:00Z')).isSilent).toBe(false);
    expect(habitOf(told, last, new Date('2026-06-01T13:00:00Z')).isSilent).toBe(true);
  });

  it('is not known from a few days or a few answers', () => {
    const later = new Date('2026-12-01T00:00:00Z');
    const last = new Date('2026-05-09T00:00:00Z');
    expect(habitOf(days('2026-05-04', [50, 50, 50]), last, later)).toEqual({ aDay: null, isSilent: false });
    expect(habitOf(days('2026-05-01', [1, 0, 1, 0, 0, 0, 0, 0, 1]), last, later)).toEqual({
      aDay: null,
      isSilent: false,
    });
    expect(habitOf([], last, later)).toEqual({ aDay: null, isSilent: false });
  });
});

/** Fifty deliveries a day in May, nothing since. */
async function givenHabit(source = 'typeform'): Promise<void> {
  for (const { day, n } of days(
    '2026-05-04',
    Array.from({ length: 28 }, () => 50),
  )) {
    await database.db.arrivalCount.create({
      data: { source, day: new Date(day), what: 'arrived', n, lastAt: new Date(`${day}T12:00:00Z`) },
    });
  }
}

describe('a silence', () => {
  const slack = scriptedPlatform({ name: 'slack' });
  const outbox = createOutbox({
    pool: database.pool,
    platforms: [slack],
    messages: [sourceSilent],
    log: createLog({ level: 'silent' }),
  });
  const contextAt = (now: string) =>
    testContext(database, { clock: fixedClock(new Date(now)), postWith: (db) => outbox.postWith(db) });
  const told = () => database.db.post.findMany({ include: { channel: true }, orderBy: { sequence: 'asc' } });
  const admin = (externalId: string, platform = 'slack') =>
    database.db.personRole.create({ data: { platform, externalId, role: 'admin', grantedBy: 'test' } });

  it('is told to every administrator once, however many look', async () => {
    await givenHabit();
    await admin('U1');
    await admin('U2');
    await admin('you', 'studio');
    await Promise.all([1, 2, 3].map(() => tellSilence(contextAt('2026-06-01T11:00:00Z'))));
    expect(await told()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => tellSilence(contextAt('2026-06-01T13:00:00Z'))));
    await tellSilence(contextAt('2026-06-03T13:00:00Z'));
    const posts = await told();
    expect(posts.map(({ channel }) => channel.externalId)).toEqual(['U1', 'U2']);
    expect(posts[0]).toMatchObject({
      message: 'source-silent',
      content: { source: 'typeform', since: '2026-05-31T12:00:00.000Z', usual: 50 },
    });
    expect(await outbox.drain()).toMatchObject({ sent: 2 });
  });

  it('is told again when something came and stops once more, and waits for somebody to tell', async () => {
    await givenHabit();
    await tellSilence(contextAt('2026-06-01T13:00:00Z'));
    await admin('U1');
    await tellSilence(contextAt('2026-06-01T13:01:00Z'));
    expect(await told()).toHaveLength(1);
    await database.db.arrivalCount.create({
      data: {
        source: 'typeform',
        day: new Date('2026-06-02'),
        what: 'arrived',
        n: 50,
        lastAt: new Date('2026-06-02T10:00:00Z'),
      },
    });
    await tellSilence(contextAt('2026-06-02T11:00:00Z'));
    expect(await told()).toHaveLength(1);
    await tellSilence(contextAt('2026-06-05T11:00:00Z'));
    expect(await told()).toHaveLength(2);
  });
});

describe('the health of a source', () => {
  it('tells what came, what was turned away and why, what waits and what was given up', async () => {
    const { ctx, told, deliver, intake } = await open();
    const answer = {
      solicitation: 'solicited',
      answered_at: '2026-06-09T08:00:00Z',
      metric: 'nps',
      score: 9,
    };
    await told('generic', { ...answer, id: 'a-1' }, 'm-1');
    await told('generic', { ...answer, id: 'a-2', score: 12 }, 'm-2');
    await told('generic', { ...answer, id: 'a-3', metric: undefined, form: 'crm' }, 'm-3');
    await deliver('generic', { ...answer, id: 'a-4' }, { id: 'm-4' });
    await deliver('generic', answer, { secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` });
    await intake.stop();
    const [generic, typeform, ...more] = await readHealth(ctx, ['generic', 'typeform']);
    expect(more).toEqual([]);
    expect(typeform).toMatchObject({ source: 'typeform', isConnected: true, lastArrival: null, usual: null });
    expect(generic).toMatchObject({
      source: 'generic',
      isConnected: true,
      today: 4,
      isSilent: false,
      waiting: 1,
      asking: 1,
      failed: 1,
      failures: [{ reason: 'offScale', n: 1 }],
      forms: [{ form: 'crm', isConfirmed: false }],
      counts: { arrived: 4, created: 1, 'refused.offScale': 1, asking: 1, 'door.signature': 1 },
    });
    expect(Date.now() - Date.parse(generic?.lastArrival ?? '')).toBeLessThan(60_000);
  });

  it('counts answers that were only told of, until an import brings them', async () => {
    const { ctx, told } = await open();
    const event = (id: string) => ({ event_type: 'response_completed', object_id: id });
    await told('surveymonkey', event('114'));
    await told('surveymonkey', event('115'));
    expect([...(await countAnnounced(ctx))]).toEqual([['surveymonkey', 2]]);
    const imported = { source: 'surveymonkey', fileName: 'wave.csv', state: 'done' } as const;
    await database.db.importRun.create({ data: { ...imported, startedAt: new Date(Date.now() - 60_000) } });
    expect([...(await countAnnounced(ctx))]).toEqual([['surveymonkey', 2]]);
    await database.db.importRun.create({ data: { ...imported, startedAt: new Date(Date.now() + 1_000) } });
    expect([...(await countAnnounced(ctx))]).toEqual([]);
  });
});

describe('what a person does about it', () => {
  const by = { actor: 'cli', origin: 'cli' };

  it('confirms only surveys that arrived, with columns that they have', async () => {
    const { ctx, told, confirm } = await open();
    const form = (given: object) => confirmForm(ctx, { source: 'formbricks', form: 's-1', given, by });
    await expect(form({})).rejects.toMatchObject({ code: 'not_found' });
    const data = {
      id: 'r',
      surveyId: 's-1',
      createdAt: '2026-06-08T08:00:00Z',
      data: { q1: 3, q2: 'Te duur voor wat het is' },
    };
    await told('formbricks', { event: 'responseFinished', data });
    await expect(form({ columns: { score: 'q9' } })).rejects.toMatchObject({
      code: 'invalid',
      remedy: expect.stringContaining('q1'),
    });
    await confirm('formbricks', 's-1', {
      columns: { score: 'q1', text: 'q2' },
      metric: 'csat',
      scaleMin: 1,
      scaleMax: 5,
    });
    expect(await database.db.feedback.findMany()).toMatchObject([
      { score: 3, text: 'Te duur voor wat het is' },
    ]);
    // Another answer of the same survey is not asked about, also when it skips a question.
    await told(
      'formbricks',
      { event: 'responseFinished', data: { ...data, id: 'r-2', data: { q1: 5 } } },
      'm-2',
    );
    expect(await database.db.feedback.count()).toBe(2);
    expect(await database.db.auditEntry.findMany()).toMatchObject([
      { action: 'hooks.confirm', subject: 'formbricks/s-1' },
    ]);
  });

  it('lets what was given up be worked on again, once', async () => {
    const { ctx, told, work } = await open();
    await told('generic', { hello: 'world' });
    expect(await workAgain(ctx, { source: 'generic', by })).toBe(1);
    expect(await workAgain(ctx, { source: 'generic', by })).toBe(0);
    await work();
    expect(await database.db.arrival.findMany()).toMatchObject([{ state: 'failed', reason: 'shape' }]);
  });
});
