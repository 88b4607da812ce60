import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AnyMessage } from '../../../src/chat/message.ts';
import type { OutgoingPost, Platform, PostOutcome } from '../../../src/chat/platform.ts';
import { allowTransactions, type Context } from '../../../src/context.ts';
import { type EraseReport, eraseCustomer } from '../../../src/features/feedback/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, NOW, PSEUDONYM_KEY } from './import-kit.ts';

const database = await testDatabase();
const { db } = database;
const importer = importerOf(database);
const file = await filesFolder();
const ctx: Context = allowTransactions(readingContext(db, NOW), db, (tx) => readingContext(tx, NOW));

const verbatims: AnyMessage = {
  name: 'verbatims',
  summarise: () => '',
  renderFor: () => {
    throw new Error('nothing is rendered here');
  },
};

/** A platform that remembers what it was asked to do, and answers as it is told. */
function platformThatAnswers(outcome: PostOutcome | (() => never)) {
  const asked: { what: 'update' | 'remove'; platformId: string; content?: unknown }[] = [];
  const answer = () => Promise.resolve(typeof outcome === 'function' ? outcome() : outcome);
  const platform: Platform = {
    name: 'slack',
    limits: { perChannelPerSecond: 1, perSecond: 3, callTimeoutMs: 1000 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: () => Promise.reject(new Error('an erasure posts nothing')),
    update: (platformId: string, { content }: OutgoingPost) => {
      asked.push({ what: 'update', platformId, content });
      return answer();
    },
    remove: (platformId: string) => {
      asked.push({ what: 'remove', platformId });
      return answer();
    },
    person: () => Promise.resolve(null),
  };
  return { platform, asked };
}

const SENT: PostOutcome = { outcome: 'sent', platformId: 'x' };

function erase(
  reference: string,
  platforms: Platform[] = [],
  more: { source?: string; reason?: string } = {},
): Promise<EraseReport> {
  return eraseCustomer(
    ctx,
    { pseudonymKey: PSEUDONYM_KEY, platforms, messages: [verbatims], say: sayIn('en') },
    { reference, reason: 'request of 3 March', actor: 'cli', origin: 'cli', ...more },
  );
}

/** A file with two answers of one customer and one of another. */
async function importAnswers(run: string) {
  const path = await file(
    `${run}.csv`,
    `id,answered_at,score,text,customer_id
${run}-1,2026-01-05,9,Het ging deze keer heel goed,${run}-K1
${run}-2,2026-01-06,2,Het duurde deze keer veel te lang,${run}-K1
${run}-3,2026-01-06,7,Ik heb weinig te klagen hoor,${run}-K2
`,
  );
  const report = await importer.report(path);
  const rows = await db.feedback.findMany({
    where: { externalId: { startsWith: `${run}-` } },
    orderBy: { externalId: 'asc' },
  });
  return { path, report, ids: rows.map(({ id }) => id) };
}

let channels = 0;
async function postShowing(ids: bigint[], state: 'due' | 'sent' | 'unknown'): Promise<string> {
  channels += 1;
  const channel = await db.channel.create({
    data: { platform: 'slack', externalId: `C${channels}`, name: 'service', zone: 'UTC', locale: 'nl' },
  });
  const quotes = ids.map((id) => ({ id: String(id), text: `woorden van ${id}` }));
  const post = await db.post.create({
    data: {
      id: randomUUID(),
      channelId: channel.id,
      message: 'verbatims',
      locale: 'nl',
      content: { localDate: '2026-01-07', scores: [{ quotes }] },
      state,
      platformId: state === 'sent' ? `ts-${channels}` : null,
    },
  });
  for (const feedbackId of ids) {
    await db.shownVerbatim.create({
      data: {
        feedbackId,
        postId: post.id,
        channelId: channel.id,
        textKey: 'k',
        stratum: 'text',
        localDate: '2026-01-07',
      },
    });
  }
  return post.id;
}

const left = (run: string) => db.feedback.findMany({ where: { externalId: { startsWith: `${run}-` } } });

describe('eraseCustomer', () => {
  it('takes what a language model made of many texts along', async () => {
    await importAnswers('model');
    const words = { en: 'They wait.', nl: 'Ze wachten.', model: 'small', madeAt: new Date(NOW) };
    await db.modelWords.create({ data: { kind: 'summary', about: 'waiting', ...words } });
    await erase('nobody');
    expect(await db.modelWords.count()).toBe(1);
    await erase('model-K1');
    expect(await db.modelWords.count()).toBe(0);
  });

  it('removes every answer of the customer and nobody else’s, and a later import does not bring them back', async () => {
    const { path } = await importAnswers('plain');
    expect(await erase('plain-K1')).toEqual({ answers: 2, posts: 0, left: [] });
    expect((await left('plain')).map(({ externalId }) => externalId)).toEqual(['plain-3']);
    const again = await importer.report(path);
    expect(again).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 1, refused: 0, erased: 2 });
    expect(again.refusedFile).toBeNull();
    expect(JSON.stringify(again)).not.toContain('plain-K1');
    expect(await left('plain')).toHaveLength(1);
  });

  it('keeps a customer away who is erased before anything of them was imported', async () => {
    expect(await erase('early-K1')).toEqual({ answers: 0, posts: 0, left: [] });
    expect((await importAnswers('early')).report).toMatchObject({ created: 1, erased: 2 });
  });

  it('takes the words out of a card of an action, which stays, and out of what it would show next', async () => {
    const { ids } = await importAnswers('card');
    const [mine = 0n] = ids;
    const postId = await postShowing([], 'sent');
    const quotes = [{ id: String(mine), text: 'woorden' }];
    await db.post.update({ where: { id: postId }, data: { content: { number: 1, quotes } } });
    const now = new Date();
    const { id: actionId } = await db.action.create({
      data: { origin: 'verbatim', createdBy: 'x', createdAt: now, updatedAt: now },
    });
    await db.actionFeedback.create({ data: { feedbackId: mine, actionId } });
    await db.actionCard.create({ data: { postId, actionId } });
    await db.quotedIn.create({ data: { postId, feedbackId: mine } });
    await db.postRevision.create({ data: { postId, content: { number: 1, quotes } } });
    const { platform, asked } = platformThatAnswers(SENT);
    expect(await erase('card-K1', [platform])).toEqual({ answers: 2, posts: 1, left: [] });
    expect(asked).toEqual([
      { what: 'update', platformId: expect.any(String), content: { number: 1, quotes: [] } },
    ]);
    expect((await left('card')).map(({ externalId }) => externalId)).toEqual(['card-3']);
    expect(await db.postRevision.count()).toBe(0);
    expect(await db.action.count({ where: { id: actionId, feedback: { none: {} } } })).toBe(1);
  });

  it('takes the words out of messages in channels, and removes those that showed nothing else', async () => {
    const { ids } = await importAnswers('shown');
    const [mine = 0n, alsoMine = 0n, other = 0n] = ids;
    const mixed = await postShowing([mine, other], 'sent');
    const alone = await postShowing([alsoMine], 'sent');
    const waiting = await postShowing([mine], 'due');
    const { platform, asked } = platformThatAnswers(SENT);
    expect(await erase('shown-K1', [platform])).toEqual({ answers: 2, posts: 2, left: [] });
    expect(asked).toEqual([
      {
        what: 'update',
        platformId: expect.any(String),
        content: {
          localDate: '2026-01-07',
          scores: [{ quotes: [{ id: String(other), text: expect.any(String) }] }],
        },
      },
      { what: 'remove', platformId: expect.any(String) },
    ]);
    for (const id of [mixed, alone, waiting]) {
      const post = await db.post.findUniqueOrThrow({ where: { id } });
      expect(JSON.stringify(post.content)).not.toContain(`woorden van ${mine}`);
      expect(JSON.stringify(post.content)).not.toContain(`woorden van ${alsoMine}`);
    }
    expect(await db.post.findUniqueOrThrow({ where: { id: waiting } })).toMatchObject({ state: 'skipped' });
    expect(await left('shown')).toHaveLength(1);
    expect(await db.shownVerbatim.count({ where: { feedbackId: { in: [mine, alsoMine] } } })).toBe(0);
  });

  it.each([
    ['refuses', { outcome: 'refused', reason: 'message_not_found', remedy: null } as PostOutcome],
    [
      'does not answer',
      () => {
        throw new Error('no network');
      },
    ],
  ])(
    'says so when a platform %s, leaves no words behind, and tries again the next time',
    async (how, outcome) => {
      const run = `left-${how.length}`;
      const { ids } = await importAnswers(run);
      await postShowing(ids.slice(0, 1), 'sent');
      const report = await erase(`${run}-K1`, [platformThatAnswers(outcome).platform]);
      expect(report).toMatchObject({ answers: 2, posts: 0, left: [{ platform: 'slack' }] });
      expect(report.left[0]?.reason).toMatch(/message_not_found|no network/);
      expect(await left(run)).toMatchObject([
        { externalId: `${run}-1`, text: null, score: null, textKey: null, unpostable: 'erased' },
        { externalId: `${run}-3` },
      ]);
      const { platform, asked } = platformThatAnswers(SENT);
      expect(await erase(`${run}-K1`, [platform])).toEqual({ answers: 1, posts: 1, left: [] });
      expect(asked).toHaveLength(1);
      expect(await left(run)).toHaveLength(1);
    },
  );

  it('names a message of which nobody knows whether it was posted, and a platform that is not connected', async () => {
    const { ids } = await importAnswers('doubt');
    await postShowing(ids.slice(0, 1), 'unknown');
    await postShowing(ids.slice(1, 2), 'sent');
    const report = await erase('doubt-K1', []);
    expect(report.left.map(({ reason }) => reason)).toEqual([
      'slack is not connected',
      'slack is not connected',
    ]);
    const { platform } = platformThatAnswers(SENT);
    const again = await erase('doubt-K1', [platform]);
    expect(again.left.map(({ reason }) => reason)).toEqual(['nobody knows whether it was posted']);
  });

  it('erases from one source alone when it is asked to', async () => {
    const { path } = await importAnswers('scoped');
    expect(await erase('scoped-K1', [], { source: 'qualtrics' })).toMatchObject({ answers: 0 });
    expect(await importer.report(path)).toMatchObject({ unchanged: 3, erased: 0 });
    expect(await erase('scoped-K1', [], { source: 'csv' })).toMatchObject({ answers: 2 });
    expect(await importer.report(path)).toMatchObject({ unchanged: 1, erased: 2 });
  });

  it('writes down who did it and why, and never of whom', async () => {
    await importAnswers('audit');
    await erase('audit-K1');
    const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({
      actor: 'cli',
      origin: 'cli',
      action: 'erase_customer',
      details: { reason: 'request of 3 March', answers: 2, posts: 0 },
    });
    const everything = JSON.stringify([entry, await db.erasedCustomer.findMany()], (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(everything).not.toContain('audit-K1');
  });

  it('asks for a reference and a reason', async () => {
    await expect(erase('  ')).rejects.toMatchObject({
      code: 'invalid',
      remedy: expect.stringContaining('--customer'),
    });
    await expect(erase('K', [], { reason: ' ' })).rejects.toMatchObject({
      code: 'invalid',
      remedy: expect.stringContaining('--reason'),
    });
  });
});

describe('an erasure while an import is under way', () => {
  it('holds for what that import brings', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `race-${n},2026-01-05,9,race-K${n % 2}\n`);
    const path = await file('race.csv', `id,answered_at,score,customer_id\n${rows.join('')}`);
    let erasing: Promise<EraseReport> | null = null;
    const report = await importer.report(
      path,
      {},
      {
        onProgress: ({ phase }) => {
          if (phase === 'reading') erasing ??= erase('race-K0');
        },
      },
    );
    await erasing;
    const remaining = await left('race');
    expect(remaining).toHaveLength(1500);
    expect(new Set(remaining.map(({ customerKey }) => customerKey)).size).toBe(1);
    expect(report.read).toBe(
      report.created + report.updated + report.unchanged + report.refused + report.erased,
    );
  });
});
