import { beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import { actions, actionsPort } from '../../../src/features/actions/index.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { improvementsFor } from '../../../src/features/improvements/index.ts';
import { themes } from '../../../src/features/themes/index.ts';
import { proposeRecurring } from '../../../src/features/themes/recurring/propose.ts';
import { mondayOf, quarterOf, whatCameBack } from '../../../src/features/themes/recurring/rules.ts';
import { RecurrenceView } from '../../../src/features/themes/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';
import { noticeIn, personIn } from '../actions/kit.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { giveTexts } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { recurrence: en } = sayIn('en').themes;
/** Monday, 10:00 in Amsterdam. */
const monday = '2026-11-23T09:00:00Z';
const parts = [actions, improvementsFor(actionsPort), themes];
const features = [...parts, helpFor(parts)];
const messages = features.flatMap(({ messages: its = [] }) => its);

function companyAt(now: string) {
  const slack = scriptedPlatform({ name: 'slack', limits: { perSecond: 500 } });
  const log = createLog({ level: 'silent' });
  const outbox = createOutbox({ pool: database.pool, platforms: [slack], messages, log });
  const ctx = testContext(database, {
    now,
    postWith: (its) => outbox.postWith(its),
    reviseWith: (its) => outbox.reviseWith(its),
  });
  const router = createRouter({
    features,
    forms: [],
    roles: async () => [],
    log,
    clock: fixedClock(new Date(now)),
  });
  return { ctx, router, outbox };
}

const week = (back: number) =>
  new Date(Date.parse('2026-11-18T10:00:00Z') - back * 7 * 86_400_000).toISOString();

/** Two unhappy customers a week for eight weeks, and then `now`. */
async function giveWeeks(now: number, more: Partial<Parameters<typeof giveTexts>[2]> = {}): Promise<void> {
  const at = { themes: ['waiting'], touchpointId: 'delivery', score: 2, ...more };
  for (let back = 1; back <= 8; back += 1) await giveTexts(db, 'nps', { n: 2, at: week(back), ...at });
  await giveTexts(db, 'nps', { n: now, at: week(0), text: 'Waited an hour', ...at });
}

async function proposals() {
  return db.post.findMany({ where: { message: 'recurring-problem' }, orderBy: { sequence: 'asc' } });
}

beforeEach(async () => {
  await db.$executeRaw`
    truncate feedback, definition, theme_version, recurrence, setting, action, action_event, improvement, audit_entry, post,
      channel, touchpoint, journey_version, customer_promise restart identity cascade`;
  await db.channel.create({
    data: { platform: 'slack', externalId: 'C1', name: 'logistics', zone: 'Europe/Amsterdam', locale: 'en' },
  });
  await becomes(testContext(database, { now: '2026-06-01T10:00:00Z' }), smallJourney);
});

describe('what came back', () => {
  const habit = [4, 4, 4, 4, 4, 4, 4, 4];
  const at = { theme: 'waiting', touchpointId: 'delivery' };

  it.each([
    [10, habit, true],
    [9, habit, false],
    // Named in three of the eight weeks before: it comes up, it does not come back.
    [12, [0, 0, 0, 0, 0, 4, 4, 4], false],
    [12, [0, 0, 0, 0, 4, 4, 4, 4], true],
    [4, [0, 0, 0, 0, 0, 0, 1, 1], false],
    // Without nine weeks nothing is said.
    [40, [1, 1, 1], false],
  ])('%i after %j: %s', (now, before, isBack) => {
    expect(whatCameBack([{ ...at, customers: [now, ...before] }])).toHaveLength(isBack ? 1 : 0);
  });

  it('is read together: one spike among many is chance', () => {
    const many = Array.from({ length: 60 }, (_, nth) => ({
      theme: `t${nth}`,
      touchpointId: 'x',
      customers: [4, ...habit],
    }));
    expect(whatCameBack([{ ...at, customers: [10, ...habit] }, ...many])).toEqual([]);
    expect(whatCameBack([{ ...at, customers: [16, ...habit] }, ...many])).toMatchObject([
      { customers: 16, expected: 4 },
    ]);
  });

  it('goes by weeks from Monday, and by quarters', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map(mondayOf)).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
    ]);
    expect(['2026-01-01', '2026-09-30', '2026-10-01'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q3',
      '2026-Q4',
    ]);
  });
});

