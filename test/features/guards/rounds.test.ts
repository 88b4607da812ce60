import { beforeEach, describe, expect, it } from 'vitest';
import { composeScoreDigests } from '../../../src/features/digests/index.ts';
import { ScoreDigestView } from '../../../src/features/digests/view.ts';
import { detect } from '../../../src/features/guards/detect.ts';
import { leadersComposers } from '../../../src/features/leaders/index.ts';
import { LeadersView } from '../../../src/features/leaders/view.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { anAnswer, aSlot, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, office } from '../leaders/kit.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(() => clear(db));

const begs = 'The technician asked me to give him a 10.';
const at = (day: string, n = 0) => `${day}T${String(8 + (n % 10)).padStart(2, '0')}:00:00Z`;
const may = '2026-05-20';
const april = '2026-04-20';

const wave = async (name: string, delivered: number | null = 1000) =>
  (await db.wave.create({ data: { source: 'survey', name, delivered } })).id;

/** A hundred answers of which 50 promoters, 30 passives and 20 detractors: a score of 30. */
async function giveScores(definitionId: number, waveId: number | null, day: string, more = '') {
  const data = Array.from({ length: 100 }, (_, n) =>
    anAnswer({
      ...{ definitionId, waveId, answeredAt: at(day, n), language: 'en' },
      ...{ score: n < 50 ? 10 : n < 80 ? 8 : 3, text: `It was good enough, number ${n}${more}` },
    }),
  );
  await db.feedback.createMany({ data });
}

async function giveTexts(definitionId: number, waveId: number | null, days: readonly string[], text = begs) {
  const data: Prisma.FeedbackCreateManyInput[] = days.map((day, n) =>
    anAnswer({ definitionId, waveId, answeredAt: at(day, n), text, language: 'en' }),
  );
  await db.feedback.createMany({ data });
}

const slot = (message: string, channel: string) =>
  aSlot({
    ...{ platform: 'slack', channel, message, locale: 'en', localDate: '2026-06-08' },
    dueAt: new Date('2026-06-08T06:00:00Z'),
  });

/** What leaders and what a channel are shown of the NPS. */
async function shown() {
  const { ctx } = office(database);
  const [led] = (await leadersComposers['leaders-week']?.(ctx, [slot('leaders-week', 'LEA')])) ?? [];
  const [told] = await composeScoreDigests(ctx, [slot('score-digest', 'C1')]);
  const [leaders] = LeadersView.parse(led?.content).scores;
  const [channel] = ScoreDigestView.parse(told?.content).scores;
  return { leaders, channel };
}

const withheld = { isBegged: true, mode: 'counts', value: null, margin: null, change: { verdict: 'begged' } };

describe('a survey round in which a score was asked for', () => {
  it('loses its score for leaders and for channels, also when another question of it tells', async () => {
    const [nps, why] = [await givenDefinition(db), await givenDefinition(db, { metric: 'text' })];
    const spring = await wave('spring');
    await giveScores(nps, spring, may);
    await giveTexts(why, spring, [may, may, may]);
    const { leaders, channel } = await shown();
    expect(leaders).toMatchObject({ ...withheld, bounds: null });
    expect(channel).toMatchObject(withheld);
    expect(channel?.groups).toMatchObject([{ n: 50 }, { n: 30 }, { n: 20 }]);
  });

  it('is looked at as a whole, also before the window', async () => {
    const nps = await givenDefinition(db);
    const spring = await wave('spring');
    await giveScores(nps, spring, may);
    await giveTexts(nps, spring, ['2026-03-02', '2026-03-03', may]);
    expect((await shown()).leaders).toMatchObject(withheld);
  });

  it('keeps its score with two such verbatims, and with three in another round', async () => {
    const [nps, why] = [await givenDefinition(db), await givenDefinition(db, { metric: 'text' })];
    const [winter, spring] = [await wave('winter'), await wave('spring')];
    await giveScores(nps, spring, may);
    await giveTexts(nps, spring, [may, may]);
    await giveTexts(nps, winter, ['2026-01-02', '2026-01-03', '2026-01-04']);
    await giveTexts(why, winter, [may, may, may]);
    const { leaders, channel } = await shown();
    for (const one of [leaders, channel])
      expect(one).toMatchObject({ isBegged: false, mode: 'score', value: 30 });
  });

  it('is nothing to compare with', async () => {
    const nps = await givenDefinition(db);
    const [spring, summer] = [await wave('spring'), await wave('summer')];
    await giveScores(nps, spring, april);
    await giveTexts(nps, spring, [april, april, april]);
    await giveScores(nps, summer, may);
    const { leaders, channel } = await shown();
    for (const one of [leaders, channel])
      expect(one).toMatchObject({ isBegged: false, mode: 'score', change: { verdict: 'begged' } });
  });

  it('is one whose own question asks for it', async () => {
    const nps = await givenDefinition(db);
    await db.definition.update({ where: { id: nps }, data: { question: 'Geef ons graag een 9 of 10' } });
    await giveScores(nps, await wave('spring'), may);
    expect((await shown()).channel).toMatchObject(withheld);
  });

  it('is all that a source without rounds asked in these days', async () => {
    const nps = await givenDefinition(db);
    await giveScores(nps, null, april);
    await giveScores(nps, null, may);
    await giveTexts(nps, null, [may, may, april]);
    expect((await shown()).channel).toMatchObject({ isBegged: false, mode: 'score' });
    await giveTexts(nps, null, [may]);
    expect((await shown()).channel).toMatchObject(withheld);
  });
});

