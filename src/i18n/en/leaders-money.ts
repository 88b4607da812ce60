import { formatIn } from '../format.ts';

const { number, list, month: monthName } = formatIn('en');

interface Interval {
  value: number;
  low: number;
  high: number;
}

/** An amount in whole units; an interval is rounded outwards, so that it never promises more than the data. */
function money(
  amount: number,
  currency: string | null,
  rounding: 'round' | 'floor' | 'ceil' = 'round',
): string {
  const whole = Math[rounding](amount);
  if (currency === null) return number(whole);
  const written = new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 });
  return written.format(whole === 0 ? 0 : whole).replace('-', '−');
}

const range = ({ low, high }: Interval, currency: string | null) =>
  `${money(low, currency, 'floor')} to ${money(high, currency, 'ceil')}`;

/** Euros in the leaders’ messages. */
export const leadersMoney = {
  money: {
    sum: ({
      sum,
      currency,
      n,
      beforeAfter,
    }: {
      sum: Interval;
      currency: string | null;
      n: number;
      /** The effects that are shown by before and after alone. */
      beforeAfter: { n: number; amount: number };
    }) =>
      `Measured: ${money(sum.value, currency)} a month (${range(sum, currency)}), from ${number(n)} ${n === 1 ? 'effect' : 'effects'}${
        beforeAfter.n === 0
          ? ''
          : beforeAfter.n === n
            ? ', before/after only (C)'
            : `, of which ${money(beforeAfter.amount, currency)} before/after only (C)`
      }`,
    cost: ({ cost, currency }: { cost: number | null; currency: string | null }) =>
      cost === null
        ? 'what the programme costs was not imported'
        : `after ${money(cost, currency)} for the programme`,
    effect: ({ improvement, grade }: { improvement: number; grade: string }) =>
      `Improvement ${number(improvement)} (${grade}):`,
    design: {
      experiment: () => 'experiment',
      comparison: () => 'comparison group',
      before_after: () => 'before/after',
      estimate: () => 'estimate',
    },
    amount: ({ amount, currency }: { amount: Interval; currency: string | null }) =>
      `${money(amount.value, currency)} a month (${range(amount, currency)})`,
    compared: ({ measure, design }: { measure: string; design: string }) => `${measure}, ${design}`,
    /** Positive is what one wants less of, and has less of now. */
    count: ({ amount }: { amount: Interval }) =>
      amount.value < 0
        ? `${number(-amount.value)} more a month (${number(Math.floor(-amount.high))} to ${number(Math.ceil(-amount.low))})`
        : `${number(amount.value)} fewer a month (${number(Math.floor(amount.low))} to ${number(Math.ceil(amount.high))})`,
    notYet: () => 'not yet proven, outside the sum',
    tooFew: () => 'too few events or customers to tell',
    missing: ({ figures }: { figures: readonly string[] }) =>
      `cannot be computed; not imported: ${list(figures)}`,
    missingFigure: ({ measure, month, segment }: { measure: string; month: string; segment: string }) =>
      `${measure}${segment === '' ? '' : ` of ${segment}`} in ${monthName(month)}`,
    others: ({ n }: { n: number }) => `${number(n)} more`,
    estimate: ({ amount, currency, owner }: { amount: number; currency: string | null; owner: string }) =>
      `estimate of ${owner}, in no sum: ${money(amount, currency)} a month`,
    none: () =>
      'No figures yet, so no euros. Import per month: customers, customers who left, contacts, revenue per customer, margin, cost of a contact.',
    noEffects: () => 'Figures are there; no improvement says yet what it is compared with.',
    noneCounts: () => 'No effect is shown yet; so there is no sum.',
    /** Rounded down, so never more than is known. */
    atRisk: ({
      amount,
      currency,
      known,
      customers,
    }: {
      amount: number;
      currency: string | null;
      known: number;
      customers: number;
    }) =>
      `Revenue at risk: at least ${money(amount, currency)} a year (${known === customers ? number(known) : `${number(known)} of ${number(customers)}`} customers with an open case)`,
    atRiskFew: () => 'Revenue at risk: too few customers to say',
    atRiskNone: () => 'Revenue at risk: nobody has an open case',
    atRiskNeeds: () => 'For revenue at risk, import the yearly revenue of each customer.',
    /** Of the revenue of the year before = 100. */
    earned: ({ month, together }: { month: string; together: Interval }) =>
      `Earned revenue to ${monthName(month)}: ${number(together.value, 1)}% of the year before (${number(together.low, 1)} to ${number(together.high, 1)}%)`,
    earnedTooFew: ({ month }: { month: string }) =>
      `Earned revenue to ${monthName(month)}: too few new customers said why they came`,
    earnedMissing: ({ figures }: { figures: readonly string[] }) =>
      `Earned revenue: cannot be computed; not imported: ${list(figures)}`,
    earnedNeeds: () =>
      'For earned revenue, import that of the year before, of who stayed and of new customers, and why these came.',
    more: ({ n }: { n: number }) => `${number(n)} more.`,
  },
};
