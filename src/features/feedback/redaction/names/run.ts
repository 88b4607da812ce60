import { MARK } from '../lexicon/marks.ts';
import { type Draft, gapAfter, hasMark, isCapital, isFree, isInitial } from './draft.ts';

const LONGEST_NAME = 4;
const LONGEST_PREFIX = 3;

/** Whether the words at `index` and behind it can be parts of one name: "Anne Marie", "Jan-Willem", "A. Bos", "van 't Hof". */
export function isJoined(draft: Draft, index: number): boolean {
  const gap = gapAfter(draft, index);
  return (
    gap === ' ' || gap === '-' || gap === " '" || ((gap === '. ' || gap === '.') && isInitial(draft, index))
  );
}

/**
 * Picks words from `start` on for as long as `accepts` agrees, with the prefixes between them ("de", "van der").
 * @returns the index of the first word that is not part of the name
 */
export function pickRun(draft: Draft, start: number, accepts: (index: number) => boolean): number {
  let index = start;
  for (let taken = 0; taken < LONGEST_NAME && isFree(draft, index); taken += 1) {
    if (index > start && !isJoined(draft, index - 1)) break;
    // Behind an initial and a prefix any capital is a surname: "J. ten Have".
    const isSurname = (at: number) => accepts(at) || (isInitial(draft, index - 1) && isCapital(draft, at));
    const surname = accepts(index) ? index : surnameBehindPrefix(draft, index, isSurname);
    if (surname === undefined) break;
    draft.picked.fill(1, index, surname + 1);
    index = surname + 1;
  }
  return index;
}

function surnameBehindPrefix(
  draft: Draft,
  index: number,
  accepts: (index: number) => boolean,
): number | undefined {
  for (let at = index; at < index + LONGEST_PREFIX && hasMark(draft, at, MARK.prefix); at += 1) {
    if (!isFree(draft, at + 1) || !isJoined(draft, at)) return undefined;
    if (accepts(at + 1)) return at + 1;
  }
  return undefined;
}
