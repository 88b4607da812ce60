import { beforeEach, describe, expect, it } from 'vitest';
import { readingFor } from '../../../src/chat/message.ts';
import { watchOver } from '../../../src/features/guards/index.ts';
import { NotesView } from '../../../src/features/guards/view.ts';
import { leadersComposers, leadersText, tellWhatLeadersLack } from '../../../src/features/leaders/index.ts';
import { explainFigure, printEdition, showEdition } from '../../../src/features/leaders/pages.ts';
import { Facts, LeadersView } from '../../../src/features/leaders/view.ts';
import { findMovementWords } from '../../../src/features/scores/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import type { DueSlot } from '../../../src/jobs/compose.ts';
import { aSlot } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, office, person } from './kit.ts';
import { giveOrganisation } from './organisation.ts';
import { organisations } from './organisations.ts';
import { giveWeek, npsBySql, weeks } from './weeks.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(() => clear(db));

/** Silent reading takes 238 words a minute (M. Brysbaert, Journal of Memory and Language 109, 2019). */
const TWO_MINUTES = 2 * 238;

const slot = (more: Partial<DueSlot> = {}) =>
  aSlot({
    ...{ platform: 'slack', channel: 'LEA', message: 'leaders-week', locale: 'en', localDate: '2026-06-08' },
    dueAt: new Date('2026-06-08T06:00:00Z'),
    ...more,
  });

async function read(more: Partial<DueSlot> = {}, kind = 'week'): Promise<LeadersView> {
  const { ctx } = office(database);
  const [composed] = (await leadersComposers[`leaders-${kind}`]?.(ctx, [slot(more)])) ?? [];
  return LeadersView.parse(composed?.content);
}

