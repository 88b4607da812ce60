import { beforeEach, describe, expect, it } from 'vitest';
import { composeScoreDigests } from '../../../src/features/digests/compose.ts';
import { ScoreDigestView } from '../../../src/features/digests/view.ts';
import type { DueSlot } from '../../../src/jobs/compose.ts';
import { anAnswer, aSlot, givenDefinition } from '../../support/answers.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-06-10T07:00:00Z');
/** In the 28 days before 10 June, and in the 28 before those. */
const current = '2026-06-01T12:00:00Z';
const previous = '2026-05-01T12:00:00Z';

async function compose(slot: Partial<DueSlot> = {}) {
  const [one] = await composeScoreDigests(ctx, [aSlot({ message: 'score-digest', ...slot })]);
  if (!one) throw new Error('nothing was composed');
  return { view: ScoreDigestView.parse(one.content), shown: one.shown ?? [] };
}

describe('the score digest', () => {
  let nps: number;

  beforeEach(async () => {
    await db.$executeRaw`truncate feedback, definition, touchpoint, wave restart identity cascade`;
    nps = await givenDefinition(db);
  });

  type More = Partial<Parameters<typeof anAnswer>[0]>;

  async function givenScores(
    promoters: number,
    passives: number,
    detractors: number,
    answeredAt: string,
    more: More = {},
  ) {
    const scores = [
      ...Array(promoters).fill(9),
      ...Array(passives).fill(7),
      ...Array(detractors).fill(4),
    ] as number[];
    await db.feedback.createMany({
      data: scores.map((score) => anAnswer({ definitionId: nps, answeredAt, score, ...more })),
    });
  }

  it('E13: gives the score of the window with its margin, its groups and its spread', async () => {
    await givenScores(50, 30, 20, current);
    const { view } = await compose();
    expect(view).toMatchObject({ from: '2026-05-13', to: '2026-06-09', days: 28 });
    expect(view.scores).toHaveLength(1);
    expect(view.scores[0]).toMatchObject({
      metric: 'nps',
      source: 'survey',
      n: 100,
      mode: 'score',
      value: 30,
      margin: 16,
    });
    expect(view.scores[0]?.groups).toEqual([
      { group: 'promoter', n: 50 },
      { group: 'passive', n: 30 },
      { group: 'detractor', n: 20 },
    ]);
    expect(view.scores[0]?.distribution.filter(({ n }) => n > 0)).toEqual([
      { value: 4, n: 20 },
      { value: 7, n: 30 },
      { value: 9, n: 50 },
    ]);
  });

  it.each([
    ['E17', [45, 30, 25], [50, 30, 20], 'no_clear_change', null, null],
    ['E18', [225, 150, 125], [250, 150, 100], 'higher', 10, true],
    ['E22', [13, 10, 63], [110, 65, 251], 'higher', 25.04, true],
    ['E23', [3, 2, 4], [4, 3, 2], 'too_few', null, null],
  ] as const)(
    '%s: says what may be said of two windows',
    async (_, before, now, verdict, difference, better) => {
      await givenScores(before[0], before[1], before[2], previous);
      await givenScores(now[0], now[1], now[2], current);
      const change = (await compose()).view.scores[0]?.change;
      expect(change).toMatchObject({ verdict, better });
      if (difference === null) expect(change?.difference).toBeNull();
      else expect(change?.difference).toBeCloseTo(difference, 1);
    },
  );

  it('withholds what the mode withholds', async () => {
    await givenScores(12, 8, 9, current);
    const [score] = (await compose()).view.scores;
    expect(score).toMatchObject({ mode: 'counts', value: null, margin: null, n: 29 });
    expect(score?.groups).toHaveLength(3);
  });

  it('shows nothing but words below ten answers', async () => {
    await givenScores(3, 2, 1, current);
    expect((await compose()).view.scores[0]).toMatchObject({
      mode: 'verbatims',
      value: null,
      groups: [],
      distribution: [],
    });
  });

  it('puts two words of customers before the score, of different layers', async () => {
    await givenScores(50, 30, 20, current);
    await givenScores(3, 0, 0, current, { text: 'Heel fijn geholpen vandaag' });
    await givenScores(0, 0, 3, current, { text: 'Veel te lang moeten wachten' });
    const { view, shown } = await compose();
    const texts = view.scores[0]?.quotes.map((quote) => quote.text).sort();
    expect(texts).toEqual(['Heel fijn geholpen vandaag', 'Veel te lang moeten wachten']);
    expect(shown).toHaveLength(2);
  });

  it('shows a text again only when there is no other, and never twice in a row in one channel', async () => {
    const channel = await db.channel.create({
      data: {
        platform: 'studio',
        externalId: 'service',
        name: 'service',
        zone: 'Europe/Amsterdam',
        locale: 'nl',
      },
    });
    await givenScores(50, 30, 20, current);
    for (const text of [
      'Eerste verhaal van een klant',
      'Tweede verhaal van een klant',
      'Derde verhaal van een klant',
    ]) {
      await givenScores(1, 0, 0, current, { text });
    }
    const seen: string[][] = [];
    for (const localDate of ['2026-06-10', '2026-06-11', '2026-06-12']) {
      const { view, shown } = await compose({ channelId: channel.id, localDate });
      seen.push(view.scores[0]?.quotes.map(({ text }) => text).sort() ?? []);
      const post = await db.post.create({
        data: {
          id: crypto.randomUUID(),
          channelId: channel.id,
          message: 'score-digest',
          locale: 'nl',
          content: {},
        },
      });
      await db.shownVerbatim.createMany({
        data: shown.map((one) => ({ ...one, postId: post.id, channelId: channel.id, localDate })),
      });
    }
    const [first = [], second = [], third = []] = seen;
    expect(first).toHaveLength(2);
    expect(second).toHaveLength(1);
    expect(first).not.toContain(second[0]);
    expect(third.sort()).toEqual(first);
    await db.channel.delete({ where: { id: channel.id } });
  });

  it('keeps two sources side by side', async () => {
    const web = await givenDefinition(db, { source: 'web' });
    await givenScores(50, 30, 20, current);
    await givenScores(20, 30, 50, current, { source: 'web', definitionId: web });
    const { view } = await compose();
    expect(view.scores.map(({ source, value }) => [source, value])).toEqual([
      ['survey', 30],
      ['web', -30],
    ]);
  });

  it('does not compare across a changed definition, and says when it changed', async () => {
    await givenScores(250, 150, 100, previous);
    const second = await givenDefinition(db, { version: 2, createdAt: new Date('2026-05-20T08:00:00Z') });
    await givenScores(450, 30, 20, current, { definitionId: second });
    const { view } = await compose();
    expect(view.scores).toHaveLength(1);
    expect(view.scores[0]?.change).toMatchObject({ verdict: 'definition_changed', changedOn: '2026-06-01' });
  });

  it('gives the response of whole survey rounds, and does not compare when it changed by half', async () => {
    const may = await db.wave.create({ data: { source: 'survey', name: 'may', delivered: 1000 } });
    const june = await db.wave.create({ data: { source: 'survey', name: 'june', delivered: 1000 } });
    await givenScores(125, 75, 50, previous, { waveId: may.id });
    await givenScores(60, 30, 10, current, { waveId: june.id });
    const [score] = (await compose()).view.scores;
    expect(score?.response).toEqual({ responded: 100, delivered: 1000 });
    expect(score?.change).toMatchObject({
      verdict: 'response_rate_changed',
      responseBefore: 25,
      responseAfter: 10,
    });
    const filtered = (await compose({ filter: { language: ['nl'] } })).view.scores[0];
    expect(filtered?.response).toBeNull();
  });

  it('gives time to resolution as a median with its spread, and never a group', async () => {
    const cases = await givenDefinition(db, { source: 'desk', metric: 'ttr' });
    const hours = [2, 3, 3, 4, 5, 6, 8, 10, 26, 133];
    await db.feedback.createMany({
      data: hours.map((h) =>
        anAnswer({ definitionId: cases, source: 'desk', answeredAt: current, durationSeconds: h * 3600 }),
      ),
    });
    const [score] = (await compose()).view.scores;
    expect(score).toMatchObject({
      metric: 'ttr',
      n: 10,
      mode: 'counts',
      value: 5.5 * 3600,
      groups: [],
      distribution: [],
    });
    expect(score?.ttr).toMatchObject({ mean: null, p90: null });
  });

  describe('what reached us', () => {
    let reviews: number;

    beforeEach(async () => {
      reviews = await givenDefinition(db, { source: 'reviews', metric: 'text', solicitation: 'reactive' });
    });

    async function givenTexts(definitionId: number, n: number, themes: string[]) {
      const source = definitionId === reviews ? 'reviews' : 'survey';
      const rows = Array.from({ length: n }, (_, i) =>
        anAnswer({
          definitionId,
          source,
          answeredAt: current,
          text: `Een bericht van een klant ${i}`,
          themes,
        }),
      );
      await db.feedback.createMany({ data: rows });
    }

    it('E54 and E55: counts topics, and tells loud from broad', async () => {
      await givenTexts(nps, 12, ['price']);
      await givenTexts(nps, 90, ['waiting']);
      await givenTexts(nps, 198, []);
      await givenTexts(reviews, 30, ['price']);
      await givenTexts(reviews, 10, ['waiting']);
      await givenTexts(reviews, 60, []);
      const { view } = await compose();
      expect(view.reached).toMatchObject({
        n: 100,
        themes: [
          { theme: 'price', n: 30, tag: 'loud_not_broad' },
          { theme: 'waiting', n: 10, tag: 'broad_but_silent' },
        ],
      });
      expect(view.silentThemes).toEqual(['waiting']);
      expect(view.reached.quotes[0]?.solicitation).toBe('reactive');
    });

    it('never makes a score of it, and withholds topics of fewer than five', async () => {
      await givenTexts(reviews, 4, ['price']);
      await givenTexts(reviews, 40, ['delivery']);
      // Nor of one customer who writes often.
      await givenTexts(reviews, 50, ['staff']);
      const flood = { themes: { has: 'staff' } };
      await db.feedback.updateMany({ where: flood, data: { customerKey: 'flood' } });
      const { view } = await compose();
      expect(view.scores).toEqual([]);
      expect(view.reached.themes.map(({ theme }) => theme)).toEqual(['delivery']);
    });

    it('calls topics by the company’s names, says when their words changed, and takes leaving for no topic', async () => {
      await givenTexts(reviews, 9, ['delivery', 'gone']);
      const theme = (id: string, kind: string, nl: string) => {
        return { id, kind, name: { en: id, nl }, words: { en: [id], nl: [] } };
      };
      const version = { actor: 'test', origin: 'test', file: '' };
      const content = {
        themes: [theme('delivery', 'topic', 'thuisbrengen'), theme('gone', 'leaving', 'weg')],
      };
      await db.themeVersion.create({ data: { ...version, content, validFrom: current } });
      const { view } = await compose();
      await db.$executeRaw`truncate theme_version`;
      expect(view.reached.themes.map(({ theme: id }) => id)).toEqual(['delivery']);
      expect(view.themeNames).toEqual({ delivery: { en: 'delivery', nl: 'thuisbrengen' } });
      expect(view.themesChangedOn).toMatch(/^2026-\d\d-\d\d$/);
    });
  });

  it('shows no words where a filter leaves too few customers', async () => {
    await givenScores(20, 15, 15, current, {
      text: 'Alles ging goed met mijn bestelling',
      customerKey: 'one',
    });
    const { view } = await compose({ filter: { source: ['survey'] } });
    expect(view.scores[0]?.quotes).toEqual([]);
  });

  it('composes for many channels with the same reads as for one', async () => {
    await givenScores(50, 30, 20, current, { touchpointId: null });
    const slots = Array.from({ length: 50 }, (_, i) =>
      aSlot({ slotId: BigInt(i + 1), channel: `c${i}`, message: 'score-digest' }),
    );
    const composed = await composeScoreDigests(ctx, slots);
    expect(composed).toHaveLength(50);
    expect(new Set(composed.map(({ content }) => ScoreDigestView.parse(content).scores[0]?.value))).toEqual(
      new Set([30]),
    );
  });
});
