/**
 * Characters that steer how text is shown without being seen: controls, bidirectional overrides, zero-width
 * and tag characters, lone halves of a pair. The glue inside an emoji is kept, for it cannot hide anything.
 */
const HIDDEN =
  /(?<kept>(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Emoji})\uFE0F)|[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** More combining marks than any script stacks on one letter: they would draw over the lines above. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters, marks and punctuation of European languages, every one of them visible: most texts are nothing else. */
const PLAIN = /^[ -~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u20AC]*$/;

/** Text from outside as one line of visible characters: what it says is kept, what it could do is not. */
export function safeText(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  if (PLAIN.test(line)) return line.trim();
  // What was hidden may have stood between two spaces.
  return line.replace(HIDDEN, '$<kept>').replace(PILED_MARKS, '$1').replace(/ {2,}/g, ' ').trim();
}

/** The whole graphemes from the start of `text` that have at most `limit` code points; null when all of it fits. */
function startWithin(text: string, limit: number): string | null {
  // No text has more code points than units, and of a plain one each unit is a grapheme: most texts need no segmenter.
  if (text.length <= limit) return null;
  if (PLAIN.test(text)) return text.slice(0, limit);
  let size = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    size += Array.from(segment).length;
    if (size <= limit) continue;
    // One endless grapheme would leave nothing: then a code point is the border.
    return index > 0
      ? text.slice(0, index)
      : Array.from(text)
          .slice(0, Math.floor(limit / 2))
          .join('');
  }
  return null;
}

/**
 * Cuts a customer's words at `limit` code points, at a word where one is near and never inside a grapheme.
 * @returns the text, and whether something was left out.
 */
export function cutText(text: string, limit = 500): { text: string; cut: boolean } {
  const start = startWithin(text, limit);
  if (start === null) return { text, cut: false };
  const endsOnWord = /^\s/u.test(text.slice(start.length));
  const border = endsOnWord ? start.length : lastSpace(start);
  // Scripts without spaces, or one endless word: cut between graphemes instead.
  const words = border > start.length / 2 ? start.slice(0, border) : start;
  return { text: words.replace(/[\s,;:–-]+$/u, ''), cut: true };
}

/** Shortens a label to `limit` UTF-16 units, which is how the platforms count, ending in "…" when it had to. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // One endless grapheme would leave nothing: then a code point is the border.
  const border = PLAIN.test(text)
    ? limit - 1
    : graphemes.segment(text).containing(limit - 1)?.index || codePointBefore(text, limit - 1);
  return `${text.slice(0, border).trimEnd()}…`;
}

/** The last border between two code points at or before `place`. */
function codePointBefore(text: string, place: number): number {
  const cutsPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(place - 1, place + 1));
  return cutsPair ? place - 1 : place;
}

/** Where the last space stands; -1 without one. From the end: to search for it from the start takes the square of the time. */
function lastSpace(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && !/\s/u.test(text.charAt(at))) at -= 1;
  return at;
}
