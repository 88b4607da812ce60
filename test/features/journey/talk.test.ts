import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { journeyFor, loadMap } from '../../../src/features/journey/index.ts';
import { overviewMessage } from '../../../src/features/journey/journey.message.ts';
import type { MapParts } from '../../../src/features/journey/map/parts.ts';
import { OverviewView, StepMapView, TagView, TouchpointView } from '../../../src/features/journey/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createLog } from '../../../src/log.ts';
import { readerOf } from '../../chat/every-message.ts';
import { testContext } from '../../jobs/context.ts';
import { bigJourney } from '../../support/big-journey.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { becomes, smallJourney } from './kit.ts';

const now = '2026-06-10T08:00:00Z';
const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now });
const contributors = new Map([['delivery', 4]]);
const parts: MapParts = {
  actions: async () => new Map([['delivery', { open: 2, closed: 1 }]]),
  contributors: async () => contributors,
};
const journey = journeyFor(parts);
const router = createRouter({
  features: [journey, helpFor([journey])],
  forms: [],
  roles: async () => [],
  log: createLog({ level: 'silent' }),
  clock: fixedClock(new Date(now)),
});

function person(who: Partial<Actor> = {}, its = ctx) {
  const actor: Actor = { platform: 'slack', id: 'U1', locale: 'en', zone: 'Europe/Amsterdam', ...who };
  const handle = (deed: object) => router.handle(its, { actor, channel: 'C1', ...deed } as Intent);
  return {
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value: string) => handle({ kind: 'button', action, value, messageId: null }),
  };
}

function contentOf(reply: Reply): unknown {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return reply.content;
}

function noticeOf(reply: Reply): string {
  if (reply.kind !== 'notice') throw new Error(JSON.stringify(reply));
  return reply.text;
}

/** Answers at a touchpoint in the last weeks, each of another customer. */
async function giveAnswers(touchpointId: string, scores: number[], text: string | null): Promise<void> {
  const asked = { source: 'survey', question: '', metric: 'nps', version: 1 } as const;
  const { id: definitionId } = await db.definition.upsert({
    where: { source_question_metric_version: asked },
    create: {
      ...asked,
      scaleMin: 0,
      scaleMax: 10,
      method: 'nps',
      kind: 'relational',
      solicitation: 'solicited',
    },
    update: {},
  });
  await db.feedback.createMany({
    data: scores.map((score, nth) => ({
      source: 'survey',
      externalId: `${touchpointId}-${nth}`,
      definitionId,
      touchpointId,
      answeredAt: new Date(Date.parse('2026-06-03T10:00:00Z') - nth * 3_600_000),
      score,
      text: text && `${text} ${nth} times already.`,
      textKey: text && `${text} ${nth}`,
      language: 'en',
      customerKey: `${touchpointId}-${nth}`,
      contentHash: 'x',
    })),
  });
}

beforeAll(async () => {
  await becomes(testContext(database, { now: '2026-05-01T08:00:00Z' }), smallJourney);
});
beforeEach(async () => {
  await database.pool.query('truncate feedback, definition, channel cascade');
});

