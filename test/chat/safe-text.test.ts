import { describe, expect, it } from 'vitest';
import { cutText, safeText, shorten } from '../../src/chat/safe-text.ts';

describe('text from outside', () => {
  it.each([
    ['zero-width characters', 'kla\u200Bnt\u2060', 'klant'],
    ['bidirectional overrides', 'a\u202Etxt.exe\u202C b\u2067c\u2069', 'atxt.exe bc'],
    ['control characters', 'a\u0000b\u0007c\u001Bd', 'abcd'],
    ['tag characters', 'hi\u{E0068}\u{E0069}', 'hi'],
    ['a lone half of a pair', 'x\uD800y', 'xy'],
    ['line breaks and many spaces', ' one\r\n\r\n  two\u2028three ', 'one two three'],
  ])('loses %s', (_what, given, safe) => {
    expect(safeText(given)).toBe(safe);
  });

  it.each(['👩‍👩‍👧', '❤️ ok', 'ça va, één', 'العربية', '漢字', '👍🏽'])('keeps %s', (given) => {
    expect(safeText(given)).toBe(given);
  });

  it('does not keep emoji glue between letters', () => {
    expect(safeText('pay\u200Dpal')).toBe('paypal');
  });

  it('thins out marks that would draw over the lines above', () => {
    expect(safeText(`a${'\u0301'.repeat(500)}`)).toBe(`a${'\u0301'.repeat(4)}`);
  });
});

describe('cutting words', () => {
  it('leaves what fits alone', () => {
    expect(cutText('precies goed', 12)).toEqual({ text: 'precies goed', cut: false });
  });

  it('cuts at a word, without the comma before the gap', () => {
    expect(cutText('een, twee drie', 12)).toEqual({ text: 'een, twee', cut: true });
    expect(cutText('een twee, drie', 9)).toEqual({ text: 'een twee', cut: true });
    expect(cutText('een twee drie', 8)).toEqual({ text: 'een twee', cut: true });
  });

  it('counts code points and never cuts inside a grapheme', () => {
    const family = '👩‍👩‍👧';
    expect(cutText(family.repeat(3), 12)).toEqual({ text: family.repeat(2), cut: true });
    expect(cutText('é'.normalize('NFD').repeat(5), 5).text).toBe('é'.normalize('NFD').repeat(2));
  });

  it('cuts scripts without spaces, and one endless word, between graphemes', () => {
    expect(cutText('漢'.repeat(20), 5)).toEqual({ text: '漢漢漢漢漢', cut: true });
    expect(cutText(`ja ${'a'.repeat(600)}`).text).toHaveLength(500);
  });

  it('leaves something of one endless grapheme', () => {
    const endless = `👩${'\u200D👩'.repeat(400)}`;
    const { text, cut } = cutText(endless);
    expect(cut).toBe(true);
    expect(text.length).toBeGreaterThan(0);
    expect(Array.from(text).length).toBeLessThanOrEqual(500);
  });

  it('shortens a label to UTF-16 units and says so', () => {
    expect(shorten('hello world', 7)).toBe('hello…');
    expect(shorten('👍'.repeat(10), 6)).toBe('👍👍…');
    expect(shorten('kort', 4)).toBe('kort');
  });
});
