/** Longest sentence, in characters, and most touchpoints of one person (rulebook §10). */
export const MOST_CHARACTERS = 200;
/** Fewer words than "I pack parcels" say nothing that a colleague could use. */
const LEAST_WORDS = 3;
export const MOST_TOUCHPOINTS = 3;
/** Days after which a person is asked whether their sentence still holds. */
export const HOLDS_DAYS = 365;

/** Who may see a sentence with its author; their own choice. */
export const audiences = ['team', 'everyone', 'self'] as const;
export type Audience = (typeof audiences)[number];

/** Why a sentence is not stored; each has a friendly answer, and what was written stays in the form. */
export type SentenceFault = 'empty' | 'unfinished' | 'too_short' | 'too_long' | 'rude' | 'private';

/** Spaces and line breaks of a sentence as one space each. */
export function tidied(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** What is not yet a sentence: a gap of the draft that was not filled in ("…"), or a word or two. */
export function unfinished(sentence: string): SentenceFault | null {
  if (sentence.includes('…')) return 'unfinished';
  const words = sentence.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  return words.length < LEAST_WORDS ? 'too_short' : null;
}
