import { beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../../src/database.ts';
import { didItHelp } from '../../../src/features/improvements/improvement.message.ts';
import { lookWhetherItHelped } from '../../../src/features/improvements/index.ts';
import { DidItHelpView } from '../../../src/features/improvements/view.ts';
import { findMovementWords } from '../../../src/features/scores/index.ts';
import { createLog } from '../../../src/log.ts';
import { readerOf } from '../../chat/every-message.ts';
import { testDatabase } from '../../support/database.ts';
import { personIn } from '../actions/kit.ts';
import { giveAnswers, npsBySql } from './answers.ts';
import { clear, giveImprovement, giveTwoActions, improvementIn, start } from './kit.ts';

const database = await testDatabase();
const { db } = database;

/** Customers were told on Wednesday 10 June 2026; the looks are at nine in the morning, in Amsterdam. */
const FOUR_WEEKS = '2026-07-08T07:00:00Z';
const JUST_BEFORE = '2026-07-08T06:59:00Z';
const TWELVE_WEEKS = '2026-09-02T07:00:00Z';
const before = { from: '2026-05-13', to: '2026-06-09' };
const after = { from: '2026-06-10', to: '2026-07-07' };
const longAfter = { from: '2026-08-05', to: '2026-09-01' };
/** Net −20 and +40 of a hundred. */
const poor = { 2: 45, 8: 30, 10: 25 };
const good = { 2: 15, 8: 30, 10: 55 };

beforeEach(() => clear(db));

async function look(now: string) {
  const office = start(database, now);
  await lookWhetherItHelped(office.ctx);
  await office.outbox.drain({ patienceMs: 2_000 });
  const posts = office.slack.cards.filter(({ message }) => message === 'did-it-help');
  return { office, posts, views: posts.map(({ content }) => DidItHelpView.parse(content)) };
}

async function giveTold(): Promise<void> {
  const office = start(database);
  await giveImprovement(office, 'told');
  await office.outbox.drain({ patienceMs: 2_000 });
}

describe('four weeks after customers were told', () => {
  it('compares the figures before and after, in the thread of the card, and keeps what it found', async () => {
    await giveTold();
    await giveAnswers(db, { ...before, scores: poor });
    await giveAnswers(db, { ...after, scores: good });
    // What lies outside the windows, or elsewhere, does not count.
    await giveAnswers(db, { from: '2026-05-12', to: '2026-05-12', scores: { 10: 40 } });
    await giveAnswers(db, { from: '2026-07-08', to: '2026-07-08', scores: { 0: 40 } });
    await giveAnswers(db, { ...after, scores: { 0: 40 }, touchpoint: null });
    expect((await look(JUST_BEFORE)).posts).toEqual([]);
    const { posts, views, office } = await look(FOUR_WEEKS);

    const card = await db.improvementCard.findFirstOrThrow({ include: { post: true } });
    expect(posts).toMatchObject([{ channel: 'C1', under: card.post.platformId }]);
    expect(views).toMatchObject([
      {
        weeks: 4,
        outcome: 'compared',
        grade: 'C',
        before,
        after,
        scores: [
          { before: { n: 100, value: -20 }, after: { n: 100, value: 40, change: { verdict: 'higher' } } },
        ],
      },
    ]);
    expect(views[0]?.scores[0]?.after.quotes).toHaveLength(1);
    expect(improvementIn(await office.ben.types('improvement 1')).checks).toEqual([
      { weeks: 4, outcome: 'compared' },
    ]);

    const [finding, ...others] = await db.improvementFinding.findMany({ include: { check: true } });
    expect(others).toEqual([]);
    const sql = [
      await npsBySql(db, before.from, before.to),
      await npsBySql(db, after.from, after.to),
    ] as const;
    const z = (sql[1].centre - sql[0].centre) / Math.hypot(sql[1].error, sql[0].error);
    expect(finding).toMatchObject({
      definition: {
        source: 'survey',
        metric: 'nps',
        scaleMin: 0,
        scaleMax: 10,
        version: 1,
        kind: 'transactional',
      },
      beforeN: sql[0].n,
      beforeMode: 'score',
      beforeValue: expect.closeTo(sql[0].nps, 9),
      beforeMargin: expect.closeTo(1.96 * sql[0].error, 2),
      beforeGroups: { promoters: 25, passives: 30, detractors: 45 },
      afterN: sql[1].n,
      afterValue: expect.closeTo(sql[1].nps, 9),
      afterGroups: { promoters: 55, passives: 30, detractors: 15 },
      unit: 'points',
      verdict: 'higher',
      isBetter: true,
      z: expect.closeTo(z, 9),
      grade: 'C',
      check: {
        weeks: 4,
        zone: 'Europe/Amsterdam',
        touchpointId: 'delivery',
        beforeFrom: before.from,
        beforeTo: before.to,
        afterFrom: after.from,
        afterTo: after.to,
        outcome: 'compared',
      },
    });
    expect(Math.abs(z)).toBeGreaterThan(1.96);
  });

  it('says “no clear change” of a difference that chance explains, and no other word', async () => {
    await giveTold();
    await giveAnswers(db, { ...before, scores: poor });
    await giveAnswers(db, { ...after, scores: { 2: 43, 8: 30, 10: 27 } });
    const { views } = await look(FOUR_WEEKS);
    expect(views[0]?.scores[0]?.after.change).toMatchObject({ verdict: 'no_clear_change', difference: null });
    for (const locale of ['en', 'nl'] as const) {
      const said = didItHelp.summarise(views[0], readerOf(locale));
      expect(said).toContain(
        locale === 'en' ? 'no clear change' : 'geen duidelijk verschil met de 28 dagen ervoor',
      );
      expect(findMovementWords(said)).toEqual([]);
    }
    expect(await db.improvementFinding.findFirst()).toMatchObject({ verdict: 'no_clear_change', grade: 'C' });
  });

  it('says that there are too few answers, and asks again at twelve weeks', async () => {
    await giveTold();
    await giveAnswers(db, { ...before, scores: poor });
    await giveAnswers(db, { ...after, scores: { 2: 4, 10: 8 } });
    await giveAnswers(db, { ...longAfter, scores: good });
    const first = await look(FOUR_WEEKS);
    expect(first.views).toMatchObject([{ outcome: 'too_few', grade: null }]);
    expect(didItHelp.summarise(first.views[0], readerOf('en'))).toContain('I look again twelve weeks after');
    const second = await look(TWELVE_WEEKS);
    expect(second.views).toMatchObject([
      { weeks: 12, outcome: 'compared', before, after: longAfter, scores: [{ after: { value: 40 } }] },
    ]);
    const findings = await db.improvementFinding.findMany({ orderBy: { id: 'asc' } });
    expect(findings.map(({ verdict, grade, afterN }) => [verdict, grade, afterN])).toEqual([
      ['too_few', null, 12],
      ['higher', 'C', 100],
    ]);
  });

  it('says that nobody answered', async () => {
    await giveTold();
    await giveAnswers(db, { ...before, scores: poor });
    const { views, office } = await look(FOUR_WEEKS);
    expect(views).toMatchObject([{ outcome: 'no_answers', scores: [], grade: null }]);
    expect(improvementIn(await office.ben.types('improvement 1')).checks).toEqual([
      { weeks: 4, outcome: 'no_answers' },
    ]);
    expect(await db.improvementFinding.findFirst()).toMatchObject({ beforeN: 100, afterN: 0, grade: null });
  });

  it('says that there is nothing to compare without a touchpoint', async () => {
    await giveTold();
    await db.improvement.updateMany({ data: { touchpointId: null } });
    expect((await look(FOUR_WEEKS)).views).toMatchObject([{ outcome: 'no_touchpoint' }]);
    expect(await db.improvementFinding.count()).toBe(0);
  });

  it('does not compare what was measured in another way', async () => {
    await giveTold();
    await giveAnswers(db, { ...before, scores: poor });
    const old = await db.definition.findFirstOrThrow({ where: { source: 'survey' } });
    const { id: _id, createdAt: _at, ...same } = old;
    const { id } = await db.definition.create({ data: { ...same, version: 2 } });
    await giveAnswers(db, { ...after, scores: good });
    await db.feedback.updateMany({
      where: { source: 'survey', answeredAt: { gte: new Date('2026-06-10T00:00:00Z') } },
      data: { definitionId: id },
    });
    expect((await look(FOUR_WEEKS)).views).toMatchObject([
      {
        outcome: 'not_comparable',
        grade: null,
        scores: [{ after: { change: { verdict: 'definition_changed' } } }],
      },
    ]);
  });

  it('reads several measures together, and shows each', async () => {
    await giveTold();
    for (const metric of ['nps', 'csat'] as const) {
      await giveAnswers(db, { ...before, scores: metric === 'nps' ? poor : { 1: 20, 5: 80 }, metric });
      await giveAnswers(db, { ...after, scores: metric === 'nps' ? good : { 1: 18, 5: 82 }, metric });
    }
    const { views } = await look(FOUR_WEEKS);
    const said = views[0]?.scores.map(({ after }) => [after.metric, after.change.verdict]);
    expect(said).toEqual([
      ['nps', 'higher'],
      ['csat', 'no_clear_change'],
    ]);
  });

  it('says nothing about one that was stopped, or is not told', async () => {
    await giveImprovement(start(database), 'measured');
    expect((await look(TWELVE_WEEKS)).posts).toEqual([]);
    expect(await db.improvementCheck.count()).toBe(0);
  });

  it('answers to whoever answers for it where there is no card', async () => {
    const office = start(database);
    await giveTwoActions(office);
    const alone = personIn(office, { id: 'ANNA' }, null);
    await alone.types('improve 1: Late');
    await db.improvement.updateMany({ data: { state: 'measured' } });
    await alone.fills('improvements.told', { how: 'mail', what: 'That we call.' }, 1);
    const { posts } = await look('2026-07-08T12:00:00Z');
    expect(posts).toMatchObject([{ channel: 'ANNA', under: null }]);
  });
});

it('is looked at once, however many instances look at once', async () => {
  await giveTold();
  await giveAnswers(db, { ...before, scores: poor });
  await giveAnswers(db, { ...after, scores: good });
  const log = createLog({ level: 'silent' });
  const other = connectDatabase({ url: database.url, kind: 'external', origin: 'external', log });
  try {
    const instances = [start(database, FOUR_WEEKS), start(other, FOUR_WEEKS)];
    await Promise.all([...instances, ...instances].map(({ ctx }) => lookWhetherItHelped(ctx)));
    for (const { outbox } of instances) await outbox.drain({ patienceMs: 2_000 });
    const posts = instances.flatMap(({ slack }) =>
      slack.cards.filter(({ message }) => message === 'did-it-help'),
    );
    expect(posts).toHaveLength(1);
    expect(await db.improvementFinding.count()).toBe(1);
    expect(await db.improvementEvent.count({ where: { kind: 'look' } })).toBe(1);
    expect(instances.flatMap(({ ctx }) => ctx.warnings)).toEqual([]);
  } finally {
    await other.close();
  }
});
