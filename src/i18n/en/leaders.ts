import { formatIn } from '../format.ts';
import { leadersMoney } from './leaders-money.ts';
import { leadersPages } from './leaders-pages.ts';
import { leadersTalk } from './leaders-talk.ts';

const { number, span, list } = formatIn('en');

type Window = { from: string; to: string };

type Kind = 'week' | 'month' | 'quarter';
const kinds: Record<Kind, string> = { week: 'week', month: 'month', quarter: 'quarter' };

/** What leaders read, and what they can do with it. */
export const leaders = {
  ...leadersMoney,
  ...leadersPages,
  ...leadersTalk,
  title: ({ kind, touchpoints }: { kind: Kind; touchpoints: readonly string[] }) =>
    `The ${kinds[kind]} of our customers${touchpoints.length > 0 ? `: ${list(touchpoints)}` : ''}`,
  period: ({ news, window, kind }: { news: Window; window: Window; kind: Kind }) =>
    kind === 'week'
      ? `News of ${span(news.from, news.to)}; figures of ${span(window.from, window.to)}.`
      : `Figures and news of ${span(window.from, window.to)}.`,
  heading: {
    voice: () => 'One customer',
    asked: () => 'What we asked',
    reached: () => 'What reached us',
    loop: () => 'Follow-up',
    improvements: () => 'Improvements',
    shadowing: () => 'Shadowing',
    money: () => 'Euros',
    decision: () => 'One decision',
    checks: ({ n }: { n: number }) => `Check-marks: ${number(n)} of 8`,
  },
  voice: {
    place: ({ step, promise }: { step: string; promise: string | null }) =>
      `Step: ${step}${promise === null ? '' : `. We promise: “${promise}”`}`,
    /** Where the words are from before the days of the news. */
    older: () => 'These words are older: from the days of the news there are none to show.',
    none: ({ answers, texts, isElsewhere }: { answers: number; texts: number; isElsewhere: boolean }) => {
      if (answers === 0) return 'No customer answered or wrote in these days.';
      const count = `${number(answers)} ${answers === 1 ? 'answer or message' : 'answers and messages'}`;
      if (texts === 0) return `${count}, none with words.`;
      return isElsewhere
        ? `${count}, but no new words in a language that you read.`
        : `${count}, but no words that can be shown: too few customers, told before, or not safe to share.`;
    },
  },
  asked: {
    none: () => 'No answers to a question of ours.',
    score: ({ metric, via }: { metric: string; via: string }) => `${metric}, ${via}:`,
    bounds: ({ low, high, n }: { low: string; high: string; n: number }) =>
      `had all ${number(n)} answered: ${low} to ${high}`,
    more: ({ n }: { n: number }) => `${number(n)} more ${n === 1 ? 'score' : 'scores'}.`,
  },
  reached: {
    loud_not_broad: () => 'loud, not broad',
    broad_but_silent: () => 'broad, but silent',
    silent: ({ themes }: { themes: readonly string[] }) => `Broad, but silent: ${list(themes)}.`,
  },
  loop: {
    oldest: ({ improvement, days }: { improvement: number; days: number }) =>
      `Oldest open improvement: number ${number(improvement)}, ${number(days)} ${days === 1 ? 'day' : 'days'}`,
    noOldest: () => 'No improvement is open',
    none: () => 'Nothing was due to be taken up or told.',
  },
  improvements: {
    kind: {
      prioritised: () => 'Decided to do',
      measured: () => 'Measured',
      stopped: () => 'Stopped',
    },
    head: ({ kind, number: n, grade }: { kind: string; number: number; grade: string | null }) =>
      `${kind}, number ${number(n)}${grade === null ? '' : ` (evidence ${grade})`}:`,
    values: ({ customer, organisation }: { customer: string; organisation: string }) =>
      `for customers: ${customer || 'not said'}; for us: ${organisation || 'not said'}`,
    finding: ({ number: n, weeks }: { number: number; weeks: number }) =>
      `Did number ${number(n)} help, after ${number(weeks)} weeks?`,
    verdict: ({ metric, said, grade }: { metric: string; said: string; grade: string }) =>
      `${metric} ${said} (evidence ${grade})`,
    /** Beside a touchpoint where nothing was changed. */
    beside: {
      favour: () => 'a clear difference from the touchpoint it is compared with, in customers’ favour',
      expense: () => 'a clear difference from the touchpoint it is compared with, at customers’ expense',
      unclear: () => 'no clear difference from the touchpoint it is compared with',
    },
    more: ({ n }: { n: number }) => `${number(n)} more.`,
    none: ({ kind }: { kind: Kind }) => `Nothing was decided, measured or stopped this ${kinds[kind]}.`,
  },
  shadowing: {
    total: ({ licensed, of, percent }: { licensed: number; of: number; percent: string }) =>
      `${number(licensed)} of ${number(of)} colleagues hold a customer licence (${percent})`,
    leaders: ({ licensed, of }: { licensed: number; of: number }) =>
      `of leaders ${number(licensed)} of ${number(of)}`,
    unknown: () => 'Too few colleagues in the directory to show a share',
    went: ({ names, more }: { names: readonly string[]; more: number }) =>
      `Went shadowing: ${list(more > 0 ? [...names, `${number(more)} more`] : names)}`,
    lesson: ({ lesson }: { lesson: string }) => `A colleague brought back: “${lesson}”`,
  },
  decision: {
    nobody_answers: ({ number: n, problem }: { number: number; problem: string }) =>
      `Who answers for improvement ${number(n)} (${problem})?`,
    overdue_quarter: ({ number: n, problem }: { number: number; problem: string }) =>
      `Improvement ${number(n)} (${problem}) is past its quarter: go on, or stop?`,
    not_prioritised: ({ number: n, problem }: { number: number; problem: string }) =>
      `Improvement ${number(n)} (${problem}) is worth something to customers and to us: do it, or not?`,
    silent_theme: ({ theme }: { theme: string }) =>
      `Many customers mention ${theme} when we ask, few write about it: is it worth an improvement?`,
    open_check: ({ check }: { check: string }) => `Who sees to “${check}”, and by when?`,
    none: () => 'Nothing waits for a decision.',
    owner: ({ team }: { team: string | null }) => `For: ${team ?? 'the CX team'}.`,
  },
  checks: {
    name: {
      outside_in: 'outside-in feedback',
      journey_maps: 'journey maps',
      clear_promises: 'clear promises',
      business_case: 'business case',
      committed_leaders: 'committed leaders',
      one_voice: 'one voice',
      better_decisions: 'decisions for customers and us',
      prove_value: 'proven value',
    },
    others: ({ names }: { names: readonly string[] }) => `Open as well: ${list(names)}; the page says why.`,
    met: ({ names }: { names: readonly string[] }) => `In order: ${list(names)}.`,
    open: {
      outside_in: ({ count, of }: { count: number; of: number }) =>
        of === 0
          ? 'there is no journey yet'
          : `a customer quoted and something taken up in ${number(count)} of ${number(of)} steps in 28 days; 80% needed`,
      journey_maps: ({ count, of }: { count: number; of: number }) =>
        of === 0
          ? 'there is no journey yet'
          : `${number(count)} of ${number(of)} steps have an owner and a review within a year`,
      clear_promises: ({ count, of }: { count: number; of: number }) =>
        of === 0
          ? 'no verbatim was posted in 28 days'
          : `${number(count)} of ${number(of)} posted verbatims say if a promise was kept; half needed`,
      business_case: (_: { count: number; of: number }) =>
        'nothing was measured with evidence A–C this quarter',
      committed_leaders: ({ count, of }: { count: number; of: number }) =>
        of === 0
          ? 'fewer than five leaders in the directory'
          : `${number(count)} of ${number(of)} leaders hold a valid licence; 75% needed`,
      one_voice: ({ count, of }: { count: number; of: number }) =>
        of === 0
          ? 'nothing was asked'
          : `${number(of - count)} of ${number(of)} metrics are asked in more than one way`,
      better_decisions: (_: { count: number; of: number }) =>
        'nothing was decided in 28 days with both values',
      prove_value: (_: { count: number; of: number }) =>
        'no effect on churn, complaints, revenue or new customers shown this quarter',
    },
  },
  hidden: ({ n }: { n: number }) => `${number(n)} more did not fit in this message; the page has everything.`,
  summary: ({ title, asked, decision }: { title: string; asked: string; decision: string }) =>
    `${title}. ${asked} ${decision}`,
  button: {
    loop: () => 'Open a loop',
    ask: () => 'Ask the owner',
    call: () => 'Call a customer',
    day: () => 'Book my day',
    page: () => 'Every figure explained',
    pageLabel: () => 'How every figure was computed, and on which rows',
    pdf: () => 'On one page (PDF)',
  },
  fault: {
    notAPerson: () => 'A leaders’ message is sent to a person, not to a channel.',
    noColleague: () => 'Nobody of this organisation has that address.',
    namePerson: () => 'Name the person by platform and id, such as slack:U0123.',
    noTeam: ({ team }: { team: string }) => `No touchpoint of the journey is owned by a team “${team}”.`,
    teams: ({ teams }: { teams: readonly string[] }) =>
      teams.length > 0 ? `Teams that own one: ${list(teams)}.` : 'Import a journey first.',
  },
  loopBegun: ({ number: n }: { number: number }) =>
    `Action ${number(n)} began with these words. Its card stands with the team that owns this part of the journey.`,
  named: () =>
    'From now on your name stands in the leaders’ message when you went shadowing. “leaders do not name me” ends that.',
  notNamed: () => 'Your name does not stand in the leaders’ message.',
  notForYou: () => 'This is for leaders and administrators. An administrator can make you one.',
};
