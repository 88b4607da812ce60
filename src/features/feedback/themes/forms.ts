const vowels = 'aeiouy';

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && letter !== '' && vowels.includes(letter);
}

/**
 * A Dutch word with its usual endings: plural, inflected adjective, diminutive. The spelling follows the sound: prijs –
 * prijzen, brief – brieven, pak – pakken, uur – uren. A word that is no noun gets forms that nobody writes, which harms
 * nothing. Small letters without accents.
 */
export function dutchForms(word: string): string[] {
  const stem = dutchStem(word);
  const small = ['je', 'jes', 'tje', 'tjes', 'pje', 'pjes', 'etje', 'etjes'].map((end) => word + end);
  const doubled = word.at(-1) === 'l' || word.at(-1) === 'r' || word.at(-1) === 'n' ? stem : word;
  const plural = isVowel(word.at(-1))
    ? [`${word}s`, `${word}en`, `${word}n`]
    : [`${stem}e`, `${stem}en`, `${word}s`];
  return [...new Set([word, ...plural, ...small, `${doubled}etje`, `${doubled}etjes`])];
}

/** What stands before "-en": one vowel of two goes, a consonant after a short vowel comes twice, f and s become v and z. */
function dutchStem(word: string): string {
  const [last = '', before = '', third = ''] = [...word].reverse();
  if (isVowel(last) || last === '') return word;
  const isLong = (isVowel(before) && isVowel(third)) || (third === 'i' && before === 'j');
  const voiced = last === 'f' ? 'v' : last === 's' ? 'z' : last;
  if (isLong && before === third && before !== 'i') return `${word.slice(0, -2)}${voiced}`;
  if (isLong) return `${word.slice(0, -1)}${voiced}`;
  const isShort = isVowel(before) && !['w', 'x', 'j'].includes(last);
  const isStressed = !/(?:e[lmnr]|ig|ing|or|aar)$/.test(word) || word.length <= 3;
  return isShort && isStressed ? `${word}${last}` : word;
}

/** An English word with its usual endings: -s, -ed and -ing, with the spelling they bring. Small letters. */
export function englishForms(word: string): string[] {
  const [last = '', before = '', third = ''] = [...word].reverse();
  if (word.length < 3) return [word];
  if (last === 'y' && !isVowel(before)) {
    const stem = word.slice(0, -1);
    return [word, `${stem}ies`, `${stem}ied`, `${word}ing`];
  }
  const sibilant = /(?:s|x|z|ch|sh)$/.test(word);
  const plural = `${word}${sibilant ? 'es' : 's'}`;
  if (last === 'e') return [word, plural, `${word}d`, `${word.slice(0, -1)}ing`];
  const isShort = !isVowel(last) && isVowel(before) && !isVowel(third) && !'wxy'.includes(last);
  const forms = [word, plural, `${word}ed`, `${word}ing`];
  return isShort ? [...forms, `${word}${last}ed`, `${word}${last}ing`] : forms;
}
