import type { Reading } from '../../../chat/message.ts';
import { drawPicture, type Pen, type Picture, type TextLook } from '../../../picture.ts';
import { spoken } from '../block.ts';
import { type LeadersLines, leadersLines } from '../lines.message.ts';
import type { LeadersView } from '../view.ts';

/** A4, in points. */
const PAPER = { width: 595, height: 842 };
const EDGE = 40;
const GAP = 22;
const TOP = 104;
const FOOT = 30;
const colours = { ink: '#1f2424', quiet: '#55605f', accent: '#0b5d5e', line: '#d5d6d1' };
/** Letters in points, largest first: the first size in which everything stands on the page is taken. */
const SIZES = [9.5, 9, 8.5, 8, 7.5, 7, 6.5];

/** The whole message on one A4 page, in two columns and letters as large as it allows. */
export function leadersPicture(view: LeadersView, reading: Reading): Promise<Picture> {
  const lines = leadersLines(view, reading);
  return drawPicture({ ...PAPER, title: lines.title }, (pen) => {
    const width = PAPER.width - 2 * EDGE;
    const head = { x: EDGE, width, color: colours.ink, mostLines: 1 };
    pen.box({ x: 0, y: 0, width: PAPER.width, height: 8, fill: colours.accent });
    pen.text(lines.title, { ...head, y: 52, size: 22, weight: 700, leastSize: 12 });
    pen.text(lines.period.join(' '), { ...head, y: 74, size: 9.5, color: colours.quiet, leastSize: 7 });
    pen.line({
      points: [
        [EDGE, 86],
        [PAPER.width - EDGE, 86],
      ],
      color: colours.line,
    });
    const size = SIZES.find((one) => flow(pen, lines, one, false)) ?? 6;
    flow(pen, lines, size, true);
    const foot = { ...head, y: PAPER.height - FOOT + 8, size: 7.5, color: colours.quiet, leastSize: 6 };
    pen.text(reading.say.leaders.page.foot(), foot);
  });
}

interface Piece {
  text: string;
  look: Pick<TextLook, 'size' | 'weight' | 'color' | 'leading'>;
  indent: number;
  /** Space above it, in points. */
  above: number;
  bullet: boolean;
}

/** Sets the blocks one below the other and then in the next column; true when all of it stands on the page. */
function flow(pen: Pen, lines: LeadersLines, size: number, draw: boolean): boolean {
  const width = (PAPER.width - 2 * EDGE - GAP) / 2;
  const bottom = PAPER.height - FOOT - 12;
  let [column, y] = [0, TOP];
  for (const [nth, block] of piecesOf(lines, size).entries()) {
    const heights = block.map((piece) => heightOf(pen, piece, width));
    const height = heights.reduce((sum, one) => sum + one, 0);
    // A block stays whole: half a figure would stand without its reason.
    if (y + height > bottom && nth > 0) {
      column += 1;
      // The space above a heading belongs to what stands over it.
      y = TOP - (block[0]?.above ?? 0);
    }
    if (column > 1 || y + height > bottom) return false;
    for (const [index, piece] of block.entries()) {
      if (draw) put(pen, piece, EDGE + column * (width + GAP), y, width);
      y += heights[index] ?? 0;
    }
  }
  return true;
}

function heightOf(pen: Pen, { text, look, indent, above }: Piece, width: number): number {
  const { size, leading = 1.35 } = look;
  return above + pen.countLines(text, { ...look, x: 0, y: 0, width: width - indent }) * size * leading;
}

function put(
  pen: Pen,
  { text, look, indent, above, bullet }: Piece,
  x: number,
  y: number,
  width: number,
): void {
  const base = y + above + look.size;
  if (bullet) pen.dot({ x: x + 3, y: base - look.size * 0.33, radius: 1.3, fill: colours.accent });
  pen.text(text, { ...look, x: x + indent, y: base, width: width - indent });
}

function piecesOf({ blocks }: LeadersLines, size: number): Piece[][] {
  const plain = { indent: 0, above: size * 0.25, bullet: false };
  return blocks.map(({ heading, quotes, items, notes }, nth) => [
    {
      ...plain,
      text: heading,
      look: { size: size + 1.5, weight: 700, color: colours.accent },
      above: nth === 0 ? 0 : size * 1.1,
    },
    ...quotes.flatMap((quote): Piece[] => [
      { ...plain, text: spoken(quote), look: { size: size + 0.5, weight: 600, color: colours.ink } },
      { ...plain, text: quote.author, look: { size: size - 1, color: colours.quiet } },
    ]),
    ...items.map(({ head, tail }): Piece => {
      const name = typeof head === 'string' ? head : head.text;
      const look = { size, color: colours.ink };
      return { ...plain, text: `${name} ${tail}`.trim(), look, indent: 10, bullet: true };
    }),
    ...notes.map((text): Piece => ({ ...plain, text, look: { size, color: colours.quiet } })),
  ]);
}
