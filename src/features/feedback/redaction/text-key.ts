const END = /[\s\p{P}]/u;
const SPACE = 32;
const FIRST_BEYOND_ASCII = 0x80;
const ASCII_SPACE = asciiTable(/\s/);
const ASCII_END = asciiTable(END);
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** The two halves of the key that is being made; numbers of the module, so that no object is made per text. */
let high = 0;
let low = 0;

function asciiTable(pattern: RegExp): Uint8Array {
  const codes = Array.from({ length: FIRST_BEYOND_ASCII }, (_, code) => String.fromCharCode(code));
  return Uint8Array.from(codes, (character) => (pattern.test(character) ? 1 : 0));
}

/**
 * The same text gives the same key whatever its case, spacing and end punctuation (rulebook §8.1): 64 bits as 16
 * hexadecimal digits. It hides nothing and nobody gains by forging it, hence a plain hash, which is made in passing.
 */
export function textKey(text: string): string {
  if (!hash(text, false)) hash(normalise(text), true);
  return hexadecimal(finish(high), finish(low));
}

function normalise(text: string): string {
  const normal = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  let end = normal.length;
  while (end > 0 && END.test(normal[end - 1] ?? '')) end -= 1;
  return normal.slice(0, end);
}

/**
 * Hashes a text that is normal, or as `normalise` would make it, without making it: multiplying carries a change to the
 * left, turning brings it back to the right. @returns false when only `normalise` can tell: beyond ASCII
 */
function hash(text: string, isNormal: boolean): boolean {
  let end = text.length;
  while (!isNormal && end > 0 && ASCII_END[text.charCodeAt(end - 1)] === 1) end -= 1;
  let [one, other, before] = [0x243f6a88, 0x13198a2e, SPACE];
  for (let i = 0; i < end; i += 1) {
    let code = text.charCodeAt(i);
    if (!isNormal) {
      if (code >= FIRST_BEYOND_ASCII) return false;
      if (ASCII_SPACE[code] === 1) code = SPACE;
      else if (code > 64 && code < 91) code += 32;
      if (code === SPACE && before === SPACE) continue;
      before = code;
    }
    one = Math.imul(one ^ code, 0x9e3779b1);
    one = (one << 13) | (one >>> 19);
    other = Math.imul(other ^ code, 0x85ebca77);
    other = (other << 17) | (other >>> 15);
  }
  high = one;
  low = other;
  return true;
}

/** Lets every bit of the half depend on every other one (the last steps of MurmurHash3). */
function finish(half: number): number {
  const once = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

/** Number.toString(16) takes ten times as long. */
function hexadecimal(one: number, other: number): string {
  return String.fromCharCode(
    digit(one, 28),
    digit(one, 24),
    digit(one, 20),
    digit(one, 16),
    digit(one, 12),
    digit(one, 8),
    digit(one, 4),
    digit(one, 0),
    digit(other, 28),
    digit(other, 24),
    digit(other, 20),
    digit(other, 16),
    digit(other, 12),
    digit(other, 8),
    digit(other, 4),
    digit(other, 0),
  );
}

function digit(bits: number, shift: number): number {
  return DIGITS[(bits >>> shift) & 15] ?? 0;
}
