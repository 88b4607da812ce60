import type { Difference } from './effect.ts';
import { times } from './effect.ts';

/** What one customer who stays is worth, as finance sets it: each with a month, an owner and a source. */
export interface Worth {
  /** Revenue of a customer in a month. */
  revenue: number;
  /** Months that a customer who was saved stays. */
  retainedMonths: number;
  /** Share of revenue that is margin, 0 … 1. */
  margin: number;
}

/** Money with its 95 % interval. */
export interface Money {
  value: number;
  low: number;
  high: number;
}

/** Customers saved × monthly revenue × retained months × margin share, credited once (rulebook §12.2, E68, E70). */
export function savedCustomersWorth(saved: Difference, { revenue, retainedMonths, margin }: Worth): Money {
  return moneyOf(times(saved, revenue * retainedMonths * margin));
}

/** Contacts that were not needed × what one costs (rulebook §12.2). */
export function avoidedContactsWorth(avoided: Difference, costPerContact: number): Money {
  return moneyOf(times(avoided, costPerContact));
}

/**
 * A sum of effects that do not depend on each other, minus a cost that is known: the halves of their intervals add up as
 * squares. An empty sum is minus the cost.
 */
export function sumOf(parts: readonly Money[], cost = 0): Money {
  const value = parts.reduce((sum, part) => sum + part.value, 0) - cost;
  const half = (side: (part: Money) => number) =>
    Math.sqrt(parts.reduce((sum, part) => sum + side(part) ** 2, 0));
  return {
    value,
    low: value - half((part) => part.value - part.low),
    high: value + half((part) => part.high - part.value),
  };
}

function moneyOf({ value, low, high }: Difference): Money {
  return { value, low, high };
}

/** Net revenue retention + share of revenue from new customers who were earned − 100, all in percent (rulebook §12.2). */
export function earnedGrowth(netRetention: number, earnedNewShare: number): number {
  return netRetention + earnedNewShare - 100;
}