describe('a recurring problem', () => {
  it('is proposed once in the channel of whoever owns the touchpoint, with words of customers', async () => {
    await giveWeeks(9);
    const { ctx } = companyAt(monday);
    await Promise.all([proposeRecurring(ctx), proposeRecurring(ctx)]);
    const [post, ...more] = await proposals();
    expect(more).toEqual([]);
    const view = RecurrenceView.parse(post?.content);
    expect(view).toMatchObject({
      ...{ theme: { en: 'waiting' }, customers: 9, expected: 2, state: 'open' },
      ...{ from: '2026-11-16', to: '2026-11-22', touchpoint: { id: 'delivery' } },
    });
    expect(view.quotes.map(({ text }) => text)).toEqual([
      expect.stringContaining('Waited an hour'),
      expect.stringContaining('Waited an hour'),
    ]);
    expect(await db.quotedIn.count()).toBe(2);
    // Neither again this week, nor in the next weeks of the quarter.
    await proposeRecurring(companyAt('2026-11-24T09:00:00Z').ctx);
    await giveTexts(db, 'nps', {
      n: 20,
      themes: ['waiting'],
      touchpointId: 'delivery',
      score: 1,
      at: week(-1),
    });
    await proposeRecurring(companyAt('2026-11-30T09:00:00Z').ctx);
    expect(await proposals()).toHaveLength(1);
  });

  it('is asked about once in a quarter from then on, not of the calendar, also under a new id', async () => {
    await giveWeeks(9);
    // The last days of a quarter.
    const proposed = { theme: 'waiting', touchpointId: 'delivery', week: '2026-09-14', period: '2026-Q3' };
    const row = { customers: 9, expected: 2, feedbackIds: [1n], channelId: 1 };
    const createdAt = new Date('2026-09-21T08:00:00Z');
    await db.recurrence.create({ data: { ...proposed, ...row, createdAt } });
    const version = { actor: 'test', origin: 'test', file: '', validFrom: createdAt };
    const words = { en: ['queue'], nl: [] };
    const queue = { id: 'queue', was: ['waiting'], name: { en: 'queue', nl: 'rij' }, words };
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toEqual([]);
    await db.themeVersion.create({ data: { ...version, content: { themes: [queue] } } });
    await db.feedback.updateMany({ data: { themes: ['queue'] } });
    await db.setting.deleteMany();
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toEqual([]);
    await db.recurrence.updateMany({ data: { createdAt: new Date('2026-08-20T08:00:00Z') } });
    await db.setting.deleteMany();
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toHaveLength(1);
  });

  it('is not that a source was connected', async () => {
    await giveWeeks(2);
    await giveTexts(db, 'complaints', { n: 30, themes: ['waiting'], touchpointId: 'delivery', at: week(0) });
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toEqual([]);
  });

  it('waits for working hours', async () => {
    await giveWeeks(9);
    await proposeRecurring(companyAt('2026-11-23T05:00:00Z').ctx);
    expect(await proposals()).toEqual([]);
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toHaveLength(1);
  });

  it.each([
    ['praise', { score: 10 }],
    ['one customer who writes often', { customer: 'same' }],
    ['a touchpoint of a team without a channel', { touchpointId: 'invoice' }],
    ['that they leave, which is no topic', { themes: ['leaving'] }],
  ])('is not made of %s', async (_, more) => {
    await giveWeeks(9, more);
    await proposeRecurring(companyAt(monday).ctx);
    expect(await proposals()).toEqual([]);
  });

  it('becomes an improvement by one press; the second who presses is told, and it is not proposed again', async () => {
    await giveWeeks(9);
    const office = companyAt(monday);
    await proposeRecurring(office.ctx);
    const { id } = await db.recurrence.findFirstOrThrow();
    const [anna, ben] = [personIn(office, { id: 'ANNA' }), personIn(office, { id: 'BEN' })];
    const elsewhere = personIn(office, { id: 'CARL' }, 'C2');
    expect(noticeIn(await elsewhere.presses('themes.improve', id))).toBe(en.gone());
    const told = await Promise.all([anna.presses('themes.improve', id), ben.presses('themes.improve', id)]);
    expect(told.map(noticeIn).sort()).toEqual([en.gone(), en.improved({ number: 1 })].sort());
    expect(await db.improvement.findMany()).toMatchObject([
      {
        touchpointId: 'delivery',
        state: 'idea',
        problem: expect.stringContaining('Delivery: waiting comes back. 9 customers'),
      },
    ]);
    const [action] = await db.action.findMany({ include: { feedback: true } });
    expect(action).toMatchObject({
      theme: 'waiting',
      origin: 'theme',
      touchpointId: 'delivery',
      improvementId: 1,
    });
    expect(action?.feedback).toHaveLength(9);
    expect(action?.feedback.filter(({ isQuoted }) => isQuoted)).toHaveLength(2);
    const [post] = await proposals();
    const revised = await db.postRevision.findUnique({ where: { postId: post?.id ?? '' } });
    expect((revised?.content ?? post?.content) as object).toMatchObject({
      state: 'improved',
      improvement: 1,
    });
    await db.recurrence.deleteMany();
    await db.setting.deleteMany();
    await proposeRecurring(office.ctx);
    expect(await proposals()).toHaveLength(1);
  });

  it('may be declined, and forged numbers do nothing', async () => {
    await giveWeeks(9);
    const office = companyAt(monday);
    await proposeRecurring(office.ctx);
    const anna = personIn(office, { id: 'ANNA' });
    for (const value of ['0', '99', 'x', "1'; --"])
      expect(noticeIn(await anna.presses('themes.not-now', value))).toBe(en.gone());
    const { id } = await db.recurrence.findFirstOrThrow();
    expect(noticeIn(await anna.presses('themes.not-now', id))).toBe(en.declined());
    expect(noticeIn(await anna.presses('themes.improve', id))).toBe(en.gone());
    expect(await db.improvement.count()).toBe(0);
  });
});
