import { safeText } from '../../chat/safe-text.ts';
import { type Locale, sayIn } from '../../i18n/index.ts';
import { drawPicture, type Pen, type Picture } from '../../picture.ts';
import type { Certificate } from './certificate.ts';

/** A4, lying down, in points. */
const WIDTH = 842;
const HEIGHT = 595;
const MIDDLE = WIDTH / 2;
/** Of the text, which leaves room for the rings on both sides. */
const COLUMN = 620;

const ink = '#1c2b2b';
const teal = '#0b5d5e';
const pale = '#dcebea';
const amber = '#c9822b';
const quiet = '#51605f';
const paper = '#fdfcf8';

/** Draws the certificate of a licence, in one language. */
export function drawCertificate(certificate: Certificate, locale: Locale): Promise<Picture> {
  const { certificate: words } = sayIn(locale).licence;
  const sheet = { width: WIDTH, height: HEIGHT, title: `${words.title()} ${certificate.number}` };
  return drawPicture(sheet, (pen) => {
    drawPaper(pen);
    drawWords(pen, certificate, locale);
    drawDates(pen, certificate, locale);
  });
}

/** A frame, and rings like those of a sound that spreads from its middle: the name of the product is a sounding board. */
function drawPaper(pen: Pen): void {
  pen.box({ x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: paper });
  for (const radius of [40, 74, 108, 142, 176]) {
    pen.dot({ x: 0, y: HEIGHT, radius, stroke: pale });
    pen.dot({ x: WIDTH, y: 0, radius, stroke: pale });
  }
  pen.box({ x: 0, y: 0, width: WIDTH, height: 16, fill: teal });
  pen.box({ x: 28, y: 40, width: WIDTH - 56, height: HEIGHT - 68, stroke: teal, strokeWidth: 2, radius: 14 });
  pen.box({ x: 34, y: 46, width: WIDTH - 68, height: HEIGHT - 80, stroke: pale, radius: 10 });
  for (const [radius, color] of [
    [30, teal],
    [23, paper],
    [16, amber],
    [9, paper],
    [4, teal],
  ] as const) {
    pen.dot({ x: MIDDLE, y: 92, radius, fill: color });
  }
}

function drawWords(pen: Pen, { name }: Certificate, locale: Locale): void {
  const { certificate: words } = sayIn(locale).licence;
  const center = { x: MIDDLE, width: COLUMN, align: 'center', mostLines: 1 } as const;
  pen.text(words.title(), { ...center, y: 182, size: 46, weight: 700, color: teal });
  const isNamed = name !== null && canWrite(pen, name);
  pen.text(isNamed ? words.awarded() : words.awardedHolder(), { ...center, y: 222, size: 14, color: quiet });
  if (isNamed) writeName(pen, safeText(name));
  pen.line({
    points: [
      [MIDDLE - 210, 302],
      [MIDDLE + 210, 302],
    ],
    color: amber,
    width: 2,
  });
  pen.text(words.deed(), { ...center, y: 336, size: 15, mostLines: 3, leading: 1.5, color: ink });
}

/** A long name takes a second line before its letters become too small to be proud of. */
function writeName(pen: Pen, name: string): void {
  const look = { x: MIDDLE, width: COLUMN, align: 'center', weight: 600, color: ink } as const;
  const isLong = pen.countLines(name, { ...look, y: 0, size: 22 }) > 1;
  if (isLong) pen.text(name, { ...look, y: 258, size: 22, leastSize: 12, mostLines: 2, leading: 1.3 });
  else pen.text(name, { ...look, y: 276, size: 36, leastSize: 22, mostLines: 1 });
}

function drawDates(pen: Pen, { number, issuedOn, validUntil, proof }: Certificate, locale: Locale): void {
  const { certificate: words } = sayIn(locale).licence;
  const facts = [
    [words.number(), number],
    [words.issued(), words.on({ on: issuedOn })],
    [words.valid(), words.on({ on: validUntil })],
  ] as const;
  for (const [nth, [label, value]] of facts.entries()) {
    const center = { x: MIDDLE + (nth - 1) * 220, width: 210, align: 'center', mostLines: 1 } as const;
    pen.text(label, { ...center, y: 438, size: 11, color: quiet });
    pen.text(value, { ...center, y: 462, size: 17, leastSize: 11, weight: 600, color: ink });
  }
  if (proof === null) return;
  const small = { x: MIDDLE, width: 720, align: 'center', mostLines: 1, color: quiet } as const;
  pen.text(words.proof(), { ...small, y: 512, size: 10 });
  pen.text(proof, { ...small, y: 530, size: 10, leastSize: 6, color: teal });
}

/** No font has a letter for this: it is written as every letter is that no font of the machine has. */
const MISSING = '\u{FFFFE}';

/**
 * Whether every letter of a name can be written. Latin, Greek and Cyrillic are in our own font; others only where the
 * machine has one, and a row of boxes is no name to be proud of.
 */
export function canWrite({ measure }: Pick<Pen, 'measure'>, name: string): boolean {
  const font = { size: 100 };
  const missing = measure(MISSING, font);
  const foreign = name.match(
    /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/gu,
  );
  return (foreign ?? []).every((letter) => measure(letter, font) !== missing);
}
