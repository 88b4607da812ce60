import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { allowTransactions } from '../../../src/context.ts';
import {
  contributionsMessage,
  contributorsMessage,
  countContributors,
  coverageOf,
} from '../../../src/features/contributions/index.ts';
import { takeContribute, takeWho } from '../../../src/features/contributions/talk.ts';
import { composeScoreDigests } from '../../../src/features/digests/compose.ts';
import { figureOf } from '../../../src/features/digests/figure.message.ts';
import { ScoreDigestView } from '../../../src/features/digests/view.ts';
import { readOwnWords } from '../../../src/features/feedback/index.ts';
import {
  loadSample,
  removeSample,
  sampleIsComplete,
  sampleLoaded,
  sampleWasOffered,
} from '../../../src/features/sample/index.ts';
import { samplePeople } from '../../../src/features/sample/people.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { anAnswer, aSlot, givenDefinition } from '../../support/answers.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const now = '2026-11-23T08:00:00Z';
const ctx = allowTransactions(readingContext(db, now), db, (tx) => readingContext(tx, now));
const deps = { pool: database.pool, pseudonymKey: randomBytes(32), until: new Date('2026-11-23T08:00:00Z') };

async function counts() {
  const [
    feedback,
    definitions,
    touchpoints,
    channels,
    subscriptions,
    people,
    contributions,
    seats,
    licences,
    tags,
  ] = await Promise.all([
    db.feedback.count(),
    db.definition.count(),
    db.touchpoint.count(),
    db.channel.count(),
    db.subscription.count(),
    db.person.count(),
    db.contribution.count(),
    db.seat.count(),
    db.licence.count(),
    db.promiseTag.count(),
  ]);
  return {
    feedback,
    definitions,
    touchpoints,
    channels,
    subscriptions,
    people,
    contributions,
    seats,
    licences,
    tags,
  };
}

function contentOf(reply: Reply): unknown {
  if (reply.kind !== 'message') throw new Error(JSON.stringify(reply));
  return reply.content;
}

