import type { BusinessEffect } from '../../generated/prisma/client.ts';
import type { EffectResult } from './case.ts';
import {
  amountSample,
  type Difference,
  differenceInDifferences,
  differenceOf,
  excludesZero,
  isTooFew,
  rateSample,
  type Sample,
  shareSample,
  times,
  turned,
} from './effect.ts';
import type { Figures } from './figures.ts';
import {
  type EffectMeasure,
  effectMeasures,
  isEffectMeasure,
  type Measure,
  neededForMoney,
  withoutMoney,
} from './measures.ts';
import { avoidedContactsWorth, type Money, savedCustomersWorth } from './money.ts';
import { monthsFrom } from './months.ts';

const grades = { experiment: 'A', comparison: 'B', before_after: 'C', estimate: 'D' } as const;

/** Reads figures, and notes which ones were used and which were not there. */
interface Reader {
  value(measure: Measure, segment: string, month: string): number;
  latest(measure: Measure, segment: string, upTo: string): number;
  used: Set<number>;
  missing: EffectResult['missing'];
}

function readerOf(figures: Figures): Reader {
  const used = new Set<number>();
  const missing: EffectResult['missing'] = [];
  const note = (
    row: { id: number; value: number } | null,
    sought: EffectResult['missing'][number],
  ): number => {
    if (row) used.add(row.id);
    else missing.push(sought);
    return row?.value ?? Number.NaN;
  };
  return {
    used,
    missing,
    value: (measure, segment, month) =>
      note(figures.of(measure, segment, month), { measure, segment, month }),
    latest: (measure, segment, month) =>
      note(figures.latest(measure, segment, month), { measure, segment, month }),
  };
}

/** What became of one effect. Without the figures it needs it says which are missing, and nothing else. */
export function resultOf(effect: BusinessEffect, figures: Figures): EffectResult {
  const { measure, afterFrom, afterTo } = effect;
  if (effect.design === 'estimate' || measure === null || afterFrom === null || afterTo === null)
    return estimateOf(effect);
  const bare = bareOf(effect);
  if (!isEffectMeasure(measure)) return { ...bare, outcome: 'missing' };
  const reader = readerOf(figures);
  const samples = samplesOf(effect, measure, reader);
  const base = baseOf(effect, measure, reader);
  const worth = withoutMoney.has(measure) ? null : worthReader(effect, measure, reader);
  const { missing } = reader;
  const figureIds = [...reader.used].sort((a, b) => a - b);
  if (missing.length > 0) return { ...bare, outcome: 'missing', missing, figureIds };
  if (samples === null) return { ...bare, outcome: 'too_few', figureIds };
  if (Object.values(samples).some((sample) => sample !== null && isTooFew(sample)))
    return { ...bare, outcome: 'too_few', figureIds };
  const difference = directed(differenceBetween(samples), measure);
  const perMonth = times(difference, base);
  return {
    ...bare,
    outcome: excludesZero(difference) ? 'counts' : 'not_yet',
    difference: intervalOf(difference),
    perMonth: intervalOf(perMonth),
    money: worth ? worth(perMonth) : null,
    figureIds,
  };
}

function intervalOf({ value, low, high }: Difference): Money {
  return { value, low, high };
}

function bareOf(effect: BusinessEffect): EffectResult {
  const { id, improvementId, design, measure, segment, against, owner, source } = effect;
  const { beforeFrom, beforeTo, afterFrom, afterTo } = effect;
  const window = (from: string | null, to: string | null) =>
    from === null || to === null ? null : { from, to };
  return {
    ...{ id, improvement: improvementId, grade: grades[design], design, measure, segment, against },
    before: window(beforeFrom, beforeTo),
    after: window(afterFrom, afterTo),
    outcome: 'estimate',
    missing: [],
    difference: null,
    perMonth: null,
    money: null,
    ...{ owner, source, notedAt: effect.createdAt.toISOString(), figureIds: [] },
  };
}

function estimateOf(effect: BusinessEffect): EffectResult {
  const { amount } = effect;
  const money = amount === null ? null : { value: amount, low: amount, high: amount };
  return { ...bareOf(effect), money };
}

