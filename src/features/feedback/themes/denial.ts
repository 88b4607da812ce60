import { wordsOf } from '../words.ts';

/** Words that deny what follows them; "n't" is found by its spelling. */
const deniers = new Set(
  'niet geen nooit nergens zonder nauwelijks evenmin not no never without nor hardly neither cannot'.split(
    ' ',
  ),
);
/** "Not only a delay" and "niet alleen" deny nothing. */
const only = new Set(['alleen', 'enkel', 'slechts', 'only', 'just', 'zomaar']);
/** How far before a word a denial still is about it, in words. */
const REACH = 4;
/** Longest piece of text that is looked at. */
const LONGEST = 120;
const clauseEnd = /[.!?;:,()\n\r]|\b(?:maar|but|want|dus|so)\b/gi;

/**
 * What comes straight before a theme that somebody sets aside: "het ligt niet aan de prijs", "nothing to do with the
 * price". "Los van de prijs" speaks of the price.
 */
const setAside = new RegExp(
  `(?:${[
    'lag niet aan',
    'ligt niet aan',
    'niet (?:vanwege|wegens|om|door)',
    'gaat niet over',
    'ging niet over',
    'nie(?:t|ts|ks) (?:van doen|te maken) (?:met|had met)',
    'nothing (?:at all )?to do with',
    'not? (?:because of|about|due to|down to)',
    'n t (?:because of|about|due to|down to)',
    'not a question of',
  ].join('|')})(?: (?:de|het|een|jullie|mijn|onze|uw|the|a|an|your|my|our|its|hun|their)){0,2}$`,
);

/** Whether words that somebody wrote before something, in the same part of the sentence, say that it did not happen. */
export function isDenied(before: readonly string[]): boolean {
  const words = before.slice(-REACH);
  const at = words.findLastIndex((word, nth) => deniers.has(word) || isShortNot(words, nth));
  return at >= 0 && !only.has(words[at + 1] ?? '');
}

/** Whether words that somebody wrote before something say that it is not about that. */
export function isSetAside(before: readonly string[]): boolean {
  return setAside.test(before.join(' '));
}

/** "didn t": what "didn't" is cut into. */
function isShortNot(words: readonly string[], nth: number): boolean {
  return words[nth] === 't' && (words[nth - 1]?.endsWith('n') ?? false);
}

/** The words of the sentence part that go before `start`. */
export function clauseBefore(text: string, start: number): string[] {
  const before = text.slice(Math.max(0, start - LONGEST), start);
  let from = 0;
  for (const { index, 0: end } of before.matchAll(clauseEnd)) from = index + end.length;
  return wordsOf(before.slice(from));
}

/** The words of the sentence part that follows `end`, at most `most`. */
export function clauseAfter(text: string, end: number, most: number): string[] {
  const after = text.slice(end, end + LONGEST);
  const stop = after.search(/[.!?;:()\n\r]/);
  return wordsOf(stop < 0 ? after : after.slice(0, stop)).slice(0, most);
}
