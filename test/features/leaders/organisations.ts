import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { type Improved, noon, type Organisation } from './organisation.ts';

const months = ['2026-04', '2026-05'] as const;
const customers = (segment: string, n: number) =>
  months.map((month) => [month, 'customers', segment, n] as const);
const churned = (before: number, after: number) =>
  [before, after].map((n, nth) => [months[nth] ?? '', 'churned', '', n] as const);
const worth = [
  ['2026-05', 'revenue_per_customer', '', 30],
  ['2026-05', 'retained_months', '', 12],
  ['2026-05', 'margin', '', 40],
] as const;
const earned = [
  ['2026-05', 'revenue_year_before', '', 1_200_000],
  ['2026-05', 'revenue_stayed', '', 1_130_000],
  ['2026-05', 'revenue_new', '', 160_000],
  ['2026-05', 'new_asked', '', 240],
  ['2026-05', 'new_earned', '', 150],
] as const;
const effect = (improvementId: number, more: object): Prisma.BusinessEffectUncheckedCreateInput => ({
  ...{ improvementId, owner: 'Finance', source: 'Ledger', createdBy: 'test', createdAt: noon('2026-06-03') },
  ...{ design: 'before_after', measure: 'churned', segment: '' },
  ...{ beforeFrom: '2026-04', beforeTo: '2026-04', afterFrom: '2026-05', afterTo: '2026-05' },
  ...more,
});
const estimate = (improvementId: number, amount: number) =>
  effect(improvementId, {
    ...{ design: 'estimate', measure: null, amount, currency: 'EUR', owner: 'Customer service' },
    ...{ source: 'A week of notes', beforeFrom: null, beforeTo: null, afterFrom: null, afterTo: null },
  });
const told: Improved = {
  problem: 'Nobody said on which day a parcel comes',
  ...{ state: 'told', createdOn: '2026-02-02', toldOn: '2026-05-05' },
  values: ['You need not stay at home twice.', 'Fewer calls on Saturdays.'],
};

/** What three of the weeks are like inside; in the quiet one nobody wrote anything down. */
export const organisations = {
  good: {
    csat: [
      { 2: 30, 3: 20, 4: 60, 5: 40 },
      { 2: 10, 3: 14, 4: 70, 5: 56 },
    ],
    ces: [
      { 3: 30, 4: 40, 5: 50 },
      { 5: 40, 6: 50, 7: 30 },
    ],
    hours: [
      { 20: 20, 30: 20, 44: 20 },
      { 4: 12, 6: 14, 9: 16, 14: 10, 40: 8 },
    ],
    claimed: { of: 40, good: 34 },
    contacted: { of: 35, good: 29 },
    told: { of: 36, good: 30 },
    improvements: [
      told,
      {
        problem: 'Letters say another amount than the app',
        ...{ state: 'measured', createdOn: '2026-03-02', grade: 'C', dueQuarter: '2026-Q3' },
        ...{
          values: ['One amount, everywhere.', 'Fewer objections.'],
          event: { kind: 'measured', on: '2026-06-03' },
        },
      },
      {
        problem: 'The driver cannot be reached',
        ...{ state: 'prioritised', createdOn: '2026-04-27', dueQuarter: '2026-Q3' },
        ...{ values: ['You hear it when we are late.', 'Fewer second rides.'] },
        event: { kind: 'prioritise', on: '2026-06-04' },
      },
      {
        problem: 'Parcels are left with neighbours unasked',
        ...{ state: 'idea', createdOn: '2026-04-20', dueQuarter: '2026-Q4' },
        values: ['Your parcel is where you want it.', 'Fewer claims.'],
      },
    ],
    licensed: { leaders: 6, others: 15, went: 2 },
    figures: [
      ...customers('', 50_000),
      ...churned(600, 500),
      ...worth,
      ...customers('pilot', 20_000),
      ...customers('rest', 21_000),
      ['2026-05', 'contacts', 'pilot', 3500],
      ['2026-05', 'contacts', 'rest', 4200],
      ['2026-05', 'cost_per_contact', '', 6],
      ['2026-05', 'programme_cost', '', 500],
      ...earned,
    ],
    atRisk: { cases: 24, told: 4, known: 17 },
    effects: [
      effect(2, {}),
      effect(1, {
        ...{ design: 'experiment', measure: 'contacts', segment: 'pilot', against: 'rest' },
        ...{ beforeFrom: null, beforeTo: null },
      }),
      estimate(4, 1200),
    ],
    posted: {
      delivery: { shown: 6, tagged: 4, taken: true },
      invoice: { shown: 5, tagged: 2, taken: true },
    },
  },
  bad: {
    csat: [
      { 2: 10, 3: 14, 4: 70, 5: 56 },
      { 2: 30, 3: 20, 4: 60, 5: 40 },
    ],
    ces: [
      { 5: 40, 6: 50, 7: 30 },
      { 3: 30, 4: 40, 5: 50 },
    ],
    hours: [
      { 4: 12, 6: 14, 9: 16, 14: 10, 40: 8 },
      { 20: 20, 30: 20, 44: 20 },
    ],
    claimed: { of: 45, good: 13 },
    contacted: { of: 20, good: 6 },
    told: { of: 7, good: 1 },
    improvements: [
      told,
      {
        problem: 'Invoices come twice',
        ...{ state: 'in_progress', createdOn: '2026-01-12', dueQuarter: '2026-Q1' },
        values: ['You pay once.', 'No refunds.'],
      },
      {
        problem: 'A call goes through four hands',
        ...{ state: 'stopped', createdOn: '2026-02-16', because: 'The new switchboard comes first.' },
        ...{ values: ['You tell it once.', 'Shorter calls.'], event: { kind: 'stop', on: '2026-06-05' } },
      },
    ],
    licensed: { leaders: 3, others: 6, went: 0 },
    figures: [...customers('', 50_000), ...churned(500, 600), ...worth],
    atRisk: { cases: 60, told: 3, known: 41 },
    effects: [effect(1, {})],
    posted: { delivery: { shown: 8, tagged: 1, taken: true } },
  },
  misleading: {
    csat: [
      { 2: 10, 3: 14, 4: 40, 5: 36 },
      { 2: 6, 3: 10, 4: 44, 5: 40 },
    ],
    ces: [
      { 3: 20, 4: 40, 5: 40 },
      { 3: 18, 4: 38, 5: 44 },
    ],
    hours: [
      { 4: 12, 6: 14, 9: 16, 14: 10, 40: 8 },
      { 4: 13, 6: 14, 9: 16, 14: 9, 40: 8 },
    ],
    claimed: { of: 20, good: 15 },
    contacted: { of: 12, good: 9 },
    told: { of: 11, good: 7 },
    improvements: [
      told,
      {
        problem: 'The app forgets an address',
        ...{ state: 'idea', createdOn: '2026-05-18', executive: null },
        values: ['You type it once.', 'Fewer returns.'],
      },
    ],
    licensed: { leaders: 5, others: 11, went: 1 },
    figures: [...customers('', 10_000), ...churned(120, 100), ...worth, ...earned],
    // Four are known: too few to say.
    atRisk: { cases: 9, told: 0, known: 4 },
    effects: [effect(1, {}), estimate(2, 900)],
    posted: { delivery: { shown: 4, tagged: 2, taken: false } },
  },
} satisfies Record<string, Organisation>;
