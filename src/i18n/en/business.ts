import { formatIn } from '../format.ts';

const { number, list } = formatIn('en');

/** The organisation's own figures, and what improvements are worth. */
export const business = {
  /** Names of measures, as they follow a count or stand by themselves. */
  measure: {
    customers: 'customers',
    churned: 'customers who left',
    complaints: 'complaints',
    contacts: 'contacts with customer service',
    new_customers: 'new customers',
    revenue_per_customer: 'revenue per customer',
    revenue_spread: 'spread of revenue per customer',
    cost_per_contact: 'cost of a contact',
    margin: 'margin',
    retained_months: 'months a customer stays',
    programme_cost: 'cost of the programme',
    yearly_revenue: 'yearly revenue of a customer',
    revenue_year_before: 'revenue of the year before',
    revenue_stayed: 'revenue of customers who stayed',
    revenue_new: 'revenue of new customers',
    new_asked: 'new customers asked why they came',
    new_earned: 'new customers who were recommended to us',
  } as Record<string, string>,
  file: {
    missing: ({ columns }: { columns: readonly string[] }) => `The file has no column ${list(columns)}.`,
    columns: () =>
      'Columns: month (2026-10), measure, segment, customer, value, currency, owner, source. One row for each figure of a month.',
    tooMany: ({ most }: { most: number }) => `The file has more than ${number(most)} rows.`,
    line: ({ line, column, reason }: { line: number; column: string | null; reason: string }) =>
      `line ${number(line)}${column === null ? '' : `, ${column}`}: ${reason}`,
    nothing: ({ n }: { n: number }) =>
      `Nothing was stored: ${number(n)} ${n === 1 ? 'fault' : 'faults'}. Mend ${n === 1 ? 'it' : 'them'} and import the file again.`,
    dryRun: () => 'Only a trial: nothing was stored.',
    closing: (n: { read: number; created: number; replaced: number; unchanged: number }) =>
      `${number(n.read)} read, ${number(n.created)} new, ${number(n.replaced)} corrected, ${number(n.unchanged)} unchanged`,
  },
  /** Why a row is refused; the column stands before it. */
  reason: {
    unreadable: () => 'cannot be read',
    noMonth: () => 'is not a month such as 2026-10',
    notOver: () => 'is not over yet: a month counts when it is complete',
    noMeasure: ({ known }: { known: readonly string[] }) => `is none of ${list(known)}`,
    noNumber: () => 'is not a number that can be read in one way only',
    negative: () => 'is below 0',
    noSpread: () => 'is a spread of 0, as if every customer paid the same: give the standard deviation',
    notWhole: () => 'is a count and not a whole number',
    notPercent: () => 'is more than 100 percent',
    noCurrency: () => 'needs a currency such as EUR',
    notMoney: () => 'is not money and has a currency',
    empty: () => 'is empty',
    tooLong: ({ most }: { most: number }) => `is longer than ${number(most)} characters`,
    tooPrivate: () => 'may hold personal data; name a team and a system',
    mixedCurrencies: ({ known }: { known: string }) =>
      `is another currency than ${known}: amounts in different currencies cannot be added up. Convert them first.`,
    contradictsLine: ({ line }: { line: number }) =>
      `contradicts line ${number(line)}: the same figure of the same month has another value there`,
    contradictsKnown: ({ known }: { known: number }) =>
      `contradicts what was imported before (${number(known, 2)}); with --replace it is a correction`,
    twice: ({ line }: { line: number }) => `stands in line ${number(line)} already`,
    moreThanCustomers: ({ customers }: { customers: number }) =>
      `is more than there were customers (${number(customers)})`,
    moreThanAsked: ({ asked }: { asked: number }) => `is more than were asked (${number(asked)})`,
    noCustomer: () => 'is empty: give the customer’s reference, as your surveys write it',
    ofOneCustomer: () => 'names a group, and this figure is of one customer: leave it empty',
    ofManyCustomers: () => 'names a customer, and this figure is of customers together: leave it empty',
  },
  fault: {
    noOwner: () => 'A figure needs somebody who answers for it, and a source.',
    nameOwner: () => 'Give --owner and --source: a team and a system, no names of people.',
    noImprovement: ({ number: n }: { number: number }) => `There is no improvement ${number(n)}.`,
    showImprovements: () => 'Type “improvements all” in chat to see their numbers.',
    noAmount: () => 'An estimate is an amount above 0, in a month.',
    giveAmount: () => 'Such as --amount 1200 --currency EUR.',
    otherCurrency: ({ known, given }: { known: string; given: string }) =>
      `The figures here are in ${known}, and this amount is in ${given}: they cannot be added up.`,
    convert: ({ known }: { known: string }) => `Convert it to ${known} first.`,
    noMeasure: ({ measure }: { measure: string }) => `No effect can be shown on "${measure}".`,
    measures: () => 'Choose churned, complaints, contacts, new_customers or revenue_per_customer.',
    noShare: () => 'New customers are a count, not a share, so groups cannot be compared by them.',
    compareBefore: () => 'Use --design before-after.',
    noGroups: () => 'A comparison needs two different groups of customers.',
    nameGroups: () => 'Give --segment for those it was tried on and --against for the others.',
    windows: () => 'These months cannot be compared.',
    giveWindows: ({ most }: { most: number }) =>
      `Give as many months before as after, such as --before 2026-01..2026-03 --after 2026-04..2026-06: at most ${number(most)}, none in both, the earlier ones first.`,
    twice: ({ number: n }: { number: number }) =>
      `Improvement ${number(n)} counts this already, for the same customers and months.`,
    countOnce: () => 'Count an effect in one improvement only, or take the other one back.',
  },
  effect: {
    added: ({ id }: { id: number }) => `Effect ${number(id)} is noted.`,
    removed: ({ id }: { id: number }) => `Effect ${number(id)} is taken back.`,
    gone: ({ id }: { id: number }) => `There is no effect ${number(id)}.`,
  },
};