function wordsIn(lines: readonly string[]): number {
  return lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const told = (view: LeadersView, locale: 'en' | 'nl') =>
  leadersText(view, readingFor({ locale, zone: 'Europe/Amsterdam' }));

describe.each(['good', 'bad', 'quiet', 'misleading'] as const)('a %s week', { timeout: 120_000 }, (name) => {
  beforeEach(async () => {
    await giveWeek(db, weeks[name]);
    if (name !== 'quiet') await giveOrganisation(database, organisations[name]);
  });

  it.each(['en', 'nl'] as const)('is told in %s, in two minutes, as it was', async (locale) => {
    const view = await read({ locale });
    const lines = told(view, locale);
    expect(wordsIn(lines)).toBeLessThan(TWO_MINUTES);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/leaders-${name}-week.${locale}.md`,
    );
  });
});

describe('words about change', () => {
  it('stand in no message whose figures chance explains', async () => {
    await giveWeek(db, weeks.misleading);
    for (const locale of ['en', 'nl'] as const)
      expect(findMovementWords(told(await read({ locale }), locale).join('\n'))).toEqual([]);
  });
});

describe('a look at an improvement', () => {
  it.each([
    [0.04, 'no_clear_change', null],
    [0.001, 'higher', 12],
  ] as const)('with p = %d is read together with the scores beside it', async (p, verdict, difference) => {
    await giveWeek(db, weeks.misleading);
    await giveOrganisation(database, { ...organisations.misleading, improvements: [], effects: [] });
    const at = new Date('2026-06-03T10:00:00Z');
    const { id } = await db.improvement.create({
      data: { problem: 'Late parcels', createdBy: 'slack:BEN', createdAt: at, updatedAt: at },
    });
    const days = {
      beforeFrom: '2026-04-07',
      beforeTo: '2026-05-04',
      afterFrom: '2026-05-05',
      afterTo: '2026-06-01',
    };
    const check = await db.improvementCheck.create({
      data: {
        improvementId: id,
        weeks: 4,
        zone: 'Europe/Amsterdam',
        dueAt: at,
        doneAt: at,
        outcome: 'compared',
        ...days,
      },
    });
    const figures = {
      beforeN: 100,
      beforeMode: 'score',
      beforeGroups: {},
      afterN: 100,
      afterMode: 'score',
      afterGroups: {},
    };
    await db.improvementFinding.create({
      data: {
        ...{
          checkId: check.id,
          definitionId: 1,
          definition: { metric: 'nps', method: 'nps' },
          unit: 'points',
        },
        ...{ ...figures, beforeValue: 20, afterValue: 32, verdict: 'higher', isBetter: true, p, grade: 'C' },
      },
    });
    const { improvements } = await read();
    expect(improvements.findings).toMatchObject([{ number: id, verdict, difference }]);
  });
});

describe('one source of truth', () => {
  beforeEach(() => giveWeek(db, weeks.good));

  it('gives every reader the same figures, whatever their day, zone, language and hour', async () => {
    const first = await read();
    await db.feedback.deleteMany({ where: { externalId: { startsWith: 'now-1' } } });
    const others = [
      await read({ channel: 'MAX', locale: 'nl', localDate: '2026-06-11', zone: 'America/New_York' }),
      await read({ channel: 'BEN', platform: 'teams', localDate: '2026-06-12' }),
    ];
    for (const { scores, reached, checks, loop, business, edition } of others)
      expect({ scores, reached, checks, loop, business, edition }).toEqual({
        ...{ scores: first.scores, reached: first.reached, checks: first.checks, loop: first.loop },
        ...{ business: first.business, edition: first.edition },
      });
    expect(await db.leaderEdition.count()).toBe(1);
  });

  it('gives two who compose at once one edition', async () => {
    const views = await Promise.all([read(), read({ channel: 'MAX' })]);
    expect(new Set(views.map(({ edition }) => edition)).size).toBe(1);
  });

  it('explains each figure with the rows that were counted, and says when they changed', async () => {
    const { ctx } = office(database);
    const { edition, scores } = await read();
    const key = `score-${scores[0]?.definitionId}`;
    const page = await explainFigure(ctx, edition, { locale: 'en', key });
    expect(page).toContain('These are the rows that were counted then.');
    expect(page).toContain('200 rows');
    expect(page?.match(/<tr><td>\d+<\/td><td>qualtrics/g)).toHaveLength(200);
    expect(page).not.toContain('Nobody ever explained');
    await db.feedback.deleteMany({ where: { externalId: 'now-10-1' } });
    expect(await explainFigure(ctx, edition, { locale: 'nl', key })).toContain('Sindsdien zijn er rijen');
    expect(await explainFigure(ctx, edition, { locale: 'en', key: 'score-999' })).toBeNull();
    const whole = await showEdition(ctx, edition, 'en');
    const stored = Facts.parse((await db.leaderEdition.findFirstOrThrow()).facts);
    const linked = stored.proofs.filter(({ key: one }) => whole?.includes(`/${edition}/en/${one}?s=`));
    expect(linked.map(({ key: one }) => one)).toContain(key);
    expect(await showEdition(ctx, 'b7c9a6de-0000-4000-8000-000000000001', 'en')).toBeNull();
  });

  it('names in both languages what went into a figure, but what its sentence says already', async () => {
    await giveOrganisation(database, organisations.good);
    const { edition } = await read();
    const { proofs } = Facts.parse((await db.leaderEdition.findFirstOrThrow()).facts);
    const inputs = [...new Set(proofs.flatMap((proof) => Object.keys(proof.inputs)))].sort();
    for (const locale of ['en', 'nl'] as const) {
      const names = sayIn(locale).leaders.proof.input;
      expect(inputs.filter((key) => names[key] === undefined)).toEqual(['metric', 'outcome', 'verdict']);
    }
    const { ctx } = office(database);
    const page = await explainFigure(ctx, edition, { locale: 'nl', key: 'at-risk' });
    expect(page).toContain('Van wie de omzet bekend is</th><td class="number">17');
    expect(page).toContain('wat één klant betaalt, laten we niemand zien');
    const earned = await explainFigure(ctx, edition, { locale: 'nl', key: 'earned' });
    expect(earned).toContain('Gebleven, % van het jaar ervoor</th><td class="number">94,1667');
    expect(earned).toContain('5 rijen');
  });

  it('prints on one page', async () => {
    const { ctx } = office(database);
    const { edition } = await read();
    const pdf = await printEdition(ctx, edition, 'nl');
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf?.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('freezes nothing for who only looks', async () => {
    await read({ slotId: 0n });
    expect(await db.leaderEdition.count()).toBe(0);
  });

  it('is never posted in a channel', async () => {
    const { ctx } = office(database);
    const composed = await leadersComposers['leaders-week']?.(ctx, [slot({ channel: 'C0123456' })]);
    expect(composed).toMatchObject([{ content: null, skip: expect.stringContaining('for people') }]);
  });

  it('is about a part of the company where that is asked for', async () => {
    const { scores, touchpoints } = await read({ filter: { touchpoint: ['delivery'] } });
    expect(touchpoints.map(({ id }) => id)).toEqual(['delivery']);
    expect(scores[0]?.n).toBe(200);
    expect(scores[0]?.bounds).toBeNull();
    await db.touchpoint.create({ data: { id: 'bill', nameEn: 'Bill', nameNl: 'Rekening', position: 2 } });
    expect((await read({ filter: { touchpoint: ['bill'] } })).answers).toBe(0);
  });
});

describe('months and quarters', () => {
  it('are made of the same blocks, over complete months', async () => {
    await giveWeek(db, weeks.good);
    const month = await read({ localDate: '2026-06-08' }, 'month');
    expect(month).toMatchObject({
      kind: 'month',
      window: { from: '2026-05-01', to: '2026-05-31' },
      days: 31,
    });
    const may = await npsBySql(db, '2026-05-01', '2026-05-31');
    expect(month.scores[0]?.n).toBe(may.n);
    const quarter = await read({ localDate: '2026-07-03' }, 'quarter');
    expect(quarter).toMatchObject({ window: { from: '2026-04-01', to: '2026-06-30' }, days: 91 });
    for (const locale of ['en', 'nl'] as const)
      expect(wordsIn(told(month, locale))).toBeLessThan(TWO_MINUTES);
  });
});

describe('a week that lacks something', () => {
  it('is shorter and truthful with one response, which is not quoted', async () => {
    await giveWeek(db, {
      ...weeks.quiet,
      before: {},
      now: { 9: 1 },
      words: () => 'Only I said anything this month.',
    });
    const view = await read();
    expect(view).toMatchObject({ voice: null, answers: 1, scores: [{ mode: 'verbatims', value: null }] });
    const lines = told(view, 'en').join('\n');
    expect(lines).toContain('too few answers for a score (1)');
    expect(lines).not.toContain('Only I said');
    const at = office(database);
    await person(at, { id: 'CX' }).becomes('cx-manager');
    await person(at, { id: 'BOSS' }).becomes('admin');
    await tellWhatLeadersLack(at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    expect(at.posted).toMatchObject([{ channel: 'CX', message: 'cx-notes' }]);
    const [note] = NotesView.parse(at.posted[0]?.content).notes;
    expect(note).toMatchObject({ kind: 'one_answer', count: 1 });
  });

  it('tells the CX team what is missing, each administrator once', async () => {
    await giveWeek(db, weeks.quiet);
    await read();
    const at = office(database);
    await tellWhatLeadersLack(at.ctx);
    expect(await db.post.count()).toBe(0);
    await person(at, { id: 'BOSS' }).becomes('admin');
    await Promise.all([tellWhatLeadersLack(at.ctx), tellWhatLeadersLack(at.ctx)]);
    await tellWhatLeadersLack(at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    expect(at.posted).toMatchObject([{ channel: 'BOSS', message: 'cx-notes' }]);
    const { notes } = NotesView.parse(at.posted[0]?.content);
    const kinds = notes.map(({ kind }) => kind);
    expect(kinds).toEqual(['no_feedback', 'no_figures', 'no_directory']);
  });

  it('tells the CX manager that an effect and what was earned cannot be computed', async () => {
    await giveWeek(db, weeks.good);
    const { good } = organisations;
    const figures = good.figures.filter(([, measure]) => measure !== 'churned' && measure !== 'new_asked');
    await giveOrganisation(database, { ...good, figures });
    const view = await read();
    const lines = told(view, 'en').join('\n');
    expect(lines).toContain('cannot be computed; not imported: customers who left in April 2026');
    expect(lines).toContain(
      'Earned revenue: cannot be computed; not imported: new customers asked why they came',
    );
    const at = office(database);
    await person(at, { id: 'CX' }).becomes('cx-manager');
    await tellWhatLeadersLack(at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    const inPrivate = at.posted.filter(({ message }) => message === 'cx-notes');
    expect(inPrivate.map(({ channel }) => channel)).toEqual(['CX']);
    const { notes } = NotesView.parse(inPrivate[0]?.content);
    expect(notes).toMatchObject([{ kind: 'missing_figures', count: 2 }]);
  });

  it('withholds a score that was asked for, and tells the CX team once', async () => {
    await giveWeek(db, { ...weeks.good, words: () => 'The technician asked me to give him a 10.' });
    const { scores } = await read();
    expect(scores[0]).toMatchObject({ isBegged: true, mode: 'counts', value: null, margin: null });
    const at = office(database);
    await person(at, { id: 'BOSS' }).becomes('admin');
    await watchOver(at.ctx);
    await watchOver(at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    const notes = at.posted.filter(({ message }) => message === 'cx-notes');
    expect(notes).toHaveLength(1);
    expect(JSON.stringify(notes[0]?.content)).toContain('"begging"');
  });
});
