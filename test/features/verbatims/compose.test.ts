import { beforeEach, describe, expect, it } from 'vitest';
import { composeVerbatims } from '../../../src/features/verbatims/index.ts';
import { VerbatimsView } from '../../../src/features/verbatims/view.ts';
import type { DueSlot } from '../../../src/jobs/compose.ts';
import { anAnswer, aSlot, givenDefinition } from '../../support/answers.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-06-10T07:00:00Z');
const yesterday = '2026-06-09T12:00:00Z';

async function compose(...slots: Partial<DueSlot>[]) {
  const composed = await composeVerbatims(
    ctx,
    slots.map((slot, index) => aSlot({ slotId: BigInt(index + 1), ...slot })),
  );
  return composed.map(({ content, shown }) => ({ view: VerbatimsView.parse(content), shown: shown ?? [] }));
}

async function composeOne(slot: Partial<DueSlot> = {}) {
  const [one] = await compose(slot);
  if (!one) throw new Error('nothing was composed');
  return one;
}

describe('the verbatims of a day', () => {
  let nps: number;

  beforeEach(async () => {
    await db.$executeRaw`truncate shown_verbatim, post, slot, subscription, channel, feedback, definition, touchpoint restart identity cascade`;
    nps = await givenDefinition(db);
    await db.touchpoint.createMany({
      data: [
        { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
        { id: 'invoice', nameEn: 'Invoice', nameNl: 'Factuur', position: 2 },
      ],
    });
  });

  async function givenAnswers(texts: string[], more: Partial<Parameters<typeof anAnswer>[0]> = {}) {
    const answers = texts.map((text, index) =>
      anAnswer({
        definitionId: nps,
        answeredAt: yesterday,
        score: [10, 8, 3][index % 3] ?? 3,
        text,
        ...more,
      }),
    );
    await db.feedback.createMany({ data: answers });
  }

  const twelve = Array.from(
    { length: 12 },
    (_, i) => `Dit is het verhaal van klant nummer ${'abcdefghijkl'[i]}`,
  );

  it('shows one of each layer and says of how many answers', async () => {
    await givenAnswers(twelve);
    await db.feedback.createMany({
      data: [1, 2, 3].map(() => anAnswer({ definitionId: nps, answeredAt: yesterday, score: 9 })),
    });
    const { view, shown } = await composeOne();
    expect(view).toMatchObject({
      from: '2026-06-09',
      to: '2026-06-09',
      answers: 15,
      more: 9,
      emptyBecause: null,
    });
    expect(shown.map((one) => one.stratum).sort()).toEqual(['detractor', 'passive', 'promoter']);
    expect(view.quotes.map((quote) => quote.id)).toEqual(shown.map((one) => String(one.feedbackId)));
  });

  it('chooses the same again for the same channel and day', async () => {
    await givenAnswers(twelve);
    expect(await composeOne()).toEqual(await composeOne());
  });

  it('takes the days since the last digest, and a week at most', async () => {
    await givenAnswers(twelve.slice(0, 6), { answeredAt: '2026-06-05T21:00:00Z' });
    await givenAnswers(twelve.slice(6), { answeredAt: '2026-06-05T22:30:00Z' });
    const monday = { localDate: '2026-06-08', previousLocalDate: '2026-06-06' };
    expect((await composeOne(monday)).view).toMatchObject({
      from: '2026-06-06',
      to: '2026-06-07',
      answers: 6,
    });
    const afterGap = { localDate: '2026-06-30', previousLocalDate: '2026-06-01' };
    expect((await composeOne(afterGap)).view).toMatchObject({
      from: '2026-06-23',
      to: '2026-06-29',
      answers: 0,
    });
    expect((await composeOne({ previousLocalDate: null })).view).toMatchObject({
      from: '2026-06-09',
      to: '2026-06-09',
    });
  });

  it('E66: posts nothing where a filter leaves four customers, and the wider channel hears them', async () => {
    await givenAnswers(twelve.slice(0, 4), { touchpointId: 'invoice' });
    await givenAnswers(twelve.slice(4), { touchpointId: 'delivery' });
    const [narrow, wide] = await compose(
      { filter: { touchpoint: ['invoice'] } },
      { filter: {}, channelId: 2, channel: 'all' },
    );
    expect(narrow?.view).toMatchObject({
      quotes: [],
      more: 0,
      emptyBecause: 'too_few_customers',
      answers: 4,
    });
    expect(wide?.view.quotes).toHaveLength(3);
  });

  it('counts customers, not answers: five answers of one customer are one', async () => {
    await givenAnswers(twelve, { touchpointId: 'invoice', customerKey: 'the-same' });
    expect((await composeOne({ filter: { touchpoint: ['invoice'] } })).view.emptyBecause).toBe(
      'too_few_customers',
    );
  });

  it('never shows the same text in two channels, also when both are composed together', async () => {
    await givenAnswers(twelve.slice(0, 6));
    const [first, second] = await compose({ channel: 'one' }, { channel: 'two', channelId: 2 });
    const ids = [...(first?.view.quotes ?? []), ...(second?.view.quotes ?? [])].map((quote) => quote.id);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('lets the channel that hears least choose first', async () => {
    await givenAnswers(twelve.slice(0, 3), { touchpointId: 'invoice' });
    await givenAnswers(twelve.slice(3), { touchpointId: 'delivery' });
    await givenAnswers(
      twelve.slice(0, 5).map((text) => `${text} eerder`),
      {
        touchpointId: 'invoice',
        answeredAt: '2026-06-01T12:00:00Z',
      },
    );
    const [wide, narrow] = await compose(
      { channel: 'all' },
      { filter: { touchpoint: ['invoice'] }, channelId: 2 },
    );
    const [first, second] = wide?.view.touchpoints.length === 0 ? [wide, narrow] : [narrow, wide];
    expect(first?.view.quotes).toHaveLength(3);
    expect(second?.view.quotes).toHaveLength(3);
  });

  it('shows a text once over channels in different zones, too', async () => {
    await givenAnswers(twelve.slice(0, 6));
    const both = await compose(
      { channel: 'here' },
      { channel: 'there', channelId: 2, zone: 'Europe/Lisbon' },
    );
    const ids = both.flatMap(({ view }) => view.quotes.map((quote) => quote.id));
    expect(new Set(ids).size).toBe(6);
  });

  describe('with a memory', () => {
    async function givenShown(text: string, localDate: string, customerKey: string | null = null) {
      const channel = await db.channel.upsert({
        where: { platform_externalId: { platform: 'studio', externalId: 'service' } },
        update: {},
        create: {
          platform: 'studio',
          externalId: 'service',
          name: 'service',
          zone: 'Europe/Amsterdam',
          locale: 'nl',
        },
      });
      const old = await db.feedback.create({
        data: anAnswer({ definitionId: nps, answeredAt: '2026-05-01T12:00:00Z', text, customerKey }),
      });
      const post = await db.post.create({
        data: {
          id: crypto.randomUUID(),
          channelId: channel.id,
          message: 'verbatims',
          locale: 'nl',
          content: {},
        },
      });
      const textKey = `key-${text}`;
      await db.shownVerbatim.create({
        data: {
          feedbackId: old.id,
          postId: post.id,
          channelId: channel.id,
          textKey,
          customerKey,
          stratum: 'promoter',
          localDate,
        },
      });
      return channel.id;
    }

    it('does not repeat a text within thirty days, and says why there is nothing', async () => {
      await givenAnswers(Array.from({ length: 6 }, () => 'Goed geholpen door de winkel'));
      await givenShown('Goed geholpen door de winkel', '2026-05-20');
      expect((await composeOne()).view).toMatchObject({ quotes: [], emptyBecause: 'shown_before', more: 6 });
    });

    it('may repeat it later', async () => {
      await givenAnswers(Array.from({ length: 6 }, () => 'Goed geholpen door de winkel'));
      await givenShown('Goed geholpen door de winkel', '2026-05-10');
      expect((await composeOne()).view.quotes).toHaveLength(1);
    });

    it('never shows one customer twice in a row', async () => {
      await givenAnswers(twelve.slice(0, 5));
      await givenAnswers(['Nog een keer deze klant over de bezorging'], { customerKey: 'again' });
      const channelId = await givenShown('Eerder bericht van deze klant hier', '2026-06-09', 'again');
      for (let day = 0; day < 5; day += 1) {
        const { view } = await composeOne({ channelId, channel: `service ${day}` });
        expect(view.quotes.map((quote) => quote.text)).not.toContain(
          'Nog een keer deze klant over de bezorging',
        );
      }
    });
  });

  it('leaves out what may not be posted and what the channel does not read', async () => {
    await givenAnswers(twelve.slice(0, 6), { unpostable: 'too_short' });
    expect((await composeOne()).view).toMatchObject({ emptyBecause: 'not_postable', answers: 6 });
    await givenAnswers(twelve.slice(6), { language: 'de' });
    expect((await composeOne()).view.emptyBecause).toBe('not_postable');
    expect((await composeOne({ filter: { language: ['de'] } })).view.quotes).toHaveLength(3);
  });

  it('lets a Dutch channel read English, and an English one no Dutch', async () => {
    await givenAnswers(twelve.slice(0, 6), { language: 'en' });
    await givenAnswers(twelve.slice(6), { language: 'nl' });
    expect((await composeOne({ locale: 'nl' })).view.more).toBe(9);
    expect((await composeOne({ locale: 'en' })).view.more).toBe(3);
  });

  it('tells an empty day from a day without words', async () => {
    expect((await composeOne()).view).toMatchObject({ emptyBecause: 'no_answers', answers: 0 });
    await db.feedback.createMany({
      data: [anAnswer({ definitionId: nps, answeredAt: yesterday, score: 9 })],
    });
    expect((await composeOne()).view).toMatchObject({ emptyBecause: 'no_texts', answers: 1 });
  });

  it('shows no score with feedback that reached us by itself', async () => {
    const reviews = await givenDefinition(db, {
      source: 'reviews',
      metric: 'text',
      solicitation: 'reactive',
    });
    await givenAnswers(twelve.slice(0, 6), { definitionId: reviews, source: 'reviews', score: null });
    const { view } = await composeOne();
    expect(view.quotes.map((quote) => [quote.score, quote.solicitation])).toEqual(
      Array.from({ length: 3 }, () => [null, 'reactive']),
    );
  });
});
