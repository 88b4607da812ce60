import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addEffect,
  importFigures,
  readBusinessCase,
  sayFault,
} from '../../../src/features/business/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now: '2026-11-22T09:00:00Z' });
const say = sayIn('en');
const pseudonymKey = Buffer.alloc(32, 7);
const folder = mkdtempSync(join(tmpdir(), 'klankbord-figures-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  await db.$executeRaw`truncate business_figure, business_effect, improvement restart identity cascade`;
});

async function load(text: string, options: { dryRun?: boolean; replace?: boolean } = {}) {
  const path = join(folder, 'figures.csv');
  writeFileSync(path, text);
  const { dryRun = false, replace = false } = options;
  return importFigures(ctx, { path, dryRun, replace, by: 'test', pseudonymKey }, say);
}

const HEAD = 'month,measure,segment,value,currency,owner,source\n';
const row = (month: string, measure: string, value: string | number, currency = '', segment = '') =>
  `${month},${measure},${segment},${value},${currency},Finance,Ledger\n`;
const faultsOf = async (text: string, options = {}) =>
  (await load(text, options)).faults.map(({ line, column, fault }) => [line, column, sayFault(fault, say)]);

describe('a file of figures', () => {
  it('is stored as a whole, and a second time changes nothing', async () => {
    const text =
      HEAD + row('2026-09', 'customers', 10000) + row('2026-09', 'revenue per customer', '30.50', 'eur');
    expect(await load(text)).toMatchObject({ read: 2, created: 2, replaced: 0, unchanged: 0, faults: [] });
    expect(await load(text)).toMatchObject({ created: 0, replaced: 0, unchanged: 2 });
    const stored = await db.businessFigure.findMany({ orderBy: { id: 'asc' } });
    expect(stored).toMatchObject([
      { month: '2026-09', measure: 'customers', value: 10000, currency: null, owner: 'Finance' },
      { measure: 'revenue_per_customer', value: 30.5, currency: 'EUR', source: 'Ledger', givenBy: 'test' },
    ]);
  });

  it('is read with Dutch headings, commas and semicolons', async () => {
    const text = 'Maand;Maat;Groep;Waarde;Valuta;Eigenaar;Bron\n2026-09;margin;;40,5;;Financiën;Grootboek\n';
    expect(await load(text)).toMatchObject({ created: 1, faults: [] });
    expect(await db.businessFigure.findFirst()).toMatchObject({ measure: 'margin', value: 40.5 });
  });

  it('stores nothing on a trial, nor with a single fault, which it names by line and column', async () => {
    const text =
      HEAD +
      row('2026-09', 'customers', 10000) +
      row('2026-13', 'customers', 1) +
      row('2026-11', 'customers', 1) +
      row('2026-08', 'happiness', 1) +
      row('2026-08', 'customers', '1.234') +
      row('2026-08', 'churned', -3) +
      row('2026-07', 'churned', 2.5) +
      row('2026-08', 'margin', 140) +
      row('2026-08', 'cost_per_contact', 6) +
      row('2026-08', 'contacts', 6, 'EUR') +
      '2026-08,complaints,,7,,,Ledger\n' +
      row('2026-08', 'revenue_spread', 0, 'EUR') +
      row('2026-09', 'churned', 10001);
    expect((await load(HEAD + row('2026-09', 'customers', 10), { dryRun: true })).created).toBe(1);
    expect(await faultsOf(text)).toEqual([
      [3, 'month', 'is not a month such as 2026-10'],
      [4, 'month', 'is not over yet: a month counts when it is complete'],
      [5, 'measure', expect.stringContaining('is none of customers, churned')],
      [6, 'value', 'is not a number that can be read in one way only'],
      [7, 'value', 'is below 0'],
      [8, 'value', 'is a count and not a whole number'],
      [9, 'value', 'is more than 100 percent'],
      [10, 'currency', 'needs a currency such as EUR'],
      [11, 'currency', 'is not money and has a currency'],
      [12, 'owner', 'is empty'],
      [13, 'value', expect.stringContaining('spread of 0')],
    ]);
    expect(await faultsOf(HEAD + row('2026-09', 'customers', 10) + row('2026-09', 'churned', 11))).toEqual([
      [3, 'value', 'is more than there were customers (10)'],
    ]);
    expect(await db.businessFigure.count()).toBe(0);
  });

  it('refuses figures that contradict each other, in the file and with what is known', async () => {
    const first = HEAD + row('2026-09', 'churned', 120);
    expect(await faultsOf(first + row('2026-09', 'churned', 100))).toEqual([
      [3, 'value', expect.stringContaining('contradicts line 2')],
    ]);
    expect(await faultsOf(first + row('2026-09', 'churned', 120))).toEqual([
      [3, 'value', 'stands in line 2 already'],
    ]);
    await load(first);
    const other = HEAD + row('2026-09', 'churned', 100);
    expect(await faultsOf(other)).toEqual([
      [2, 'value', expect.stringContaining('contradicts what was imported before (120.00)')],
    ]);
    expect(await load(other, { replace: true })).toMatchObject({ created: 0, replaced: 1, faults: [] });
    expect(await db.businessFigure.findMany()).toMatchObject([{ value: 100 }]);
  });

  it('refuses a second currency, in the file and beside what is known', async () => {
    const euros = HEAD + row('2026-09', 'cost_per_contact', 6, 'EUR');
    expect(await faultsOf(euros + row('2026-09', 'programme_cost', 900, 'GBP'))).toEqual([
      [3, 'currency', expect.stringContaining('another currency than EUR')],
    ]);
    await load(euros);
    expect(await faultsOf(HEAD + row('2026-10', 'cost_per_contact', 6, 'USD'))).toEqual([
      [2, 'currency', expect.stringContaining('another currency than EUR')],
    ]);
  });

  it('says which column is missing, and masks an address of a person', async () => {
    await expect(load('month,value\n2026-09,1\n')).rejects.toMatchObject({
      message: 'The file has no column measure, owner and source.',
    });
    await load(`${HEAD}2026-09,customers,,1,,jan.jansen@example.com,Ledger\n`);
    expect((await db.businessFigure.findFirstOrThrow()).owner).not.toContain('jansen');
  });

  it('gives two imports at once one winner', async () => {
    const texts = [120, 100].map((value) => HEAD + row('2026-09', 'churned', value));
    const paths = texts.map((text, at) => {
      const path = join(folder, `at-once-${at}.csv`);
      writeFileSync(path, text);
      return path;
    });
    const reports = await Promise.all(
      paths.map((path) =>
        importFigures(ctx, { path, dryRun: false, replace: false, by: 'test', pseudonymKey }, say),
      ),
    );
    expect(reports.map(({ faults }) => faults.length).sort()).toEqual([0, 1]);
    expect(await db.businessFigure.count()).toBe(1);
  });
});

