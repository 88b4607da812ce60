import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { roundedDown } from '../../../src/features/business/at-risk.ts';
import { importFigures, readBusinessCase, sayFault } from '../../../src/features/business/index.ts';
import { createPseudonymiser } from '../../../src/features/feedback/index.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { eraseCustomer, personKeys } from '../../../src/features/privacy/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, office, person } from '../leaders/kit.ts';

const database = await testDatabase();
const { db } = database;
const now = '2026-11-23T09:00:00Z';
const { ctx } = office(database, now);
const say = sayIn('en');
const pseudonymKey = Buffer.alloc(32, 7);
const keyOf = (reference: string) => createPseudonymiser(pseudonymKey).customer(reference) ?? '';
const folder = mkdtempSync(join(tmpdir(), 'klankbord-revenue-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  await clear(db);
  await db.erasedCustomer.deleteMany();
});

async function load(rows: string, options: { replace?: boolean; dryRun?: boolean } = {}, at = ctx) {
  const path = join(folder, 'figures.csv');
  writeFileSync(path, `month,measure,segment,customer,value,currency,owner,source\n${rows}`);
  const { replace = false, dryRun = false } = options;
  return importFigures(at, { path, dryRun, replace, by: 'test', pseudonymKey }, say);
}
const pays = (customer: string, value: number | string, month = '2026-10', currency = 'EUR') =>
  `${month},yearly_revenue,,${customer},${value},${currency},Finance,Ledger\n`;
const figure = (measure: string, value: number, currency = '') =>
  `2026-10,${measure},,,${value},${currency},Finance,Ledger\n`;
const faultsOf = ({ faults }: Awaited<ReturnType<typeof load>>) =>
  faults.map(({ line, column, fault }) => [line, column, sayFault(fault, say)]);
const until = new Date('2026-11-22T23:00:00Z');
const known = (touchpoints: string[] = []) => readBusinessCase(ctx, { touchpoints, until });

/** A case about each customer's answer; `scores` by reference. */
async function giveCases(
  scores: Readonly<Record<string, number>>,
  more: { touchpointId?: string; toldAt?: Date; createdAt?: Date } = {},
): Promise<void> {
  const definitionId =
    (await db.definition.findFirst())?.id ?? (await givenDefinition(db, { source: 'survey' }));
  for (const [customer, score] of Object.entries(scores)) {
    const { id: feedbackId } = await db.feedback.create({
      data: anAnswer({
        definitionId,
        score,
        customerKey: keyOf(customer),
        answeredAt: '2026-11-10T09:00:00Z',
      }),
    });
    const createdAt = more.createdAt ?? new Date('2026-11-10T10:00:00Z');
    const { id: actionId } = await db.action.create({
      data: {
        ...{ origin: 'rule', createdBy: 'rule', createdAt, updatedAt: createdAt },
        ...{ state: more.toldAt ? 'told' : 'new', toldAt: more.toldAt ?? null },
        touchpointId: more.touchpointId ?? null,
      },
    });
    await db.actionFeedback.create({ data: { feedbackId, actionId } });
  }
}

const six = { A: 0, B: 1, C: 2, D: 3, E: 6, F: 5 };
const paySix = Object.keys(six)
  .map((customer, n) => pays(customer, 1000 + n))
  .join('');

