import { formatIn } from '../format.ts';

const { number, span } = formatIn('en');

type Window = { from: string; to: string };

/** How every figure of the leaders’ messages is explained. */
export const leadersPages = {
  page: {
    how: () => 'How this is computed',
    back: () => 'Back to the whole message',
    said: () => 'What it says',
    rule: () => 'How it is computed',
    inputs: () => 'What went into it',
    frozen: () =>
      'These figures were computed once, when the first reader was sent this message, and are the same for everybody who reads it.',
    purpose: () =>
      'Figures teach; they do not appraise. They may not be used to judge, compare or pay people or teams.',
    foot: () =>
      'Klankbord. Figures teach; they do not appraise. Each is explained, with its rows, on the page.',
  },
  proof: {
    days: ({ days, zone }: { days: Window; zone: string }) =>
      `Days: ${span(days.from, days.to)}, both included, as the calendar of ${zone} counts them.`,
    rule: {
      score: () =>
        'All answers to one question of one source in these days. NPS: share of 9 and 10 minus share of 0 to 6. CSAT: share of the top boxes. CES: mean. Time to resolution: median. The margin is for 95 of 100 cases; a difference with the days before is named only when chance cannot explain it, read together with all other scores of this message.',
      theme: () =>
        'Texts that reached us by themselves in these days and carry this theme. Counted, never scored. A tag compares its share with its share among those we asked.',
      reached: () => 'Everything that reached us by itself in these days.',
      claimed: () =>
        'Cases whose moment to be taken up lay in these days; good are those taken up, or decided against, before it. Overdue cases count as not.',
      contacted: () =>
        'Cases of customers who agreed to be contacted and whose moment lay in these days; good are those spoken to before it.',
      told: () =>
        'Cases done or decided against 28 days before these days; good are those of which the customer was told within 28 days.',
      oldest: () => 'The improvement that is open longest, in days since it was begun.',
      coverage: () =>
        'Colleagues with a licence that is valid, expiring or in its days of grace, of all in the directory who are not exempt.',
      leaders: () => 'The same among leaders, as one group of at least five.',
      effect: () =>
        'Imported figures of the months compared. Customers saved = customers × difference in the share who left; times monthly revenue, months retained and margin. Contacts avoided times the cost of one. The interval is for 95 of 100 cases; only when it leaves out zero does it stand in the sum.',
      at_risk: () =>
        'Customers whose answer was that of a detractor, with an action that was begun before these days ended and of which they had not been told; being taken up does not change that. Of each, once, the yearly revenue that was imported, not older than 18 months, added up and rounded down to two digits. A sum of what is known has no interval. Said of five customers or more, and of a division only when as many are left outside it.',
      earned: () =>
        'Of the revenue of the year before: what the customers of then brought in these twelve months, and what new ones brought who were recommended to us. Why new customers came is known of those who were asked; their share, with its interval for 95 of 100 cases, is taken for the revenue of all new ones. Minus 100% it is the earned rate.',
      check: () =>
        'Counted as the check-mark says, in the 28 days up to the last day, this quarter, or a year.',
    },
    rows: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'row' : 'rows'}`,
    withheld: {
      few: () => 'Not listed: behind fewer than ten answers, or five cases, single people could be seen.',
      people: () => 'Not listed: no row is shown about colleagues.',
      customers: () => 'Not listed: what a single customer pays is shown to nobody.',
    },
    /** Names of what went into a figure; what its sentence says already has none. */
    input: {
      value: 'Value',
      margin: 'Margin',
      n: 'Answers',
      responded: 'Answered the rounds',
      delivered: 'Invited to the rounds',
      wholeRounds: 'Score of all answers to the rounds',
      wholeRoundsN: 'Answers to the rounds',
      good: 'Good',
      of: 'Of',
      days: 'Days',
      licensed: 'With a licence',
      grade: 'Evidence',
      owner: 'Answers for it',
      source: 'Source',
      count: 'Counted',
      customers: 'Customers with an open case',
      known: 'Of whom the revenue is known',
      amount: 'A year, rounded down',
      currency: 'Currency',
      from: 'First year runs to',
      to: 'Last year runs to',
      month: 'Year runs to',
      stayed: 'Stayed, % of the year before',
      newValue: 'Recommended, % of the year before',
      newLow: 'At least',
      newHigh: 'At most',
      rate: 'Earned rate, %',
      asked: 'New customers who were asked',
    } as Record<string, string>,
    same: () => 'These are the rows that were counted then.',
    changed: () =>
      'Since then rows came, changed or were erased: the list below is today’s, the figure is of then.',
    more: ({ n }: { n: number }) => `${number(n)} more are not listed.`,
    column: {
      number: () => 'Number',
      source: () => 'Source',
      day: () => 'Day',
      answer: () => 'Answer',
      month: () => 'Month',
      measure: () => 'Measure',
      segment: () => 'Customers',
      value: () => 'Value',
      owner: () => 'Owner',
    },
  },
};
