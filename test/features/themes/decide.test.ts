import { beforeEach, describe, expect, it } from 'vitest';
import { currentVocabulary } from '../../../src/features/feedback/index.ts';
import { loadCandidates } from '../../../src/features/themes/candidates/load.ts';
import {
  dismissCandidate,
  mergeCandidate,
  mergeThemes,
  nameCandidate,
} from '../../../src/features/themes/decide.ts';
import { exportThemes, importThemes } from '../../../src/features/themes/import.ts';
import { retagJob } from '../../../src/features/themes/retag.job.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { giveTexts } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const say = sayIn('en');
const by = { actor: 'slack:U1', origin: 'slack' };
const parking = { en: 'parking', nl: 'parkeren' };

function contextAt(now = '2026-11-20T08:00:00Z') {
  const jobs: { version: number; after: string }[] = [];
  const ctx = testContext(database, {
    now,
    enqueueWith: () => async (_job, payload) => {
      jobs.push(payload as (typeof jobs)[number]);
    },
  });
  /** Does what was queued, until nothing is. */
  async function work(): Promise<void> {
    for (let job = jobs.shift(); job; job = jobs.shift()) await retagJob.run(ctx, job);
  }
  return { ctx, jobs, work };
}

beforeEach(async () => {
  await db.$executeRaw`truncate feedback, definition, theme_version, theme_candidate, audit_entry restart identity cascade`;
});

const plaza = (nth: number) => `Geen parkeerplaats${nth % 2 === 0 ? '' : 'en'} in de buurt, ${nth} keer`;

describe('what no theme catches', () => {
  it('is found from five customers on, the same from week to week', async () => {
    await giveTexts(db, 'nps', { n: 6, text: plaza, language: 'nl' });
    await giveTexts(db, 'nps', { n: 4, text: (nth) => `De muziek in de zaal ${nth}`, language: 'nl' });
    await giveTexts(db, 'nps', { n: 9, text: (nth) => `Kapsalon ${nth}`, language: 'nl', customer: 'one' });
    await giveTexts(db, 'nps', { n: 9, text: (nth) => `Prima, ga zo door ${nth}`, language: 'nl' });
    await giveTexts(db, 'complaints', { n: 5, text: (nth) => `The subtitles were not there ${nth}` });
    const found = await loadCandidates(contextAt().ctx);
    expect(found.map(({ id, customers }) => [id, customers])).toEqual([
      ['nl-buurt', 6],
      ['nl-parkeerplaats', 6],
      ['en-subtitl', 5],
    ]);
    expect(found[1]?.words).toEqual(['parkeerplaats', 'parkeerplaatsen']);
    expect(found[1]?.texts).toHaveLength(6);
    await giveTexts(db, 'nps', { n: 3, text: plaza, language: 'nl', at: '2026-11-24T10:00:00Z' });
    const next = await loadCandidates(contextAt('2026-11-27T08:00:00Z').ctx);
    expect(next.find(({ id }) => id === 'nl-parkeerplaats')?.customers).toBe(9);
  });

  it('is also what somebody misses who says nothing else, and never a word that finds a theme', async () => {
    const wish = (nth: number) => `Zou graag een donkere modus zien in overstapjes ${nth}`;
    await giveTexts(db, 'nps', { n: 6, text: wish, language: 'nl', themes: ['wish'] });
    const found = await loadCandidates(contextAt().ctx);
    expect(found.map(({ id }) => id)).toEqual(['nl-donker-modus']);
  });

  it('is no inflected word that says nothing', async () => {
    const text = (nth: number) => `Echte absolute onzin met rozenstruiken ${nth}`;
    await giveTexts(db, 'nps', { n: 6, text, language: 'nl' });
    const ids = (await loadCandidates(contextAt().ctx)).map(({ id }) => id);
    expect(ids.filter((id) => /echt|absolu/.test(id))).toEqual([]);
    expect(ids.join()).toContain('rozenstruik');
  });

  it('is no topic of its own when it stands in caught texts as often', async () => {
    await giveTexts(db, 'nps', { n: 6, text: (nth) => `Winkelstraat ${nth}`, language: 'nl' });
    await giveTexts(db, 'nps', { n: 60, text: (nth) => `Iets anders ${nth}`, language: 'nl' });
    expect((await loadCandidates(contextAt().ctx)).map(({ id }) => id)).toEqual(['nl-winkelstraat']);
    await giveTexts(db, 'nps', {
      n: 20,
      text: (nth) => `Winkelstraat te duur ${nth}`,
      language: 'nl',
      themes: ['price'],
    });
    expect(await loadCandidates(contextAt().ctx)).toEqual([]);
  });

  it('becomes a theme when somebody names it, also for what is stored; the second hears that it is decided', async () => {
    await giveTexts(db, 'nps', { n: 6, text: plaza, language: 'nl' });
    const { ctx, work } = contextAt();
    const asked = { candidate: 'nl-parkeerplaats', name: parking, say };
    const decided = await Promise.all([nameCandidate(ctx, by, asked), nameCandidate(ctx, by, asked)]);
    expect(decided.map(({ kind }) => kind).sort()).toEqual(['known', 'named']);
    await work();
    expect(await db.feedback.count({ where: { themes: { has: 'parking' } } })).toBe(6);
    expect((await loadCandidates(ctx)).map(({ id }) => id)).not.toContain('nl-parkeerplaats');
    const { file, version } = await exportThemes(ctx);
    expect(version).toBe(1);
    // The file keeps its comments: people go on with it.
    expect(file).toContain('# How words are written');
    expect(file).toMatch(/id: parking\n/);
    expect((await db.auditEntry.findMany()).map(({ actor, action }) => [actor, action])).toEqual([
      ['slack:U1', 'themes.import'],
      ['slack:U1', 'themes.named'],
    ]);
    await giveTexts(db, 'nps', { n: 6, text: (nth) => `Wat een tuinhek ${nth}`, language: 'nl' });
    await expect(
      nameCandidate(ctx, by, { ...asked, candidate: 'nl-tuinhek', name: { en: 'Parking', nl: 'x' } }),
    ).resolves.toEqual({ kind: 'taken' });
    await expect(
      nameCandidate(ctx, by, { ...asked, candidate: 'nl-tuinhek', name: { en: '停车', nl: 'x' } }),
    ).resolves.toEqual({ kind: 'no_id' });
    await expect(nameCandidate(ctx, by, { ...asked, candidate: 'nl-nowhere' })).resolves.toEqual({
      kind: 'unknown',
    });
  });

  it('is added to a theme, or dismissed for good', async () => {
    await giveTexts(db, 'nps', { n: 6, text: plaza, language: 'nl' });
    const { ctx, work } = contextAt();
    const asked = { candidate: 'nl-parkeerplaats', say };
    expect(await mergeCandidate(ctx, by, { ...asked, into: 'nothing' })).toEqual({ kind: 'no_theme' });
    expect(await mergeCandidate(ctx, by, { ...asked, into: 'service' })).toMatchObject({ kind: 'merged' });
    await work();
    expect(await db.feedback.count({ where: { themes: { has: 'service' } } })).toBe(6);
    await giveTexts(db, 'nps', { n: 6, text: (nth) => `Wat een tuinhek ${nth}`, language: 'nl' });
    expect(await dismissCandidate(ctx, by, 'nl-tuinhek')).toMatchObject({ kind: 'dismissed' });
    expect((await loadCandidates(ctx)).map(({ id }) => id)).not.toContain('nl-tuinhek');
    expect(await dismissCandidate(ctx, by, 'nl-tuinhek')).toEqual({ kind: 'known' });
  });
});