interface Samples {
  before: Sample | null;
  after: Sample;
  othersBefore: Sample | null;
  othersAfter: Sample | null;
}

function samplesOf(effect: BusinessEffect, measure: EffectMeasure, reader: Reader): Samples | null {
  const { segment, against, design } = effect;
  const before = monthsFrom(effect.beforeFrom ?? '', effect.beforeTo ?? '-');
  const after = monthsFrom(effect.afterFrom ?? '', effect.afterTo ?? '-');
  const sample = (group: string, months: readonly string[]) => sampleOf(measure, group, months, reader);
  const needsBefore = design !== 'experiment';
  const others = against ?? '';
  const read = {
    before: needsBefore ? sample(segment, before) : null,
    after: sample(segment, after),
    othersBefore: design === 'comparison' ? sample(others, before) : null,
    othersAfter: design === 'before_after' ? null : sample(others, after),
  };
  const isWhole =
    read.after !== null &&
    (!needsBefore || read.before !== null) &&
    (design !== 'comparison' || read.othersBefore !== null) &&
    (design === 'before_after' || read.othersAfter !== null);
  return isWhole && read.after !== null && reader.missing.length === 0
    ? { ...read, after: read.after }
    : null;
}

/** One group in one window; null when a figure of it is not there, or its figures contradict each other. */
function sampleOf(
  measure: EffectMeasure,
  segment: string,
  months: readonly string[],
  reader: Reader,
): Sample | null {
  const before = reader.missing.length;
  const sum = (name: Measure) =>
    months.reduce((total, month) => total + reader.value(name, segment, month), 0);
  const { counting } = effectMeasures[measure];
  const values = sum(measure);
  const customers = measure === 'new_customers' ? months.length : sum('customers');
  const spread = counting === 'amount' ? sum('revenue_spread') / months.length : 0;
  if (reader.missing.length > before || customers <= 0) return null;
  if (counting === 'share') return values > customers ? null : shareSample(values, customers);
  if (counting === 'rate') return rateSample(values, customers);
  // The same customers pay every month: months do not make more of them.
  const each = customers / months.length;
  return each < 2 || spread === 0 ? null : amountSample(values / months.length, spread, each);
}

function differenceBetween({ before, after, othersBefore, othersAfter }: Samples): Difference {
  if (before && othersBefore && othersAfter)
    return differenceInDifferences({ before, after }, { before: othersBefore, after: othersAfter });
  const first = before ?? othersAfter;
  if (first === null) throw new RangeError('an effect is compared with nothing');
  return differenceOf(first, after);
}

function directed(difference: Difference, measure: EffectMeasure): Difference {
  return effectMeasures[measure].wantsLess ? difference : turned(difference);
}

/** How many customers it is about in a month of the later window; new customers come by themselves. */
function baseOf(
  { segment, afterFrom, afterTo }: BusinessEffect,
  measure: EffectMeasure,
  reader: Reader,
): number {
  if (measure === 'new_customers') return 1;
  const months = monthsFrom(afterFrom ?? '', afterTo ?? '-');
  const sum = months.reduce((total, month) => total + reader.value('customers', segment, month), 0);
  return sum / months.length;
}

/** How a month's effect becomes money, with what finance says that a unit is worth. */
function worthReader(
  { segment, afterTo }: BusinessEffect,
  measure: EffectMeasure,
  reader: Reader,
): (perMonth: Difference) => Money {
  const values = neededForMoney[measure].map((name) => [name, reader.latest(name, segment, afterTo ?? '')]);
  const { revenue_per_customer, retained_months, margin, cost_per_contact } = Object.fromEntries(values);
  const share = margin / 100;
  return (perMonth) => {
    if (measure === 'contacts') return avoidedContactsWorth(perMonth, cost_per_contact);
    if (measure === 'revenue_per_customer') return intervalOf(times(perMonth, share));
    const worth = { revenue: revenue_per_customer, retainedMonths: retained_months, margin: share };
    return savedCustomersWorth(perMonth, worth);
  };
}
