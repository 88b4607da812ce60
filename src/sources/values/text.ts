import { decodeEntities } from './entities.ts';

/** Anything below makes a text need work; most texts hold none of it and pass untouched. */
const NEEDS_WORK = /[&<\r\u0080-\u009f]|[^\s!-\u02ff]/;
const C1 = /[\u0080-\u009f]/g;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
/** Tags of rich-text fields. `<luie>`, `<!channel>` and `a < b` are a customer's own words and stay. */
const BLOCK_TAG = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/blockquote|\/pre)\b[^<>]*>/gi;
const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|ins|li|mark|meta|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*|\s*\/)?>/gi;

/** What Windows-1252 keeps at 0x80–0x9F, where Latin-1 and Unicode have control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Cells by which exports say "nothing". */
const NOTHING = new Set(['NA', 'N/A', '#N/A', 'NULL', 'null', 'NaN', 'nan', 'None', '(null)']);

/**
 * A text as the customer wrote it: tags of rich text removed, HTML entities decoded once, Windows-1252 characters that
 * were stored as control characters repaired, NFC, line feeds only. Null when nothing is left.
 */
export function cleanText(raw: string): string | null {
  if (!NEEDS_WORK.test(raw)) return filled(raw.trim());
  let text = raw;
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  if (text.includes('<')) text = text.replace(BLOCK_TAG, '\n').replace(TAG, '');
  // Tags first: a customer who typed <b> in a rich-text field is stored as &lt;b&gt; and meant the characters.
  if (text.includes('&')) text = decodeEntities(text);
  text = text.replace(C1, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
  return filled(text.replace(CONTROL, '').toWellFormed().normalize('NFC').trim());
}

/** A cell with what stands for "nothing" (empty, NA, NULL …) as an empty string, trimmed. */
export function plainCell(raw: string | undefined): string {
  if (raw === undefined || raw === '') return '';
  const text = raw.trim();
  return text.length <= 6 && NOTHING.has(text) ? '' : text;
}

function filled(text: string): string | null {
  return text === '' || (text.length <= 6 && NOTHING.has(text)) ? null : text;
}