describe('the journey in chat', () => {
  it('shows all of it, in both languages', async () => {
    expect(contentOf(await person().types('journey'))).toMatchObject({
      brand: { en: 'Ease' },
      steps: [
        { name: { en: 'Receive' }, owner: 'Logistics' },
        { name: { en: 'Pay' }, owner: 'Billing' },
      ],
    });
    expect(contentOf(await person({ platform: 'teams', locale: 'nl' }).types('reis'))).toMatchObject({
      promises: [{ nl: 'We zijn op tijd' }, { nl: 'Je weet waar je aan toe bent' }],
    });
  });

  it('says where the map is, in the reader’s language, to those who could open it', async () => {
    const its = { ...ctx, pagesFor: (on: string) => (on === 'slack' ? 'https://cx.example.com' : null) };
    const mapFor = async (who: Partial<Actor>) =>
      OverviewView.parse(contentOf(await person(who, its).types('journey'))).map;
    expect(await mapFor({ locale: 'nl' })).toBe('https://cx.example.com/journey?lang=nl');
    expect(await mapFor({ platform: 'teams' })).toBeNull();
  });

  it('shows the map as a picture to those whose platform can open it, and leads the others to it in words', async () => {
    const linkFor = (on: string, path: string) =>
      on === 'slack' ? `https://cx.example.com${path}?s=x` : null;
    const picture = async (its: typeof ctx, who: Partial<Actor>) =>
      OverviewView.parse(contentOf(await person(who, its).types('journey'))).picture;
    const its = { ...ctx, linkFor };
    const at = 'https://cx.example.com/picture/journey/2026-06-10/nl/Europe~Amsterdam';
    expect(await picture(its, { locale: 'nl' })).toEqual({
      chat: [{ url: `${at}/chat.png?s=x`, step: null }],
      png: `${at}/map.png?s=x`,
      pdf: `${at}/map.pdf?s=x`,
    });
    expect(await picture(its, { platform: 'teams' })).toBeNull();
    const journey = await db.journeyVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await becomes(ctx, bigJourney(6, 40));
    const steps = await person({}, its).types('journey');
    const chat = OverviewView.parse(contentOf(steps)).picture?.chat;
    expect(chat).toEqual(
      [0, 1, 2, 3, 4, 5].map((nth) => ({
        url: `https://cx.example.com/picture/journey/2026-06-10/en/Europe~Amsterdam/chat-${nth + 1}.png?s=x`,
        step: `step-${nth}`,
      })),
    );
    const { blocks } = overviewMessage.renderFor('slack', contentOf(steps), readerOf('en'));
    const pictures = blocks.flatMap((block) => (block.type === 'image' ? [block.alt_text] : []));
    expect(pictures).toHaveLength(6);
    expect(pictures[1]).toContain('Step number 2: Touchpoint with a name 1, Touchpoint with a name 7');
    expect(pictures[1]).not.toContain('Step number 3');
    await becomes(ctx, journey.file);
    expect(await picture(ctx, {})).toBeNull();
    // What cannot be drawn is not promised; the journey is told all the same.
    const broken = { ...its, db: new Proxy(db, {}) };
    const failing = journeyFor({ ...parts, contributors: () => Promise.reject(new Error('broken')) });
    const [command] = failing.commands ?? [];
    const actor: Actor = { platform: 'slack', id: 'U1', locale: 'en', zone: 'Europe/Amsterdam' };
    const reply = await command?.run(broken, { actor, channel: 'C1', say: sayIn('en') }, '');
    expect(OverviewView.parse(contentOf(reply ?? { kind: 'nothing' }))).toMatchObject({ picture: null });
    expect(ctx.warnings).toContainEqual(
      expect.objectContaining({ msg: 'the map of the journey could not be drawn' }),
    );
  });

  it('shows a touchpoint by its name in either language or by what files call it', async () => {
    await giveAnswers('delivery', [9, 10, 3, 8, 9, 9], 'The parcel was at the neighbours');
    for (const typed of ['journey delivery', 'reis Bezorging', 'journey LEVERING']) {
      const { place } = TouchpointView.parse(contentOf(await person().types(typed)));
      expect([place.id, place.owner, place.promise.en, place.quotes.length]).toEqual([
        'delivery',
        'Logistics',
        'We are on time',
        3,
      ]);
      expect(place.scores.map(({ mode, n, value }) => [mode, n, value])).toEqual([['verbatims', 6, null]]);
      expect([place.actions, place.contributors]).toEqual([{ open: 2, closed: 1 }, 'few']);
    }
  });

  it('quotes nobody where fewer than five customers spoke, and shows no score without words', async () => {
    await giveAnswers('delivery', [3, 3, 3, 3], 'Too late');
    await giveAnswers(
      'pickup',
      Array.from({ length: 60 }, () => 9),
      null,
    );
    const { step } = StepMapView.parse(contentOf(await person().types('journey receive')));
    const [delivery, pickup] = step.touchpoints;
    expect([delivery?.quotes, pickup?.quotes]).toEqual([[], []]);
    expect(pickup?.scores[0]).toMatchObject({ mode: 'score', n: 60, quotes: [] });
  });

  it('says what there is when it does not know a name, and looks buttons up again', async () => {
    expect(noticeOf(await person().types('journey shop'))).toContain(
      '“shop”. There are Receive, Pay, Delivery',
    );
    expect(contentOf(await person().presses('journey.show', 'step:pay'))).toMatchObject({
      step: { key: 'pay' },
    });
    expect(contentOf(await person().presses('journey.show', "place:'; drop table"))).toHaveProperty('brand');
  });
});

