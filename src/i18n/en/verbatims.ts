import { formatIn } from '../format.ts';

const { number, day, span, list } = formatIn('en');

interface Days {
  from: string;
  to: string;
}

const answers = (n: number) => `${number(n)} ${n === 1 ? 'answer' : 'answers'}`;
const texts = (n: number) => `${number(n)} ${n === 1 ? 'text' : 'texts'}`;

/** How many of all texts are not shown yet; nothing when all are, or none. */
const plus = (more: number, of: number) => (more > 0 && more < of ? ` (+${number(more)} more)` : '');

/** From which days the answers come; `yesterday` when that is what the day was. */
function fromDays({ from, to, yesterday }: Days & { yesterday: boolean }): string {
  if (yesterday) return `from yesterday (${day(to)})`;
  return from === to ? `from ${day(to)}` : `from ${span(from, to)}`;
}

/** What is said around customers' words. */
export const verbatims = {
  title: ({ touchpoints }: { touchpoints: readonly string[] }) =>
    touchpoints.length > 0 ? `What customers said about ${list(touchpoints)}` : 'What customers said',
  author: ({ source }: { source: string }) => `A customer said, via ${source}`,
  contributing: ({ teams, more }: { teams: readonly string[]; more: number }) =>
    `contribute here: ${list(more > 0 ? [...teams, `${number(more)} more`] : teams)}`,
  day: ({ date }: { date: string }) => day(date),
  gave: ({ value, min, max }: { value: number; min: number; max: number }) =>
    `gave ${number(value, value % 1 === 0 ? 0 : 1)} (scale ${number(min)}–${number(max)})`,
  readOn: () => '… read on',
  shown: ({ shown, of, ...days }: Days & { shown: number; of: number; yesterday: boolean }) =>
    `${number(shown)} of ${answers(of)} ${fromDays(days)}`,
  intendedFor: ({ time }: { time: string }) => `This message was intended for ${time}.`,
  question: {
    whyNoPromoter: () => 'Why not a promoter?',
    whatWentWell: () => 'What went well here?',
    whatWouldYouDo: () => 'What would you do for these customers?',
  },
  readAll: ({ of, more }: { of: number; more: number }) =>
    `Read ${of === 1 ? 'the whole answer' : `all ${answers(of)}`}${plus(more, of)}`,
  /** The same when some of the answers have no words. */
  readAllTexts: ({ of, more }: { of: number; more: number }) =>
    `Read ${of === 1 ? 'the whole text' : `all ${texts(of)}`}${plus(more, of)}`,
  readAllLabel: (days: Days) => `Read everything customers said, ${span(days.from, days.to)}`,
  empty: {
    no_answers: (days: Days & { yesterday: boolean }) => `No answers yet ${fromDays(days)}.`,
    no_texts: ({ of, ...days }: Days & { of: number; yesterday: boolean }) =>
      `${answers(of)} ${fromDays(days)}, none of them with words.`,
    too_few_customers: (days: Days & { yesterday: boolean }) =>
      `The answers ${fromDays(days)} come from too few different customers to show their words without somebody being recognised.`,
    not_postable: ({ of, ...days }: Days & { of: number; yesterday: boolean }) =>
      `${answers(of)} ${fromDays(days)}, but no words that can be shown here: too short, too personal or in another language.`,
    shown_before: (days: Days & { yesterday: boolean }) =>
      `All texts ${fromDays(days)} have been shown already, here or in another channel.`,
    unknown: (days: Days & { yesterday: boolean }) => `No words of customers to show ${fromDays(days)}.`,
  },
  hidden: ({ n }: { n: number }) => `${number(n)} more did not fit on this page.`,
  all: {
    title: (days: Days) => `Everything customers said, ${span(days.from, days.to)}`,
    page: ({ page, pages, total }: { page: number; pages: number; total: number }) =>
      `Page ${number(page)} of ${number(pages)}, ${texts(total)} in all.`,
    none: () => 'No words of customers that can be shown here.',
    next: () => 'Next page',
    nextLabel: ({ page, pages }: { page: number; pages: number }) =>
      `Next page: ${number(page)} of ${number(pages)}`,
  },
};