describe('what each customer pays', () => {
  it('is kept by pseudonym, the newest year alone, and a second time changes nothing', async () => {
    expect(await load(pays('K-1', 1240) + pays('K-1', 900, '2025-10') + pays('K-2', '12.50'))).toMatchObject({
      ...{ read: 3, created: 2, unchanged: 1, faults: [] },
    });
    const stored = await db.customerRevenue.findMany({ orderBy: { revenue: 'asc' } });
    expect(stored).toMatchObject([
      { customerKey: keyOf('K-2'), revenue: 12.5, month: '2026-10', currency: 'EUR', owner: 'Finance' },
      { customerKey: keyOf('K-1'), revenue: 1240 },
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/K-\d/);
    expect(await load(pays('K-1', 1240))).toMatchObject({ created: 0, replaced: 0, unchanged: 1 });
    expect(await load(pays('K-1', 700, '2025-12'))).toMatchObject({ created: 0, replaced: 0, unchanged: 1 });
    expect(await db.customerRevenue.count()).toBe(2);
  });

  it('is refused by line where it is contradicted, in another currency, or nobody’s', async () => {
    await load(pays('K-1', 1240));
    expect(faultsOf(await load(pays('K-1', 1300)))).toEqual([
      [2, 'value', expect.stringContaining('contradicts what was imported before (1,240')],
    ]);
    expect(await load(pays('K-1', 1300), { replace: true })).toMatchObject({ replaced: 1, faults: [] });
    const wrong =
      pays('', 5) +
      pays('K-3', 5, '2026-10', 'GBP') +
      pays('K-4', 5) +
      pays('K-4', 6) +
      '2026-10,customers,,K-5,10,,Finance,Ledger\n' +
      '2026-10,yearly_revenue,pilot,K-6,10,EUR,Finance,Ledger\n' +
      pays('K-7', -1);
    expect(faultsOf(await load(wrong))).toEqual([
      [2, 'customer', expect.stringContaining('is empty: give the customer’s reference')],
      [3, 'currency', expect.stringContaining('another currency than EUR')],
      [5, 'value', expect.stringContaining('contradicts line 4')],
      [6, 'customer', expect.stringContaining('of customers together')],
      [7, 'segment', expect.stringContaining('of one customer')],
      [8, 'value', 'is below 0'],
    ]);
    expect(await db.customerRevenue.count()).toBe(1);
  });

  it('goes with who is erased, and does not come back with the same file', async () => {
    await load(pays('K-1', 1240) + pays('K-2', 10));
    const keys = { pseudonymKey, keyOf: personKeys(pseudonymKey), seal: createSeal(pseudonymKey) };
    const deps = { ...keys, platforms: [], messages: [], left: [] };
    const by = { actor: 'cli', origin: 'cli' };
    await eraseCustomer(ctx, deps, { which: { reference: 'K-1' }, reason: 'request', by });
    expect(await db.customerRevenue.findMany()).toMatchObject([{ customerKey: keyOf('K-2') }]);
    expect(await load(pays('K-1', 1240) + pays('K-2', 10))).toMatchObject({ created: 0, unchanged: 2 });
    expect(await db.customerRevenue.count()).toBe(1);
  });
});

describe('revenue at risk', () => {
  it('is nothing at all while nobody’s revenue was imported', async () => {
    await giveCases(six);
    expect(await known()).toMatchObject({ atRisk: null, hasFigures: false, currency: null });
  });

  it('is the yearly revenue of detractors with an open case, each once, rounded down', async () => {
    await giveCases(six);
    // The same customer again; a passive; somebody whose revenue nobody knows.
    await giveCases({ A: 4, P: 8, X: 2 });
    await load(paySix + pays('P', 9e6));
    expect(await known()).toMatchObject({
      currency: 'EUR',
      atRisk: {
        ...{ outcome: 'shown', customers: 7, known: 6, amount: 6000 },
        ...{ months: { from: '2026-10', to: '2026-10' }, owners: ['Finance'], sources: ['Ledger'] },
      },
    });
    expect([6015, 24_871, 9, 0, 100].map(roundedDown)).toEqual([6000, 24_000, 9, 0, 100]);
  });

  it('is not lowered by taking a case up, but by telling the customer, and looks from the last day', async () => {
    await giveCases(six);
    await load(paySix);
    await db.action.updateMany({ data: { state: 'claimed', claimedAt: new Date('2026-11-11T09:00:00Z') } });
    expect((await known()).atRisk).toMatchObject({ customers: 6, amount: 6000 });
    const one = await db.action.findFirstOrThrow({ orderBy: { id: 'asc' } });
    const tell = (toldAt: string) =>
      db.action.update({ where: { id: one.id }, data: { state: 'told', toldAt: new Date(toldAt) } });
    await tell('2026-11-23T08:00:00Z');
    expect((await known()).atRisk).toMatchObject({ customers: 6 });
    await tell('2026-11-20T08:00:00Z');
    expect((await known()).atRisk).toMatchObject({ customers: 5, amount: 5000 });
    // Begun after the days of the message.
    await giveCases({ G: 1 }, { createdAt: new Date('2026-11-23T08:00:00Z') });
    expect((await known()).atRisk).toMatchObject({ customers: 5 });
  });

  it('is not said of fewer than five, nor of a division that leaves fewer than five outside it', async () => {
    await giveCases(six);
    await load(paySix);
    await db.touchpoint.create({ data: { id: 'd', nameEn: 'D', nameNl: 'D', position: 1 } });
    await db.action.updateMany({ data: { touchpointId: 'd' } });
    expect((await known(['d'])).atRisk).toMatchObject({ outcome: 'shown', customers: 6 });
    await giveCases({ G: 1 });
    const few = { outcome: 'few', customers: null, known: null, amount: null, owners: [] };
    expect((await known(['d'])).atRisk).toMatchObject(few);
    expect((await known()).atRisk).toMatchObject({ outcome: 'shown', customers: 7, known: 6 });
    await db.customerRevenue.deleteMany({ where: { customerKey: { in: [keyOf('A'), keyOf('B')] } } });
    expect((await known()).atRisk).toMatchObject(few);
    await db.action.deleteMany();
    expect((await known()).atRisk).toMatchObject({ outcome: 'none', amount: null });
  });

  it('does not take a year that ended long ago for today’s', async () => {
    await giveCases(six);
    await load(paySix.replaceAll('2026-10', '2025-04'));
    expect((await known()).atRisk).toMatchObject({ outcome: 'few' });
  });
});

describe('earned revenue', () => {
  const year =
    figure('revenue_year_before', 1_000_000, 'EUR') +
    figure('revenue_stayed', 960_000, 'EUR') +
    figure('revenue_new', 150_000, 'EUR');

  it('is what stayed and what was recommended, with the interval of the share that was asked', async () => {
    await load(year + figure('new_asked', 60) + figure('new_earned', 42));
    // Rulebook E33: 42 of 60 is 70 %, 57.49 … 80.10.
    const { earned } = await known();
    expect(earned).toMatchObject({ outcome: 'shown', month: '2026-10', asked: 60, missing: [] });
    expect(earned?.stayed).toBeCloseTo(96, 9);
    expect(earned?.rate?.value).toBeCloseTo(96 + 0.15 * 70 - 100, 9);
    expect(earned?.rate?.low).toBeCloseTo(96 + 0.15 * 57.49 - 100, 2);
    expect(earned?.rate?.high).toBeCloseTo(96 + 0.15 * 80.1 - 100, 2);
    expect((await known(['delivery'])).earned).toBeNull();
  });

  it('is not said of few who were asked, and names what is missing', async () => {
    await load(year + figure('new_asked', 29) + figure('new_earned', 20));
    expect((await known()).earned).toMatchObject({ outcome: 'too_few', rate: null });
    await db.businessFigure.deleteMany({ where: { measure: { in: ['new_earned', 'revenue_new'] } } });
    expect((await known()).earned).toMatchObject({
      ...{ outcome: 'missing', rate: null },
      missing: [{ measure: 'revenue_new' }, { measure: 'new_earned', month: '2026-10' }],
    });
    await db.businessFigure.deleteMany();
    expect((await known()).earned).toBeNull();
  });

  it('cannot have more who were recommended than were asked', async () => {
    expect(faultsOf(await load(figure('new_asked', 10) + figure('new_earned', 11)))).toEqual([
      [3, 'value', 'is more than were asked (10)'],
    ]);
  });
});

describe('a file that is refused', () => {
  async function told(rows: string[], options = {}) {
    const at = office(database, now);
    await person(at, { id: 'CX' }).becomes('cx-manager');
    for (const one of rows) await load(one, options, at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    return at.posted.map(({ channel, content }) => [
      channel,
      (content as { notes: { kind: string; count: number }[] }).notes.map(({ kind, count }) => [kind, count]),
    ]);
  }

  it.each([
    ['contradictory', pays('K-1', 5) + pays('K-1', 6), 'figures_contradict'],
    ['in two currencies', pays('K-1', 5) + pays('K-2', 5, '2026-10', 'USD'), 'mixed_currencies'],
    ['wrong', pays('K-1', 'many'), 'figures_refused'],
  ])('is told to the CX manager in private, once: %s', async (_name, rows, kind) => {
    expect(await told([rows, rows])).toEqual([['CX', [[kind, 1]]]]);
  });

  it('is not told of a trial', async () => {
    expect(await told([pays('K-1', -5)], { dryRun: true })).toEqual([]);
  });

  it('keeps euros apart from an estimate in another currency', async () => {
    const stamps = { createdBy: 'test', createdAt: new Date(now), updatedAt: new Date(now) };
    const { id: improvementId } = await db.improvement.create({ data: { problem: 'Late', ...stamps } });
    await db.businessEffect.create({
      data: {
        ...{ improvementId, design: 'estimate', amount: 5, currency: 'USD', owner: 'A', source: 'B' },
        ...{ createdBy: 'test', createdAt: new Date(now) },
      },
    });
    expect(faultsOf(await load(pays('K-1', 5)))).toEqual([
      [2, 'currency', expect.stringContaining('another currency than USD')],
    ]);
  });
});