describe('what the CX team is told of a survey', () => {
  const notes = async () => {
    const found = await detect(office(database).ctx, { localDate: '2026-06-08', zone: 'Europe/Amsterdam' });
    return found.map(({ note }) => note);
  };
  /** So many questions in a round, each answered by the same customers. */
  async function giveSurvey(waveId: number | null, questions: readonly string[], customers = 30) {
    for (const question of questions) {
      const definitionId = await givenDefinition(db, { metric: 'csat', version: ++version });
      await db.definition.update({ where: { id: definitionId }, data: { question } });
      const data = Array.from({ length: customers }, (_, n) =>
        anAnswer({
          ...{ definitionId, waveId, answeredAt: at(`2026-05-${String(12 + (n % 15))}`, n), score: n % 5 },
          externalId: `${waveId} ${n}#${question}`,
        }),
      );
      await db.feedback.createMany({ data });
    }
  }
  let version = 0;
  const named = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Q${from + n}`);

  it('is how long each is, with how many answered, and not what its source asks in all', async () => {
    await giveSurvey(await wave('short'), named(0, 4));
    await giveSurvey(await wave('other'), named(4, 7));
    expect((await notes()).filter(({ kind }) => kind === 'length')).toEqual([]);
    await giveSurvey(await wave('long', 120), named(10, 16));
    expect((await notes()).filter(({ kind }) => kind === 'length')).toEqual([
      {
        ...{ kind: 'length', source: 'survey', round: 'long', question: '', count: 6 },
        response: { responded: 30, delivered: 120 },
      },
    ]);
  });

  it('is how much one customer answers at once, where there are no rounds', async () => {
    await giveSurvey(null, named(0, 5));
    const nps = await givenDefinition(db);
    await giveScores(nps, null, may);
    expect((await notes()).filter(({ kind }) => kind === 'length')).toEqual([]);
    await giveSurvey(null, named(5, 6));
    expect((await notes()).filter(({ kind }) => kind === 'length')).toMatchObject([{ count: 6, round: '' }]);
  });

  it('is that one had no open question, whatever another of its source has', async () => {
    const nps = await givenDefinition(db);
    await giveScores(nps, await wave('with words'), may);
    await giveSurvey(await wave('boxes only'), ['Q1']);
    expect((await notes()).filter(({ kind }) => kind === 'inside_out')).toMatchObject([
      { source: 'survey', round: 'boxes only', count: 30 },
    ]);
  });

  it('is how many customers were asked again within thirty days, in rounds and without them', async () => {
    const nps = await givenDefinition(db);
    const spring = await wave('spring');
    const of = (customerKey: string, answeredAt: string, waveId: number | null = null) =>
      anAnswer({ definitionId: nps, customerKey, waveId, answeredAt: `${answeredAt}T10:00:00Z`, score: 8 });
    const data = [
      // Asked again: in two rounds on one day, and without rounds.
      ...[of('a', '2026-05-20', spring), of('a', '2026-05-19', await wave('may'))],
      ...[of('b', '2026-05-20'), of('b', '2026-05-01')],
      // Not: one round, one day, long ago.
      ...[of('c', '2026-05-20', spring), of('c', '2026-05-18', spring)],
      ...[of('d', '2026-05-20'), of('d', '2026-05-20')],
      ...[of('e', '2026-05-20'), of('e', '2026-04-01')],
    ];
    await db.feedback.createMany({ data });
    expect((await notes()).filter(({ kind }) => kind === 'fatigue')).toMatchObject([{ count: 2 }]);
  });

  it('is that a score was asked for, once for the whole round', async () => {
    const [nps, why] = [await givenDefinition(db), await givenDefinition(db, { metric: 'text' })];
    const spring = await wave('spring');
    await giveScores(nps, spring, may);
    await giveTexts(why, spring, [may, may, may]);
    expect((await notes()).filter(({ kind }) => kind === 'begging')).toMatchObject([
      { round: 'spring', count: 3 },
    ]);
  });
});

it('a customer who answers two questions of one invitation responded once', async () => {
  const nps = await givenDefinition(db);
  const spring = await wave('spring', 150);
  await giveScores(nps, spring, may);
  const csat = await givenDefinition(db, { metric: 'csat' });
  await db.definition.update({ where: { id: csat }, data: { question: 'Satisfied?' } });
  const answers = await db.feedback.findMany({ where: { definitionId: nps } });
  const data = answers.map(({ externalId, answeredAt }) =>
    anAnswer({
      ...{ definitionId: csat, waveId: spring, answeredAt: answeredAt.toISOString(), score: 4 },
      externalId: `${externalId}#Satisfied?`,
    }),
  );
  await db.feedback.createMany({ data });
  const { leaders } = await shown();
  expect(leaders?.response).toEqual({ responded: 100, delivered: 150 });
});