describe('a change of the themes', () => {
  it('reads everything again, and of two changes at once the second is told', async () => {
    await giveTexts(db, 'nps', { n: 3, text: 'The choir sang', themes: ['price'] });
    const { ctx, work } = contextAt();
    const { file } = await exportThemes(ctx);
    const own = `${file}  - id: choir\n    name: { en: choir, nl: koor }\n    words: { en: [choir] }\n`;
    expect(await importThemes(ctx, { file: own, by, base: 0, say })).toBe(1);
    await expect(importThemes(ctx, { file, by, base: 0, say })).rejects.toMatchObject({ code: 'conflict' });
    await expect(importThemes(ctx, { file: 'themes: 3', by, base: 1, say })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await importThemes(ctx, { file: own, by, base: 1, say })).toBe(1);
    await work();
    const themes = await db.feedback.findMany({ select: { themes: true } });
    expect(themes).toEqual(Array(3).fill({ themes: ['choir'] }));
  });

  it('is not undone by the work of an older one', async () => {
    await giveTexts(db, 'nps', { n: 2, text: 'The choir sang' });
    const { ctx, jobs, work } = contextAt();
    const { file } = await exportThemes(ctx);
    const own = `${file}  - id: choir\n    name: { en: choir, nl: koor }\n    words: { en: [choir] }\n`;
    await importThemes(ctx, { file: own, by, base: 0, say });
    const [older] = jobs;
    await importThemes(ctx, { file: own.replace('id: choir', 'id: singing'), by, base: 1, say });
    await work();
    if (older) await retagJob.run(ctx, older);
    expect(await db.feedback.count({ where: { themes: { equals: ['singing'] } } })).toBe(2);
  });

  it('lets one theme become part of another; what refers to it by its old name still finds it', async () => {
    await giveTexts(db, 'nps', { n: 2, text: 'Te duur', themes: ['price'] });
    const { ctx, work } = contextAt();
    expect(await mergeThemes(ctx, by, { from: 'price', into: 'invoice', say })).toMatchObject({
      kind: 'merged',
    });
    await work();
    expect(await db.feedback.count({ where: { themes: { equals: ['invoice'] } } })).toBe(2);
    const { vocabulary } = await currentVocabulary(db);
    expect(vocabulary.themes.find(({ id }) => id === 'invoice')).toMatchObject({ was: ['price'] });
    expect(await mergeThemes(ctx, by, { from: 'price', into: 'invoice', say })).toEqual({ kind: 'no_theme' });
    expect(await mergeThemes(ctx, by, { from: 'staff', into: 'staff', say })).toEqual({ kind: 'no_theme' });
  });
});
