import { describe, expect, it } from 'vitest';
import { expandHunspell } from '../../../../src/features/feedback/redaction/lexicon/hunspell.ts';
import {
  isDictionaryWord,
  isKnownWord,
} from '../../../../src/features/feedback/redaction/lexicon/lexicon.ts';
import {
  createWordTable,
  rememberMarks,
} from '../../../../src/features/feedback/redaction/lexicon/word-table.ts';
import {
  isDomainCompound,
  isOrdinaryCompound,
} from '../../../../src/features/feedback/redaction/names/compounds.ts';

describe('the dictionaries', () => {
  it.each([
    'geholpen',
    'klanten',
    'betaalde',
    "foto's",
    'vriendelijker',
    'delivered',
    "couldn't",
    'friendliest',
  ])('know "%s"', (word) => {
    expect(isDictionaryWord(word)).toBe(true);
  });

  it.each(['sanne', 'youssef', 'kowalczyk', 'xandrivo', ''])('do not know "%s"', (word) => {
    expect(isDictionaryWord(word)).toBe(false);
  });

  it.each([
    'organisation',
    'cancelled',
    'colour',
    'catalogue',
    'centre',
    'één',
    'superrrr',
    'check-in',
    'wifi',
    'apeldoorn',
  ])('have a form of "%s"', (word) => {
    expect(isKnownWord(word)).toBe(true);
  });
});

describe('compounds', () => {
  it('takes a word of two words for a word, unless it ends like a surname', () => {
    expect(isOrdinaryCompound('klantenservicenummer')).toBe(true);
    expect(isOrdinaryCompound('bezorgingskosten')).toBe(true);
    expect(isOrdinaryCompound('zonneveld')).toBe(false);
    expect(isOrdinaryCompound('xandrivo')).toBe(false);
  });

  it('asks more of a capital in mid-sentence', () => {
    expect(isDomainCompound('bezorgdienst')).toBe(true);
    expect(isDomainCompound('goudsteker')).toBe(false);
  });

  it('is quick about a word of a million letters', () => {
    expect(isOrdinaryCompound('ab'.repeat(500_000))).toBe(false);
  });
});

describe('expanding a Hunspell dictionary', () => {
  const affixes =
    'FLAG long\nSFX Za Y 1\nSFX Za 0 s [^s]\nSFX Zy Y 1\nSFX Zy y ies y\nPFX Pa Y 1\nPFX Pa 0 aan .\n';
  const expand = (words: string) => {
    const forms: string[] = [];
    expandHunspell({ affixes, words: Buffer.from(words), flagWidth: 2, forbidden: 'Fw' }, (form) =>
      forms.push(form),
    );
    return forms;
  };

  it('applies suffixes, prefixes and their conditions', () => {
    expect(expand('2\nkop/ZaPa\nhuis/Za\n')).toEqual(['kop', 'kops', 'aankop', 'aankops', 'huis']);
    expect(expand('1\npony/Zy')).toEqual(['pony', 'ponies']);
  });

  it('skips forbidden words, leaves capitals as they are and writes ij as two letters', () => {
    expect(expand('3\nfout/FwZa\nJan/Za\nt\u0133d/Za\n')).toEqual(['Jan', 'tijd', 'tijds']);
  });
});

describe('the word table', () => {
  it('remembers the marks of a word and nothing of others', () => {
    const table = createWordTable(10);
    table.add('een', 1);
    table.add('een', 4);
    for (let i = 0; i < 400; i += 1) table.add(`woord${i}`, 2);
    expect(table.marksOf('een')).toBe(5);
    expect(table.marksOf('woord399')).toBe(2);
    expect(table.marksOf('woord400')).toBe(0);
    expect(table.size).toBe(401);
  });

  it('asks once about a word that comes back, and again when another took its place', () => {
    const asked: string[] = [];
    const marksOf = rememberMarks(2, (word) => {
      asked.push(word);
      return word.length;
    });
    expect([marksOf('aap'), marksOf('aap'), asked.length]).toEqual([3, 3, 1]);
    for (let i = 0; i < 100; i += 1) expect(marksOf(`woord${i}`)).toBe(`woord${i}`.length);
    expect([marksOf('aap'), asked.at(-1)]).toEqual([3, 'aap']);
  });

  it('refuses to be overfilled', () => {
    const table = createWordTable(4);
    expect(() => Array.from({ length: 16 }, (_, i) => table.add(`w${i}`, 1))).toThrow(RangeError);
  });
});
