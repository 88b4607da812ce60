import { compareShares } from '../scores/index.ts';

/** A border of a word that knows letters with accents too. */
const B = '(?<![\\p{L}\\p{N}_])';
const E = '(?![\\p{L}\\p{N}_])';
const pattern = (inner: string) => new RegExp(`${B}(?:${inner})${E}`, 'iu');

/** Asking for a score in the text of a survey or invitation (rulebook §13.3, E73). */
const inSurvey = [
  pattern('geef\\s+(?:ons|mij)\\s+(?:(?:alstublieft|alsjeblieft|graag|dan)\\s+)*een\\s+(?:9|10|negen|tien)'),
  pattern('(?:alleen|enkel)\\s+een\\s+(?:9|negen)\\s+of\\s+(?:een\\s+)?(?:10|tien)\\s+(?:is|geldt\\s+als)'),
  pattern(`(?:9|10|negen|tien)${E}[^.?!]{0,30}${B}is${E}[^.?!]{0,15}${B}voldoende`),
  pattern('anything\\s+(?:less\\s+than|lower\\s+than|below|under)\\s+(?:an?\\s+)?(?:9|10|nine|ten)'),
  pattern('(?:give|score|rate)\\s+us\\s+(?:an?\\s+)?(?:9|10|nine|ten)'),
  pattern('(?:9s|10s|nines|tens)\\s+are\\s+good'),
];

/** A customer who tells that somebody asked for one. */
const inVerbatim = [
  pattern(
    `(?:vroeg(?:en)?|gevraagd|verzocht(?:en)?|smeekte(?:n)?)${E}[^.?!]{0,60}${B}een\\s+(?:9|10|negen|tien)`,
  ),
  pattern(
    `(?:asked|begged|told)\\s+(?:me|us)${E}[^.?!]{0,40}${B}(?:give|score|rate)${E}[^.?!]{0,30}${B}(?:9|10|nine|ten)`,
  ),
];

/** One of these every verbatim that tells of it holds, in small letters or capitals. */
export const ASKING_WORDS = ['vroeg', 'gevraagd', 'verzocht', 'smeekte', 'asked', 'begged', 'told'] as const;

/** What every verbatim that tells of it holds somewhere: a rough sieve, without borders of words. */
export const MAY_TELL = `(${ASKING_WORDS.join('|')}).*(9|10|negen|tien|nine|ten)`;

/** Verbatims of one round that have to tell of it; one hit in the survey itself is enough. */
export const FEWEST_TELLING = 3;
const FEWEST = 30;
/** Below it answers are not even counted in public (rulebook §5.1); as many equal ones in a row are a burst. */
const FEWEST_IN_BURST = 10;
const SHORTER = 0.3;
const TEN_MINUTES = 600_000;
const IN_A_ROW = 10;
const MOST_QUESTIONS = 5;
const MOST_OPEN = 2;

/** Whether a survey or invitation asks for a score. */
export function begsInSurvey(text: string): boolean {
  return inSurvey.some((one) => one.test(text));
}

/** Whether a customer tells that somebody asked them for a score; who it was is not looked up. */
export function tellsOfBegging(text: string): boolean {
  return inVerbatim.some((one) => one.test(text));
}

/** Answers of 9 and 10, and how long comments are, in one window. */
export interface Window {
  high: number;
  n: number;
  /** Median characters of a comment; null without comments. */
  medianLength: number | null;
}

/** More high scores than chance explains, with comments that are at least 30 % shorter (E74). */
export function isJumpWithoutWords(before: Window, after: Window): boolean {
  if (before.n < FEWEST || after.n < FEWEST) return false;
  if (!before.medianLength || after.medianLength === null) return false;
  const { z } = compareShares({ successes: after.high, n: after.n }, { successes: before.high, n: before.n });
  return z > 1.96 && after.medianLength <= (1 - SHORTER) * before.medianLength + 1e-9;
}

/** One answer as a burst looks at it. */
export interface Timed {
  at: number;
  score: number | null;
  hasText: boolean;
}

/** Over half of a round within ten minutes, or ten equal scores in a row without a word. `answers` by their moment. */
export function isBurst(answers: readonly Timed[]): boolean {
  return isCrowded(answers) || hasRow(answers);
}

function isCrowded(answers: readonly Timed[]): boolean {
  // Over half of one, two or three answers always comes together.
  if (answers.length < FEWEST_IN_BURST) return false;
  let first = 0;
  return answers.some(({ at }, last) => {
    while (at - (answers[first]?.at ?? at) > TEN_MINUTES) first += 1;
    return last - first + 1 > answers.length / 2;
  });
}

function hasRow(answers: readonly Timed[]): boolean {
  let row = 0;
  let before: number | null = null;
  return answers.some(({ score, hasText }) => {
    row = score === null || hasText ? 0 : score === before ? row + 1 : 1;
    before = hasText ? null : score;
    return row >= IN_A_ROW;
  });
}

/** More questions than a customer likes to see. */
export function isLong({ questions, open }: { questions: number; open: number }): boolean {
  return questions > MOST_QUESTIONS || open > MOST_OPEN;
}

/** A round that nobody could say anything in. */
export function isInsideOut({ n, withText }: { n: number; withText: number }): boolean {
  return n >= FEWEST && withText === 0;
}
