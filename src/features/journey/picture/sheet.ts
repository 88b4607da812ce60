import { drawPicture, type Pen, type Picture } from '../../../picture.ts';
import { colors, dry, put, scaled } from './look.ts';
import { drawTile, endOfTile, type TileLook } from './tile.ts';
import type { MapWords } from './words.ts';

/** A3, lying, in points. */
const SHEET = { width: 1191, height: 842 };
const MARGIN = 26;
const GAP = 7;
/** A column that is narrower, or wider, is not read with ease. */
const LEAST_COLUMN = 120;
const MOST_COLUMN = 300;
const tile: TileLook = { name: 11, voice: 9.5, small: 7.5, pad: 7, mostVoiceLines: 5 };
/** How large everything may be drawn, the largest first: what does not fit is drawn smaller, and nothing is cut off. */
const SCALES = Array.from({ length: 80 }, (_, nth) => 1.5 * 0.97 ** nth);

/** The map on one lying sheet of A3, a column or more for each step: for paper and for a wall. */
export function drawSheet(words: MapWords): Promise<Picture> {
  let layout: Layout | null = null;
  return drawPicture({ ...SHEET, title: words.title }, (pen) => {
    layout ??= layOut(pen, words);
    pen.box({ x: 0, y: 0, ...SHEET, fill: colors.ground });
    write(scaled(pen, layout.scale), words, { ...layout, place: drawTile });
  });
}

type Step = MapWords['steps'][number];

interface Layout {
  scale: number;
  /** Touchpoints below each other at most; a step with more has columns beside each other. */
  most: number;
  place: typeof drawTile;
}

/** The largest scale, and the fewest columns, with which everything stands on the sheet. */
function layOut(pen: Pen, words: MapWords): Layout {
  const longest = Math.max(1, ...words.steps.map(({ tiles }) => tiles.length));
  const fitting = (scale: number): Layout | null => {
    for (let columns = 1; columns <= longest; columns += 1) {
      const layout = { scale, most: Math.ceil(longest / columns), place: endOfTile };
      if (columnWidth(words.steps, layout) < LEAST_COLUMN) return null;
      const end = write(scaled(dry(pen), scale), words, layout);
      if (end * scale <= SHEET.height - MARGIN) return layout;
    }
    return null;
  };
  const last = { scale: SCALES.at(-1) ?? 1, most: longest, place: endOfTile };
  let found: Layout = last;
  let [from, to] = [0, SCALES.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const layout = fitting(SCALES[middle] ?? 1);
    if (layout !== null) found = layout;
    if (layout === null) from = middle + 1;
    else to = middle - 1;
  }
  return found;
}

function columnsOf({ tiles }: Step, most: number): number {
  return Math.max(1, Math.ceil(tiles.length / most));
}

function columnWidth(steps: readonly Step[], { scale, most }: Omit<Layout, 'place'>): number {
  const columns = steps.reduce((sum, one) => sum + columnsOf(one, most), 0) || 1;
  const whole = SHEET.width / scale - 2 * MARGIN;
  return Math.min(MOST_COLUMN, (whole - (columns - 1) * GAP) / columns);
}

function write(pen: Pen, words: MapWords, layout: Layout): number {
  const whole = SHEET.width / layout.scale - 2 * MARGIN;
  const top = writeHead(pen, words, whole);
  const width = columnWidth(words.steps, layout);
  let x = MARGIN;
  let end = top;
  for (const step of words.steps) {
    const columns = columnsOf(step, layout.most);
    const across = columns * width + (columns - 1) * GAP;
    end = Math.max(end, writeStep(pen, step, { x, top, width, across, columns, place: layout.place }));
    x += across + GAP;
  }
  return put(pen, words.learn, { x: MARGIN, width: whole, top: end, size: tile.small, color: colors.quiet });
}

/** What the whole is about, and what is promised, in one band over all columns. */
function writeHead(pen: Pen, { title, brand, window, since, promises }: MapWords, width: number): number {
  const x = MARGIN;
  const quiet = { width: width / 3, size: tile.small + 1, color: colors.quiet } as const;
  const right = { ...quiet, x: x + width, align: 'right' } as const;
  put(pen, since, { ...right, top: put(pen, window, { ...right, top: MARGIN }) });
  let top = put(pen, title, { x, width, top: MARGIN, size: 21, weight: 700, color: colors.ink });
  top = put(pen, brand, { x, width, top, size: 12, weight: 600, color: colors.accent });
  const { items } = promises;
  const across = (width - GAP * (items.length - 1)) / Math.max(1, items.length);
  const ends = items.map(({ text, kept }, nth) => {
    const at = { x: x + nth * (across + GAP), width: across };
    const below = put(pen, text, { ...at, top: top + 5, size: 9, weight: 600, color: colors.ink });
    return put(pen, kept, { ...at, top: below, size: tile.small, color: colors.quiet });
  });
  return Math.max(top, ...ends) + GAP;
}

interface Band {
  x: number;
  top: number;
  /** Of one column, and of all columns of the step. */
  width: number;
  across: number;
  columns: number;
  place: typeof drawTile;
}

function writeStep(pen: Pen, { name, owner, tiles }: Step, band: Band): number {
  const { x, top, width, across, columns, place } = band;
  const inside = { x: x + tile.pad, width: across - 2 * tile.pad, color: '#ffffff' };
  const height = 42;
  pen.box({ x, y: top, width: across, height, radius: 4, fill: colors.accent });
  const below = put(pen, name, {
    ...inside,
    top: top + 5,
    size: 13,
    leastSize: 8,
    mostLines: 1,
    weight: 700,
  });
  put(pen, owner, { ...inside, top: below, size: tile.small + 1, leastSize: 5, mostLines: 1 });
  const rows = Math.ceil(tiles.length / columns);
  const ends = Array.from({ length: columns }, (_, column) => {
    let y = top + height + GAP;
    for (const words of tiles.slice(column * rows, (column + 1) * rows))
      y = place(pen, words, { x: x + column * (width + GAP), y, width }, tile) + GAP;
    return y;
  });
  return Math.max(...ends);
}
