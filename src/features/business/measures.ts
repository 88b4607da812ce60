import type { Counting } from './effect.ts';

/** What a figure is counted in. */
export type Unit = 'count' | 'money' | 'percent' | 'months';

/** Every measure that can be imported, by its name in the file, in the order in which help lists them. */
export const measures = {
  customers: 'count',
  churned: 'count',
  complaints: 'count',
  contacts: 'count',
  new_customers: 'count',
  revenue_per_customer: 'money',
  revenue_spread: 'money',
  cost_per_contact: 'money',
  margin: 'percent',
  retained_months: 'months',
  programme_cost: 'money',
  yearly_revenue: 'money',
  revenue_year_before: 'money',
  revenue_stayed: 'money',
  revenue_new: 'money',
  new_asked: 'count',
  new_earned: 'count',
} as const satisfies Record<string, Unit>;
export type Measure = keyof typeof measures;

/** The one measure of a single customer; every other is of customers together. */
export const OF_ONE_CUSTOMER: Measure = 'yearly_revenue';

/** Its name; null for what is none. */
export function measureNamed(text: string): Measure | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return isMeasure(name) ? name : null;
}

function isMeasure(name: string): name is Measure {
  return Object.hasOwn(measures, name);
}

/** What an improvement can be shown to change, how that is counted, and whether one wants less of it. */
export const effectMeasures = {
  churned: { counting: 'share', wantsLess: true },
  complaints: { counting: 'rate', wantsLess: true },
  contacts: { counting: 'rate', wantsLess: true },
  new_customers: { counting: 'rate', wantsLess: false },
  revenue_per_customer: { counting: 'amount', wantsLess: false },
} as const satisfies Partial<Record<Measure, { counting: Counting; wantsLess: boolean }>>;
export type EffectMeasure = keyof typeof effectMeasures;

/** Whether an effect can be about it. */
export function isEffectMeasure(name: string): name is EffectMeasure {
  return Object.hasOwn(effectMeasures, name);
}

/** What must be imported before euros can be said of a measure, beside the measure itself. */
export const neededForMoney: Readonly<Record<EffectMeasure, readonly Measure[]>> = {
  churned: ['revenue_per_customer', 'retained_months', 'margin'],
  contacts: ['cost_per_contact'],
  revenue_per_customer: ['margin'],
  complaints: [],
  new_customers: ['revenue_per_customer', 'retained_months', 'margin'],
};

/** Measures of which no euro is said: what one complaint costs is not known. */
export const withoutMoney: ReadonlySet<EffectMeasure> = new Set(['complaints']);
