import fc from 'fast-check';
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

  it('treats a plain text as it would beside a letter of any script', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...' \u0000\t\u00A0\u00AD\u2028aZ~é€–…“'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(plain, (text) => {
        expect(`${safeText(text)} 漢`.trim()).toBe(safeText(`${text} 漢`));
      }),
    );
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

  it('shortens one endless grapheme between code points', () => {
    const endless = `👩${'\u200D👩'.repeat(400)}`;
    expect(shorten(endless, 8)).toBe('👩\u200D👩\u200D…');
    expect(shorten(endless, 1)).toBe('…');
  });

  it('shortens as counting every grapheme from the start would', () => {
    const pieces = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })));
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 40 }), (parts, limit) => {
        const text = parts.join('');
        fc.pre(text.length > limit);
        let whole = '';
        for (const { segment } of graphemes.segment(text)) {
          if (whole.length + segment.length > limit - 1) break;
          whole += segment;
        }
        fc.pre(whole !== '');
        expect(shorten(text, limit)).toBe(`${whole.trimEnd()}…`);
      }),
    );
  });
});
