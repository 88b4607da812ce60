import { BLOCK_TAGS, ENTITIES, HTML_TAGS, WINDOWS_1252 } from './lists/markup.ts';

/** What makes a text worth the slow path: markup, control and invisible characters, marks, odd or doubled white space. */
const UNCLEAN = markUnclean();

function markUnclean(): Uint8Array {
  const unclean = new Uint8Array(0x10000);
  for (let code = 0; code < 0x300; code += 1)
    unclean[code] = code < 0x20 || (code >= 0x7f && code <= 0xa0) ? 1 : 0;
  for (const character of '&<\u00ad') unclean[character.charCodeAt(0)] = 1;
  // Beyond Latin only these are known to be clean without looking: letters with accents, Greek, Cyrillic, punctuation.
  unclean.fill(1, 0x300);
  unclean.fill(0, 0x391, 0x3aa);
  unclean.fill(0, 0x410, 0x450);
  for (const character of '–—‘’‚“”„…€•™→←↑↓✓✔★☆☹☺♥❤') unclean[character.charCodeAt(0)] = 0;
  return unclean;
}

/**
 * Makes a text that came from anywhere fit to redact and to show: damaged Windows-1252 mended, HTML tags removed and
 * entities decoded once, control, bidirectional and zero-width characters gone, at most two combining marks on a
 * letter, styled letters and digits made plain, NFC, white space tidied.
 */
export function cleanText(raw: string): string {
  if (isClean(raw)) return raw;
  let text = raw;
  if (text.includes('<')) text = removeTags(text);
  if (text.includes('&')) text = decodeEntities(text);
  text = removeInvisible(text.toWellFormed());
  return tidySpace(
    text
      .normalize('NFC')
      .replace(/(\p{M}{2})\p{M}+/gu, '$1')
      .normalize('NFC'),
  );
}

function isClean(text: string): boolean {
  let before = 32;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (UNCLEAN[code] === 1 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return text === '' || before !== 32;
}

const TAG = /<\/?([a-z][a-z0-9]{0,15})(?:[\s/][^<>]*)?>/gi;
/** Elements, and comments, of which the content is not text either. */
const HIDDEN = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
] as const;

/** Only elements that HTML knows: "<luie>" is what somebody wrote. */
function removeTags(text: string): string {
  const visible = HIDDEN.reduce((rest, [open, close]) => removeBetween(rest, open, close), text);
  return visible.replace(TAG, (tag, name: string) => {
    const element = name.toLowerCase();
    if (!HTML_TAGS.has(element)) return tag;
    return BLOCK_TAGS.has(element) ? '\n' : '';
  });
}

/** By search and not by one pattern: a pattern would look for the end again from every beginning. */
function removeBetween(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  if (lower.length !== text.length || !lower.includes(open)) return text;
  let result = '';
  let position = 0;
  for (;;) {
    const start = lower.indexOf(open, position);
    const end = start === -1 ? -1 : lower.indexOf(close, start + open.length);
    if (end === -1) return result + text.slice(position);
    result += `${text.slice(position, start)} `;
    position = end + close.length;
  }
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,15}));/gi;

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase()) ?? entity;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code === 0 || code > 0x10ffff ? '' : String.fromCodePoint(code);
  });
}

const JOINER_BETWEEN_EMOJI =
  /(?<=\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)\u200d(?=\p{Extended_Pictographic})/gu;
/** Format characters: bidirectional controls, zero-width characters, soft hyphens, tags; and fillers. */
const INVISIBLE = /\p{Cf}|\u034f|[\u115f\u1160\u3164\uffa0]/gu;
const KEPT_JOINER = '\ue000';
const STYLED = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e\u2460-\u2473\u24b6-\u24e9]/gu;

function removeInvisible(text: string): string {
  return text
    .replaceAll(KEPT_JOINER, '')
    .replace(JOINER_BETWEEN_EMOJI, KEPT_JOINER)
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252.get(character) ?? '')
    .replace(/[\u2028\u2029\v\f]|\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(INVISIBLE, '')
    .replaceAll(KEPT_JOINER, '\u200d')
    .replace(STYLED, (character) => character.normalize('NFKC'));
}

/** One space between words, at most one empty line between paragraphs, none around the text. */
function tidySpace(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
