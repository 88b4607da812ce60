import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../src/features/feedback/redaction/index.ts';

describe('cleaning a text', () => {
  it.each([
    [
      'what is clean already',
      'Prima geholpen, café – 10 € ’s avonds',
      'Prima geholpen, café – 10 € ’s avonds',
    ],
    ['Windows-1252 read as Latin-1', 'het was \u0091top\u0092 voor \u0080 5', 'het was ‘top’ voor € 5'],
    [
      'entities, once',
      'Tom &amp; Jerry &quot;top&quot; &#8364;5 &#x27;n &amp;lt;',
      'Tom & Jerry "top" €5 \'n &lt;',
    ],
    ['an entity that is none', 'R&D; en AT&T', 'R&D; en AT&T'],
    ['numeric entities of Windows-1252', 'het &#146;s', 'het ’s'],
    ['rich text', '<p>Hey <b>there</b>!</p><p>Bye<br/>now</p>', 'Hey there!\n\nBye\nnow'],
    ['tags with attributes', '<a href="https://x.nl" class=a>hier</a>', 'hier'],
    ['what only looks like a tag', 'die <luie> man, 3 < 5 en <3', 'die <luie> man, 3 < 5 en <3'],
    ['escaped tags, which somebody typed', '&lt;p&gt; is html', '<p> is html'],
    ['scripts, styles and comments', 'a<script>x < y</script>b<!-- n --> c<style>p{}</style>', 'a b c'],
    ['control characters', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['bidirectional overrides', 'abc\u202edef\u2066g\u200f', 'abcdefg'],
    ['zero-width characters', 'pa\u200bss\u00adword\ufeff', 'password'],
    ['combining marks beyond two', 'h\u0301\u0301\u0301\u0301i', 'h\u0301\u0301i'],
    ['decomposed letters', 'cafe\u0301', 'café'],
    ['white space', '  a\u00a0 b\t\tc \r\n\r\n\r\n d\u2028e  ', 'a b c\n\nd\ne'],
    ['styled letters and digits', '𝐉𝐚𝐧 ０６１２３', 'Jan 06123'],
    ['lone surrogates', 'a\ud83db', 'a\ufffdb'],
    ['nothing', ' \u200b\n ', ''],
  ])('mends %s', (_what, raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  it('keeps the joiner that makes one picture of two', () => {
    expect(cleanText('👩\u200d🔧 top')).toBe('👩\u200d🔧 top');
    expect(cleanText('a\u200db')).toBe('ab');
  });

  it('changes nothing the second time', () => {
    const once = cleanText('<p> A &amp;amp; B\u0301\u0301\u0301 </p>');
    expect(cleanText(cleanText(once))).toBe(cleanText(once));
  });
});