describe('the sample company', { timeout: 60_000 }, () => {
  it('is offered to a new installation, and stored masked and placed', async () => {
    expect(await sampleWasOffered(ctx)).toBe(false);
    await loadSample(ctx, deps);
    expect(await sampleLoaded(ctx)).toBe(true);
    // A first start that is killed here is done again by the next one.
    expect(await sampleWasOffered(ctx)).toBe(false);
    expect((await counts()).feedback).toBeGreaterThan(12_000);
    const leaks = await db.feedback.count({ where: { text: { contains: '@' } } });
    expect(leaks).toBe(0);
    expect(await db.feedback.count({ where: { redactions: { path: ['email'], gt: 0 } } })).toBeGreaterThan(0);
    expect(await db.feedback.count({ where: { customerKey: { startsWith: 'cust' } } })).toBe(0);
    // Some speak about the whole relation, the others about a place on the journey.
    const unplaced = await db.feedback.count({ where: { touchpointId: null } });
    expect(unplaced / (await counts()).feedback).toBeLessThan(0.2);
  });

  it('changes nothing when an interrupted load is done again', async () => {
    const before = await counts();
    await loadSample(ctx, deps);
    expect(await counts()).toEqual(before);
    await sampleIsComplete(ctx);
    expect(await sampleWasOffered(ctx)).toBe(true);
  });

  it('has cases: how long they take, when they were first answered, opened again, and open now', async () => {
    const said = async (moment: string) => {
      const slot = { ...aSlot({ localDate: moment.slice(0, 10) }), locale: 'nl' as const };
      const [composed] = await composeScoreDigests(readingContext(db, moment), [slot]);
      const { scores } = ScoreDigestView.parse(composed?.content);
      const cases = scores.find(({ metric }) => metric === 'ttr');
      const reading = { locale: 'nl', zone: 'Europe/Amsterdam', say: sayIn('nl') } as const;
      return cases === undefined ? '' : figureOf(cases, 28, reading, true).details.join(' · ');
    };
    const today = await said(now);
    expect(today).toMatch(/\d+ zaken opgelost · \d+ open, waarvan \d+ langer open dan de p90/);
    expect(today).toMatch(/eerste reactietijd .+ \(mediaan van \d+\) · \d+ van \d+ heropend \(\d+ %\)/);
    const openOn = (line: string) => Number(/(\d+) open/.exec(line)?.[1]);
    expect(openOn(today)).toBeGreaterThan(5);
    // Whoever moves the clock sees other cases that are open, neither none nor ever more.
    const later = openOn(await said('2026-12-09T08:00:00Z'));
    expect(later).toBeGreaterThan(5);
    expect(later).toBeLessThan(openOn(today) * 3);
  });

  it('has colleagues who say what they contribute, as many as may be shown', async () => {
    const { people, answered, departments, uncarried } = await coverageOf(ctx);
    expect([people, answered]).toEqual([137, 44]);
    expect(departments.filter((one) => one.people === null).map(({ department }) => department)).toEqual([
      'Management',
      'People',
    ]);
    expect(uncarried.map(({ id }) => id)).toEqual(['pickup-point']);
    const shown = await countContributors(ctx);
    expect([shown.get('delivery'), shown.get('contract')]).toEqual([10, 2]);
    const you = { platform: 'studio', id: 'you', locale: 'nl', zone: 'Europe/Amsterdam' } as const;
    const asked = { actor: you, channel: null, say: sayIn('nl') };
    const start = contributionsMessage.view.parse(contentOf(await takeContribute(ctx, asked, '')));
    expect(start.examples).toHaveLength(3);
    const who = contributorsMessage.view.parse(contentOf(await takeWho(ctx, asked, 'klantenservice')));
    // Its own department, and all who show it to everybody; nobody who keeps it for themselves.
    expect(who.people).toHaveLength(7);
  });

  it('has colleagues who looked whether promises were kept, at every place where something is promised', async () => {
    const tags = await db.promiseTag.findMany({ include: { feedback: true } });
    const places = Map.groupBy(tags, ({ feedback }) => feedback.touchpointId);
    expect(places.size).toBeGreaterThan(5);
    for (const [place, said] of places) {
      const verdicts = Map.groupBy(said, ({ verdict }) => verdict);
      expect([...verdicts.keys()].sort(), `${place}`).toEqual(expect.arrayContaining(['broken', 'kept']));
      for (const { feedback, at } of said) {
        expect(feedback.text).not.toBeNull();
        expect(at.getTime()).toBeLessThanOrEqual(Date.parse(now));
      }
    }
  });

  it('says nothing in its contributions that would be taken out or refused', () => {
    const sentences = samplePeople().flatMap(({ contribution }) => contribution?.sentence ?? []);
    expect(sentences.map((sentence) => readOwnWords(sentence))).toEqual(
      sentences.map((sentence) => ({ masked: sentence, isRude: false })),
    );
    expect(new Set(samplePeople().map(({ name }) => name)).size).toBe(samplePeople().length);
  });

  it('has shadowing days to book, and licences that days and reflections explain', async () => {
    const open = { startsAt: { gt: new Date(now) }, bookings: { none: {} } };
    expect(await db.seat.count({ where: open })).toBeGreaterThan(8);
    const licences = await db.licence.findMany({ include: { booking: { include: { reflection: true } } } });
    expect(licences).toHaveLength(22);
    for (const { personId, booking } of licences)
      expect(booking).toMatchObject({ personId, state: 'attended', reflection: { personId } });
    const leaders = await db.licence.count({ where: { person: { isLeader: true } } });
    expect(leaders).toBe(8);
    const words = (await db.reflection.findMany()).flatMap(({ surprise, promise, differently, idea }) => [
      ...[surprise, promise, differently, idea],
    ]);
    expect(words.map((text) => readOwnWords(text))).toEqual(
      words.map((text) => ({ masked: text, isRude: false })),
    );
  });

  it('goes away whole, leaves what is one’s own, and does not come back', async () => {
    const definitionId = await givenDefinition(db, { source: 'my-own' });
    await db.feedback.create({
      data: anAnswer({
        definitionId,
        source: 'my-own',
        answeredAt: '2026-11-20T10:00:00Z',
        score: 9,
        touchpointId: 'delivery',
      }),
    });
    await db.channel.create({
      data: { platform: 'slack', externalId: 'C1', name: 'team', zone: 'Europe/Amsterdam', locale: 'nl' },
    });
    const sampleWords = await db.feedback.findFirstOrThrow({ where: { source: { not: 'my-own' } } });
    const made = {
      origin: 'hand',
      createdBy: 'studio:you',
      createdAt: new Date(),
      updatedAt: new Date(),
    } as const;
    const told = { at: new Date(), actor: 'studio:you', origin: 'studio', kind: 'begin' };
    const words = { create: { feedbackId: sampleWords.id } };
    await db.action.create({ data: { ...made, feedback: words, events: { create: told } } });
    await db.action.create({ data: { ...made, title: 'My own', events: { create: told } } });
    await removeSample(ctx);
    expect(await db.action.findMany()).toMatchObject([{ title: 'My own' }]);
    expect(await db.actionEvent.count()).toBe(1);
    expect(await db.feedback.findMany({ select: { source: true } })).toEqual([{ source: 'my-own' }]);
    expect(await db.touchpoint.findMany({ select: { id: true } })).toEqual([{ id: 'delivery' }]);
    expect(
      (await db.channel.findMany({ orderBy: { id: 'asc' } })).map(({ externalId }) => externalId),
    ).toEqual(['C1', 'general']);
    expect(await db.contribution.count()).toBe(0);
    expect(await db.seat.count()).toBe(0);
    expect(await db.reflection.count()).toBe(0);
    expect(await db.licence.count()).toBe(0);
    expect(await db.serviceTeam.count()).toBe(0);
    expect(await db.person.findMany({ include: { accounts: true } })).toMatchObject([
      { isListed: false, department: null, name: null, accounts: [{ externalId: 'you' }] },
    ]);
    expect(await db.wave.count()).toBe(0);
    expect(await db.importRun.count()).toBe(0);
    expect(await sampleLoaded(ctx)).toBe(false);
    expect(await sampleWasOffered(ctx)).toBe(true);
  });
});
