import { describe, expect, it } from 'vitest';
import { createWordIndex, wordsOf } from '../../../src/features/feedback/words.ts';

describe('the words of a text', () => {
  it('are cut at everything but letters and digits, in small letters without accents', () => {
    expect(wordsOf("Eén sms'je, GEÏNSTALLEERD om 9.30u – café!")).toEqual(
      'een sms je geinstalleerd om 9 30u cafe'.split(' '),
    );
  });

  it('are the same however an accent is written', () => {
    expect(wordsOf('creme brûlée'.normalize('NFD'))).toEqual(wordsOf('creme brûlée'.normalize('NFC')));
  });

  it('are none in an empty text, in signs and in another script', () => {
    for (const text of ['', ' \n', '…!? 👍', 'доставка']) expect(wordsOf(text)).toEqual([]);
  });
});

describe('an index of words', () => {
  const index = createWordIndex([
    { pattern: 'duur', value: 1 },
    { pattern: 'wacht*', value: 2 },
    { pattern: 'wachtwoord*', value: 3 },
    { pattern: '*kosten', value: 4 },
    { pattern: 'te laat', value: 5 },
    { pattern: 'shipping fee*', value: 6 },
    { pattern: 'shipping', value: 7 },
    { pattern: 'bezorg*', value: 8 },
    { pattern: 'een stuk', value: 9 },
    { pattern: 'een stuk beter', value: 10 },
  ]);

  it('reads no label of the mask as a word of the customer', () => {
    const own = createWordIndex([
      { pattern: 'account', value: 1 },
      { pattern: 'medewerk*', value: 2 },
      { pattern: 'mijn account', value: 3 },
      { pattern: 'e mail', value: 4 },
      { pattern: '*adres', value: 5 },
    ]);
    expect(own.find('[medewerker] mailde [e-mail] over [account], mijn [account] en [adres]')).toEqual([]);
    expect(own.find('[ account ] [account van mij] [medewerkster] mijn account')).toEqual([1, 1, 2, 3]);
    expect(own.find('[['.repeat(5000))).toEqual([]);
  });

  it('keeps whole words apart from beginnings', () => {
    expect(index.find('Duur!')).toEqual([1]);
    expect(index.find('het duurt')).toEqual([]);
    expect(index.find('wachttijden')).toEqual([2]);
    expect(index.find('afwachten')).toEqual([]);
  });

  it('takes the longer of two beginnings, and the phrase before the word', () => {
    expect(index.find('wachtwoorden')).toEqual([3]);
    expect(index.find('shipping fees')).toEqual([6]);
    expect(index.find('shipping, fee')).toEqual([6]);
    expect(index.find('shipping was slow')).toEqual([7]);
    expect(index.find('een stuk beter dan een stuk taart')).toEqual([10, 9]);
  });

  it('reads beginning and end of a compound', () => {
    expect(index.find('bezorgkosten')).toEqual([8, 4]);
    expect(index.find('kosten')).toEqual([4]);
  });

  it('finds everything in order, through accents, capitals and line breaks', () => {
    expect(index.find('TE\nLAAT en dan ook nog dúúr, wacht maar')).toEqual([5, 1, 2]);
  });

  it('does not read a phrase over the end of the text', () => {
    expect(index.find('kom niet te')).toEqual([]);
    expect(index.find('shipping')).toEqual([7]);
  });
});
