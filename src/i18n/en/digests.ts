import { formatIn } from '../format.ts';

const { number, span, list, date } = formatIn('en');

interface Days {
  from: string;
  to: string;
}

const times = (n: number) => `${number(n)} ${n === 1 ? 'time' : 'times'}`;

/** What the score digest says. */
export const digests = {
  title: ({ touchpoints }: { touchpoints: readonly string[] }) =>
    touchpoints.length > 0 ? `How customers see ${list(touchpoints)}` : 'How customers see us',
  period: (days: Days) => `Period: ${span(days.from, days.to)}.`,
  asked: () => 'What we asked',
  reached: () => 'What reached us',
  nothingAsked: () => 'No answers yet to a question of ours.',
  nothingReached: () => 'Nothing reached us in these days.',
  reachedCount: ({ n }: { n: number }) =>
    `${number(n)} ${n === 1 ? 'message' : 'messages'} that customers sent by themselves. They do not stand for all customers.`,
  themeCount: ({ n }: { n: number }) => `mentioned ${times(n)}`,
  tag: {
    loud_not_broad: () => 'loud, not broad: we hear it often here, but far less from the customers we asked',
    broad_but_silent: () =>
      'broad, but silent: many of the customers we asked mention it, few write to us about it',
  },
  silent: ({ themes }: { themes: readonly string[] }) =>
    `Broad, but silent: ${list(themes)}. Many of the customers we asked mention it, few write to us about it.`,
  themesChanged: ({ on }: { on: string }) =>
    `The words by which we find topics changed on ${date(on)}; what came in before was read again by them.`,
  hidden: ({ n }: { n: number }) => `${number(n)} more did not fit in this message.`,
  unknownTouchpoint: ({ typed, names }: { typed: string; names: readonly string[] }) =>
    names.length > 0
      ? `I do not know a touchpoint “${typed}”. I know ${list(names)}.`
      : `I do not know a touchpoint “${typed}”; there are none yet.`,
  how: () => 'How is this computed?',
  howLabel: (days: Days) => `How are the figures of ${span(days.from, days.to)} computed?`,
  summary: ({ days, asked, reached }: { days: Days; asked: string; reached: string }) =>
    `How customers see us, ${span(days.from, days.to)}. What we asked: ${asked}. What reached us: ${reached}.`,
  noFigures: () => 'no answers yet',
  noThemes: () => 'nothing yet',
  reachedSummary: ({ n, themes }: { n: number; themes: readonly string[] }) =>
    `${number(n)} ${n === 1 ? 'message' : 'messages'}${themes.length > 0 ? `, among other things about ${list(themes)}` : ''}`,
  /** The answer to "How is this computed?": one paragraph each. */
  explained: ({ days }: { days: number }) => [
    'NPS: the share that gives a 9 or 10, minus the share that gives 0 to 6, in points from −100 to 100.',
    'CSAT: the share of answers in the top boxes of the scale. CES: the mean answer about how easy it was. Time to resolution: half of the cases took at most the median; nine in ten at most the p90.',
    'The margin (±) or the interval says where the score of all answers of this kind lies in 95 of 100 cases. It does not say anything about customers who did not answer.',
    `Compared are the last ${number(days)} complete days and the ${number(days)} days before; a difference is only named when chance cannot explain it.`,
    'With fewer than 10 answers you see words only, below 30 answers or with a margin above 20 points counts only. What we asked and what reached us are never added up.',
  ],
};
