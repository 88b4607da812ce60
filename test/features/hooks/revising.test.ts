import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/chat/platform.ts';
import { features } from '../../../src/features/index.ts';
import { reviseChanged, verbatimsExamples } from '../../../src/features/verbatims/index.ts';
import type { VerbatimsView } from '../../../src/features/verbatims/view.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { createOutbox, type Outbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { type HookOffice, hookOffice } from '../../support/hooks.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';
import { filesFolder, importerOf } from '../feedback/import-kit.ts';

const database = await testDatabase();
const importer = importerOf(database);
const file = await filesFolder();
let office: HookOffice;
let outbox: Outbox;
/** What stands in the channel, by the platform's id. */
const standing = new Map<string, unknown>();

beforeEach(async () => {
  standing.clear();
  const platform: Platform = {
    ...scriptedPlatform({ name: 'slack' }),
    post: async ({ key, content }) => {
      standing.set(key, content);
      return { outcome: 'sent', platformId: key };
    },
    update: async (id, { content }) => {
      standing.set(id, content);
      return { outcome: 'sent', platformId: id };
    },
  };
  outbox = createOutbox({
    pool: database.pool,
    platforms: [platform],
    messages: features.flatMap(({ messages = [] }) => messages),
    log: createLog({ level: 'silent' }),
  });
  office = await hookOffice(database, {
    context: { postWith: outbox.postWith, reviseWith: outbox.reviseWith },
  });
});
afterEach(async () => {
  await outbox.stop();
  await office.close();
  await database.db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, import_run, changed_words, post, channel, shown_verbatim
    restart identity cascade`;
});

const at = { solicitation: 'solicited', answered_at: '2026-06-09T08:00:00Z', metric: 'nps' };
const late = 'De monteur kwam drie uur te laat bij ons';
const mended = 'De monteur kwam te laat, maar loste alles op';

/** A daily message with the words of stored answers, posted as the schedule would. */
async function postWords(): Promise<string> {
  const channel = await database.db.channel.create({
    data: { platform: 'slack', externalId: 'C1', name: 'service', zone: 'Europe/Amsterdam', locale: 'nl' },
  });
  const rows = await database.db.feedback.findMany({ orderBy: { externalId: 'asc' } });
  const [quote] = verbatimsExamples.normal.quotes;
  const quotes = rows.map(({ id, text, score }) => ({
    ...quote,
    id: String(id),
    text: text ?? '',
    score: { metric: 'nps' as const, value: score ?? 0, min: 0, max: 10 },
  }));
  const postId = randomUUID();
  const view = { ...verbatimsExamples.normal, quotes } as Prisma.InputJsonValue;
  await office.ctx.post({ channelId: channel.id, message: 'verbatims', locale: 'nl', view, postId });
  await database.db.shownVerbatim.createMany({
    data: rows.map(({ id, textKey }) => ({
      feedbackId: id,
      postId,
      channelId: channel.id,
      textKey: textKey ?? '',
      stratum: 'detractor',
      localDate: '2026-06-10',
    })),
  });
  return postId;
}

async function shown(postId: string): Promise<{ text: string; score: number | undefined }[]> {
  await outbox.drain();
  const { quotes } = standing.get(postId) as VerbatimsView;
  return quotes.map(({ text, score }) => ({ text, score: score?.value }));
}

describe('a message that shows an answer', () => {
  it('shows it as it is when it changes, and leaves the others alone', async () => {
    const answers = [
      { ...at, id: 'r-1', score: 2, text: late },
      { ...at, id: 'r-2', score: 9, text: 'Snel en vriendelijk geholpen aan de balie' },
    ];
    await office.told('generic', { answers }, 'm-1');
    const post = await postWords();
    const [, other] = await shown(post);
    await office.told('generic', { ...at, id: 'r-1', score: 7, text: mended }, 'm-2');
    expect(await shown(post)).toEqual([{ text: mended, score: 7 }, other]);
  });

  it('shows a corrected score beside the same words', async () => {
    await office.told('generic', { ...at, id: 'r-1', score: 2, text: late }, 'm-1');
    const post = await postWords();
    await shown(post);
    await office.told('generic', { ...at, id: 'r-1', score: 8 }, 'm-2');
    expect(await shown(post)).toEqual([{ text: late, score: 8 }]);
  });

  it('goes out with the newer words when it has not gone out yet', async () => {
    await office.told('generic', { ...at, id: 'r-1', score: 2, text: late }, 'm-1');
    const post = await postWords();
    await office.told('generic', { ...at, id: 'r-1', text: mended }, 'm-2');
    expect(await shown(post)).toEqual([{ text: mended, score: 2 }]);
    expect(await database.db.postRevision.count()).toBe(0);
  });

  it('no longer shows words that were taken back, or that must not be shown as they are now', async () => {
    const answers = [
      { ...at, id: 'r-1', score: 2, text: late },
      { ...at, id: 'r-2', score: 3, text: mended },
    ];
    await office.told('generic', { answers }, 'm-1');
    const post = await postWords();
    await shown(post);
    await office.told('generic', { ...at, id: 'r-1', text: null }, 'm-2');
    await office.told(
      'generic',
      { ...at, id: 'r-2', text: 'Ik ben ziek en mijn kanker wordt niet vergoed' },
      'm-3',
    );
    expect(await shown(post)).toEqual([]);
  });

  it('is found also when it was being made while the answer changed', async () => {
    await office.told('generic', { ...at, id: 'r-1', score: 2, text: late }, 'm-1');
    await office.told('generic', { ...at, id: 'r-1', score: 7, text: mended }, 'm-2');
    // Composed from what was read before the change.
    await database.db.feedback.updateMany({ data: { text: late } });
    const post = await postWords();
    await database.db.feedback.updateMany({ data: { text: mended } });
    await shown(post);
    await database.db.$executeRaw`update changed_words set looked_at = looked_at - interval '2 minutes'`;
    await reviseChanged(office.ctx);
    expect(await shown(post)).toEqual([{ text: mended, score: 7 }]);
  });

  it('is edited once for each change, and the change is forgotten in time', async () => {
    await office.told('generic', { ...at, id: 'r-1', score: 2, text: late }, 'm-1');
    const post = await postWords();
    await shown(post);
    await office.told('generic', { ...at, id: 'r-1', score: 7, text: mended }, 'm-2');
    await shown(post);
    await database.db.$executeRaw`
      update changed_words set looked_at = looked_at - interval '2 minutes', changed_at = changed_at - interval '11 minutes'`;
    await reviseChanged(office.ctx);
    expect(await database.db.postRevision.count()).toBe(0);
    expect(await database.db.changedWords.count()).toBe(0);
  });

  it('is brought up to date by a corrected file as well, and nothing else is looked for', async () => {
    const path = (rows: string[]) => file('answers.csv', ['id,answeredAt,score,text', ...rows].join('\n'));
    const other = 'csv-2,2026-05-09,9,Snel en vriendelijk geholpen aan de balie';
    await importer.report(await path([`csv-1,2026-05-09,2,${late}`, other]));
    const post = await postWords();
    const [, unchanged] = await shown(post);
    await importer.report(
      await path([`csv-1,2026-05-09,7,"${mended}"`, other, 'csv-3,2026-05-09,4,Later erbij']),
    );
    expect(await database.db.changedWords.count()).toBe(1);
    await reviseChanged(office.ctx);
    expect(await shown(post)).toEqual([{ text: mended, score: 7 }, unchanged]);
    // Taken back in the file.
    await importer.report(await path(['csv-1,2026-05-09,,', other]));
    await reviseChanged(office.ctx);
    expect(await shown(post)).toEqual([unchanged]);
  });
});