describe('whether a promise was kept', () => {
  const words = async (channel = 'C1', platform = 'slack') => {
    const id = await giveShownWords(db, { platform, channel });
    await db.feedback.update({ where: { id: BigInt(id) }, data: { touchpointId: 'delivery' } });
    return id;
  };
  const keptNow = async () => {
    const map = await loadMap(ctx, parts, { locale: 'en', zone: 'UTC' });
    return map?.promises[0]?.kept;
  };

  it('is proposed by rules, and counted only when a person has said it', async () => {
    const id = await words();
    const asked = TagView.parse(contentOf(await person().presses('journey.tag', id)));
    expect(asked.promises).toMatchObject([{ id: 'on-time', proposed: 'broken', confirmed: null }]);
    expect([await db.promiseTag.count(), (await keptNow())?.n]).toEqual([0, 0]);
    const said = TagView.parse(contentOf(await person().presses('journey.say', `${id}:broken:open:on-time`)));
    expect(said.promises).toMatchObject([{ confirmed: 'broken' }]);
    expect(await db.promiseTag.findMany()).toMatchObject([{ verdict: 'broken', actor: 'slack:U1' }]);
    expect((await keptNow())?.n).toBe(1);
  });

  it('lets the first of two stand and shows it to the second, who may then change it', async () => {
    const id = await words();
    const replies = await Promise.all([
      person().presses('journey.say', `${id}:kept:open:on-time`),
      person({ id: 'U2' }).presses('journey.say', `${id}:broken:open:on-time`),
    ]);
    const views = replies.map((reply) => TagView.parse(contentOf(reply)));
    expect(views.filter(({ isOvertaken }) => isOvertaken).length).toBe(1);
    const stands = (await db.promiseTag.findFirstOrThrow()).verdict;
    expect(views.map(({ promises }) => promises[0]?.confirmed)).toEqual([stands, stands]);
    await person().presses('journey.say', `${id}:unclear:${stands}:on-time`);
    expect((await db.promiseTag.findFirstOrThrow()).verdict).toBe('unclear');
    expect(await keptNow()).toMatchObject({ n: 0, unclear: 1, mode: 'none' });
  });

  it('cannot be said of words that were never posted where this person is, or of a promise that is none', async () => {
    const elsewhere = await words('T9', 'teams');
    for (const value of [
      `${elsewhere}:kept:open:on-time`,
      '999999:kept:open:on-time',
      'x:kept:open:on-time',
      '',
    ]) {
      expect(noticeOf(await person().presses('journey.say', value))).toBe('These words are no longer there.');
    }
    const id = await words();
    await person().presses('journey.say', `${id}:kept:open:cheap`);
    expect(await db.promiseTag.count()).toBe(0);
    expect(noticeOf(await person().presses('journey.tag', elsewhere))).toBe(
      'These words are no longer there.',
    );
  });

  it('is a share with its interval, counts or nothing, by how many said so', async () => {
    await giveAnswers(
      'delivery',
      Array.from({ length: 60 }, () => 5),
      'It came',
    );
    const rows = await db.feedback.findMany({ select: { id: true } });
    const tag = (from: number, to: number, verdict: 'kept' | 'broken') =>
      db.promiseTag.createMany({
        data: rows.slice(from, to).map(({ id: feedbackId }) => {
          return {
            feedbackId,
            promiseId: 'on-time',
            verdict,
            actor: 'slack:U1',
            origin: 'slack',
            at: new Date(now),
          };
        }),
      });
    await tag(0, 9, 'kept');
    expect(await keptNow()).toMatchObject({ n: 9, mode: 'verbatims', kept: null, share: null });
    await tag(9, 11, 'broken');
    expect(await keptNow()).toMatchObject({ n: 11, mode: 'counts', kept: 9, broken: 2, share: null });
    await tag(11, 44, 'kept');
    await tag(44, 60, 'broken');
    // Rulebook E33: 42 of 60.
    expect(await keptNow()).toMatchObject({ mode: 'score', share: { value: 70, low: 57, high: 81 } });
  });
});