async function giveImprovement(touchpointId: string | null = null): Promise<number> {
  const now = new Date('2026-06-01T09:00:00Z');
  const stamps = { createdBy: 'test', createdAt: now, updatedAt: now };
  const { id } = await db.improvement.create({ data: { problem: 'Late parcels', touchpointId, ...stamps } });
  return id;
}

const churn = (before: number, after: number, customers: number, segment = '') =>
  row('2026-08', 'customers', customers, '', segment) +
  row('2026-08', 'churned', before, '', segment) +
  row('2026-09', 'customers', customers, '', segment) +
  row('2026-09', 'churned', after, '', segment);
const worth =
  row('2026-09', 'revenue_per_customer', 30, 'EUR') +
  row('2026-09', 'retained_months', 12) +
  row('2026-09', 'margin', 40);
const measured = {
  ...({ design: 'before_after', measure: 'churned', segment: '', against: null } as const),
  before: { from: '2026-08', to: '2026-08' },
  after: { from: '2026-09', to: '2026-09' },
  ...{ owner: 'Finance', source: 'Ledger', by: 'test' },
};
const known = () => readBusinessCase(ctx, { touchpoints: [], until: new Date('2026-12-01T00:00:00Z') });

describe('the business case from imported figures', () => {
  it('E70: churn of 600 to 500 in 50,000 counts, as grade C, with its interval', async () => {
    await load(HEAD + churn(600, 500, 50_000) + worth);
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    const { effects, sum, currency, cost } = await known();
    // A hundred a month of 50,000; the rulebook's 20 are of 10,000.
    expect(effects).toMatchObject([
      {
        grade: 'C',
        outcome: 'counts',
        perMonth: {
          value: expect.closeTo(100, 6),
          low: expect.closeTo(35.4, 1),
          high: expect.closeTo(164.6, 1),
        },
        money: { value: expect.closeTo(5 * 2880, 6), low: expect.closeTo(5 * 1018.24, 0) },
      },
    ]);
    expect(sum?.value).toBeCloseTo(5 * 2880, 6);
    expect([currency, cost]).toEqual(['EUR', null]);
  });

  it('E69: 120 to 100 in 10,000 stands outside the sum', async () => {
    await load(HEAD + churn(120, 100, 10_000) + worth + row('2026-09', 'programme_cost', 500, 'EUR'));
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    const { effects, sum } = await known();
    expect(effects).toMatchObject([{ outcome: 'not_yet', money: { value: expect.closeTo(2880, 6) } }]);
    expect(effects[0]?.money?.low).toBeLessThan(0);
    expect(sum).toBeNull();
  });

  it('says which figures are missing, and no euro without all of them', async () => {
    await load(HEAD + churn(600, 500, 50_000));
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    const { effects, sum } = await known();
    expect(effects).toMatchObject([{ outcome: 'missing', money: null, perMonth: null }]);
    expect(effects[0]?.missing.map(({ measure }) => measure)).toEqual([
      'revenue_per_customer',
      'retained_months',
      'margin',
    ]);
    expect(sum).toBeNull();
  });

  it('compares with another group (B) and within an experiment (A)', async () => {
    await load(HEAD + churn(600, 400, 50_000, 'pilot') + churn(600, 590, 50_000, 'rest') + worth);
    const groups = { segment: 'pilot', against: 'rest' };
    const compared = { ...measured, ...groups, design: 'comparison' as const };
    await addEffect(ctx, { ...compared, improvement: await giveImprovement() }, say);
    const { effects } = await known();
    expect(effects).toMatchObject([
      { grade: 'B', outcome: 'counts', perMonth: { value: expect.closeTo(190, 6) } },
    ]);
    await db.businessEffect.deleteMany();
    const tried = { ...measured, ...groups, design: 'experiment' as const, before: null };
    await addEffect(ctx, { ...tried, improvement: await giveImprovement() }, say);
    expect((await known()).effects).toMatchObject([
      { grade: 'A', outcome: 'counts', perMonth: { value: expect.closeTo(190, 6) } },
    ]);
  });

  it('counts harm as well as benefit', async () => {
    await load(HEAD + churn(500, 600, 50_000) + worth);
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    const { effects, sum } = await known();
    expect(effects[0]?.outcome).toBe('counts');
    expect(sum?.value).toBeCloseTo(-5 * 2880, 6);
  });

  it('keeps estimates out of every sum, and refuses one in another currency', async () => {
    await load(HEAD + churn(600, 500, 50_000) + worth);
    const improvement = await giveImprovement();
    await addEffect(ctx, { ...measured, improvement }, say);
    const about = { improvement, owner: 'CX', source: 'A guess', by: 'test', design: 'estimate' as const };
    await addEffect(ctx, { ...about, amount: 100_000, currency: 'EUR' }, say);
    const { effects, sum } = await known();
    expect(effects.map(({ grade, outcome }) => [grade, outcome])).toEqual([
      ['C', 'counts'],
      ['D', 'estimate'],
    ]);
    expect(sum?.value).toBeCloseTo(5 * 2880, 6);
    await expect(addEffect(ctx, { ...about, amount: 5, currency: 'GBP' }, say)).rejects.toThrow('EUR');
  });

  it('computes nothing of figures that cannot be true together, and goes on with the others', async () => {
    await load(HEAD + churn(600, 500, 50_000) + worth);
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    await db.businessFigure.updateMany({
      where: { measure: 'customers', month: '2026-09' },
      data: { value: 400 },
    });
    expect((await known()).effects).toMatchObject([{ outcome: 'too_few', money: null }]);
    await db.businessFigure.updateMany({ where: { measure: 'customers' }, data: { value: 0 } });
    expect(await known()).toMatchObject({ effects: [{ outcome: 'too_few' }], sum: null });
  });

  it('compares no groups by how many new customers came', async () => {
    const groups = { segment: 'pilot', against: 'rest', design: 'comparison' as const };
    const improvement = await giveImprovement();
    const effect = { ...measured, ...groups, measure: 'new_customers', improvement };
    await expect(addEffect(ctx, effect, say)).rejects.toThrow('a count, not a share');
  });

  it('counts one change once, also when the months after it are others', async () => {
    await addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say);
    const later = { before: { from: '2026-08', to: '2026-08' }, after: { from: '2026-10', to: '2026-10' } };
    const improvement = await giveImprovement();
    await expect(addEffect(ctx, { ...measured, ...later, improvement }, say)).rejects.toThrow('already');
    const next = { before: { from: '2026-09', to: '2026-09' }, after: { from: '2026-10', to: '2026-10' } };
    await addEffect(ctx, { ...measured, ...next, improvement }, say);
    expect(await db.businessEffect.count()).toBe(2);
  });

  it('counts an effect in one improvement only', async () => {
    const first = await giveImprovement();
    await addEffect(ctx, { ...measured, improvement: first }, say);
    await expect(addEffect(ctx, { ...measured, improvement: await giveImprovement() }, say)).rejects.toThrow(
      `Improvement ${first} counts this already`,
    );
  });

  it.each([
    ['windows of different lengths', { before: { from: '2026-07', to: '2026-08' } }],
    ['windows that share a month', { before: { from: '2026-09', to: '2026-09' } }],
    ['no window before', { before: null }],
    ['what is no month', { after: { from: '2026-9', to: '2026-9' } }],
    ['groups that are not named', { design: 'comparison' as const }],
    ['what nobody can measure', { measure: 'happiness' }],
  ])('refuses %s', async (_what, change) => {
    const improvement = await giveImprovement();
    await expect(addEffect(ctx, { ...measured, improvement, ...change }, say)).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('revenue per customer', () => {
  const revenue = (before: number, after: number, spread: number, customers = 400) =>
    ['2026-08', '2026-09']
      .map(
        (month, n) =>
          row(month, 'customers', customers) +
          row(month, 'revenue_per_customer', n === 0 ? before : after, 'EUR') +
          row(month, 'revenue_spread', spread, 'EUR'),
      )
      .join('') + row('2026-09', 'margin', 40);
  const effect = { ...measured, measure: 'revenue_per_customer' };

  it('is compared as means with their spread, in margin of all customers', async () => {
    await load(HEAD + revenue(30, 32, 10));
    await addEffect(ctx, { ...effect, improvement: await giveImprovement() }, say);
    const half = 1.96 * Math.sqrt(0.5);
    expect((await known()).effects).toMatchObject([
      {
        outcome: 'counts',
        money: {
          value: expect.closeTo(2 * 400 * 0.4, 6),
          low: expect.closeTo((2 - half) * 160, 6),
          high: expect.closeTo((2 + half) * 160, 6),
        },
      },
    ]);
  });

  it('is no certainty where the spread that was stored is 0, nor with few customers', async () => {
    await load(HEAD + revenue(30, 32, 10));
    await addEffect(ctx, { ...effect, improvement: await giveImprovement() }, say);
    await db.businessFigure.updateMany({ where: { measure: 'revenue_spread' }, data: { value: 0 } });
    expect(await known()).toMatchObject({ effects: [{ outcome: 'too_few', money: null }], sum: null });
    await load(HEAD + revenue(30, 60, 10, 29), { replace: true });
    expect(await known()).toMatchObject({ effects: [{ outcome: 'too_few', money: null }], sum: null });
  });
});
