import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/sources/values/text.ts';

describe('a text', () => {
  it.each([
    ['<p>Hey there!</p>', 'Hey there!'],
    ['<p>Een</p><p>Twee<br/>Drie</p>', 'Een\nTwee\nDrie'],
    ['<a href="https://x.example">hier</a> &amp; daar', 'hier & daar'],
    ['de <luie> schrijver, a < b en 3 > 2', 'de <luie> schrijver, a < b en 3 > 2'],
    ['<!channel> hallo <script>x</script>', '<!channel> hallo <script>x</script>'],
    ['&lt;b&gt; en &amp;lt; &quot;goed&quot; &euro; 5 &eacute;&#233;&#xe9;', '<b> en &lt; "goed" € 5 ééé'],
    ['AT&T &onzin; &#0; &#xd800;', 'AT&T &onzin; &#0; &#xd800;'],
    ['it\u0092s \u0093goed\u0094 \u0080 5', 'it’s “goed” € 5'],
    ['e\u0301e\u0301n', 'één'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\u0000b\u0007c', 'abc'],
    ['half \ud83d teken', 'half \ufffd teken'],
    ['  =1+1 ', '=1+1'],
    ['مرحبا 👍🏽', 'مرحبا 👍🏽'],
  ])('%s reads %s', (raw, text) => {
    expect(cleanText(raw)).toBe(text);
  });

  it.each(['', '   ', 'NA', 'NULL', '#N/A', '<p> </p>', '&nbsp;'])('is nothing when it is "%s"', (raw) => {
    expect(cleanText(raw)).toBeNull();
  });

  it('without markup stays what it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[&<]|\p{Cc}/u.test(text)),
        (text) => {
          const trimmed = text.normalize('NFC').trim();
          expect([trimmed, null]).toContain(cleanText(text));
        },
      ),
    );
  });

  it('of markup alone takes no longer than its length asks', () => {
    const began = performance.now();
    for (const piece of ['<a ', '<p', '&#', '<br ', '</', '&amp']) cleanText(piece.repeat(300_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
