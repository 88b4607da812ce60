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

async function giveTold(comparison: string | null = null): Promise<void> {
  const office = start(database);
  await giveImprovement(office, 'measured');
  await office.anna.fills('improvements.told', { how: 'mail', what: 'That we call first.', comparison }, 1);
  await office.outbox.drain({ patienceMs: 2_000 });
}

/** Told, with billing to compare with. */
async function giveToldBesideBilling(): Promise<void> {
  await db.touchpoint.create({
    data: { id: 'billing', nameEn: 'Billing', nameNl: 'Facturatie', position: 2 },
  });
  await giveTold('billing');
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

describe('beside a touchpoint where nothing changes', () => {
  it('is evidence B: how much more the figure moved here, with its interval, by all four windows', async () => {
    await giveToldBesideBilling();
    await giveAnswers(db, { ...before, scores: poor });
    await giveAnswers(db, { ...after, scores: good });
    await giveAnswers(db, { ...before, scores: poor, touchpoint: 'billing' });
    await giveAnswers(db, { ...after, scores: { 2: 43, 8: 30, 10: 27 }, touchpoint: 'billing' });
    const { views, office } = await look(FOUR_WEEKS);
    const sql = await Promise.all(
      [before, after].flatMap(({ from, to }) => [
        npsBySql(db, from, to, 'delivery'),
        npsBySql(db, from, to, 'billing'),
      ]),
    );
    const [was, wasThere, is, isThere] = sql;
    if (!was || !wasThere || !is || !isThere) throw new Error('four windows');
    const value = is.centre - was.centre - (isThere.centre - wasThere.centre);
    const half = 1.96 * Math.hypot(...sql.map(({ error }) => error));
    expect(views).toMatchObject([
      {
        grade: 'B',
        comparison: { id: 'billing' },
        withoutComparison: null,
        scores: [
          {
            after: { change: { verdict: 'higher' } },
            beside: {
              unit: 'points',
              isBetter: true,
              size: {
                value: expect.closeTo(value, 6),
                low: expect.closeTo(value - half, 6),
                high: expect.closeTo(value + half, 6),
              },
            },
          },
        ],
      },
    ]);
    const said = didItHelp.summarise(views[0], readerOf('nl'));
    expect(said).toContain(
      'Een duidelijk verschil met Facturatie in dezelfde weken, in het voordeel van klanten',
    );
    expect(await db.improvementFinding.findMany()).toMatchObject([
      { grade: 'B', beside: { before: { n: 100 }, after: { n: 100 }, difference: { isClear: true } } },
    ]);
    expect(improvementIn(await office.ben.types('improvement 1')).comparison).toMatchObject({
      id: 'billing',
    });
  });

  it('says no clear difference, and no other word, when it moved there as well', async () => {
    await giveToldBesideBilling();
    for (const touchpoint of ['delivery', 'billing']) {
      await giveAnswers(db, { ...before, scores: poor, touchpoint });
      await giveAnswers(db, { ...after, scores: good, touchpoint });
    }
    const { views } = await look(FOUR_WEEKS);
    expect(views[0]?.scores[0]).toMatchObject({
      after: { change: { verdict: 'higher' } },
      beside: { size: null, isBetter: null },
    });
    expect(didItHelp.summarise(views[0], readerOf('en'))).toContain('No clear difference from Billing');
    expect(await db.improvementFinding.findFirst()).toMatchObject({
      grade: 'B',
      beside: { difference: { isClear: false } },
    });
  });

  it('stays before and after, and says why, when something was told there too or nothing can be compared', async () => {
    await giveToldBesideBilling();
    await giveAnswers(db, { ...before, scores: poor });
    await giveAnswers(db, { ...after, scores: good });
    await giveAnswers(db, { ...before, scores: poor, touchpoint: 'billing' });
    await giveAnswers(db, { ...longAfter, scores: good });
    await giveAnswers(db, { ...longAfter, scores: poor, touchpoint: 'billing' });
    const [first] = (await look(FOUR_WEEKS)).views;
    expect(first).toMatchObject({
      grade: 'C',
      withoutComparison: 'not_comparable',
      scores: [{ beside: null }],
    });
    const other = { problem: 'Bills are late.', touchpointId: 'billing', createdBy: 'slack:BEN' };
    const at = new Date('2026-08-20T10:00:00Z');
    await db.improvement.create({
      data: { ...other, state: 'told', toldAt: at, createdAt: at, updatedAt: at },
    });
    const [second] = (await look(TWELVE_WEEKS)).views;
    expect(second).toMatchObject({ weeks: 12, grade: 'C', withoutComparison: 'changed_too' });
    expect(didItHelp.summarise(second, readerOf('en'))).not.toContain('grade B');
    expect((await db.improvementFinding.findMany()).map(({ grade, beside }) => [grade, beside])).toEqual([
      ['C', null],
      ['C', null],
    ]);
  });

  it('is not compared with itself, nor with a place that is none', async () => {
    await giveTold('delivery');
    expect(await db.improvement.findFirst()).toMatchObject({ state: 'told', comparisonId: null });
    await clear(db);
    await giveTold('moon');
    expect(await db.improvement.findFirst()).toMatchObject({ state: 'told', comparisonId: null });
  });

  it('is asked for only where there is another place, and the improvement has one', async () => {
    const office = start(database);
    await giveImprovement(office, 'measured');
    const fields = async () => {
      const reply = await office.anna.types('improvement 1 told');
      return reply.kind === 'form' ? reply.form.fields : [];
    };
    expect((await fields()).map(({ name }) => name)).toEqual(['how', 'what']);
    await db.touchpoint.create({
      data: { id: 'billing', nameEn: 'Billing', nameNl: 'Facturatie', position: 2 },
    });
    const [, , comparison] = await fields();
    expect(comparison).toMatchObject({ name: 'comparison', options: [{ value: 'billing' }] });
    await db.improvement.updateMany({ data: { touchpointId: null } });
    expect((await fields()).map(({ name }) => name)).toEqual(['how', 'what']);
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
