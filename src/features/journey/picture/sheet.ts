import { drawPicture, type Pen, type Picture } from '../../../picture.ts';
import { colors, dry, put, scaled } from './look.ts';
import { drawTile, endOfTile, type TileLook } from './tile.ts';
import type { MapWords } from './words.ts';

/** A3, lying, in points. */
const SHEET = { width: 1191, height: 842 };
/** Teams shows no larger picture in a card well (its page "format cards"); in points of one pixel. */
const CHAT = { width: 1024, height: 1024 };
const MARGIN = 26;
const GAP = 7;
/** A column that is narrower, or wider, is not read with ease. */
const LEAST_COLUMN = 120;
const MOST_COLUMN = 300;
/** A head that is narrower has no room for two things beside each other. */
const BROAD_HEAD = 560;
const tile: TileLook = { name: 11, voice: 9.5, small: 7.5, pad: 7, mostVoiceLines: 5 };
/** How large everything may be drawn, the largest first: what does not fit is drawn smaller, and nothing is cut off. */
const scalesFrom = (largest: number) => Array.from({ length: 80 }, (_, nth) => largest * 0.97 ** nth);
const ON_PAPER = scalesFrom(1.5);
const IN_CHAT = scalesFrom(2.4);

/** The map on one lying sheet of A3, a column or more for each step: for paper and for a wall. */
export function drawSheet(words: MapWords): Promise<Picture> {
  let layout: Layout | null = null;
  return drawPicture({ ...SHEET, title: words.title }, (pen) => {
    layout ??= layOut(pen, words, { ...SHEET, scales: ON_PAPER });
    pen.box({ x: 0, y: 0, ...SHEET, fill: colors.ground });
    write(scaled(pen, layout.scale), words, { ...layout, place: drawTile });
  });
}

/** The map, or one step of it, for a chat: as large as a chat shows it, and no larger than what is written on it. */
export async function drawForChat(words: MapWords): Promise<Picture> {
  const { title } = words;
  const found: { layout?: Layout; size: { width: number; height: number } } = { size: CHAT };
  const trial = await drawPicture({ width: 1, height: 1, title }, (pen) => {
    const layout = layOut(pen, words, { ...CHAT, scales: IN_CHAT });
    const { scale } = layout;
    const height = write(scaled(dry(pen), scale), words, layout) + MARGIN / 2;
    const width = endOfColumns(words.steps, layout) + MARGIN;
    found.layout = layout;
    found.size = {
      width: Math.min(CHAT.width, Math.ceil(width * scale)),
      height: Math.min(CHAT.height, Math.ceil(height * scale)),
    };
  });
  await trial.png(1);
  return drawPicture({ ...found.size, title }, (pen) => {
    pen.box({ x: 0, y: 0, ...found.size, fill: colors.ground });
    if (found.layout) write(scaled(pen, found.layout.scale), words, { ...found.layout, place: drawTile });
  });
}

type Step = MapWords['steps'][number];

interface Layout {
  /** Of the paper, in points as they are drawn. */
  paper: number;
  scale: number;
  /** Touchpoints below each other at most; a step with more has columns beside each other. */
  most: number;
  place: typeof drawTile;
}

/** The largest scale, and the fewest columns, with which everything stands on the sheet. */
function layOut(
  pen: Pen,
  words: MapWords,
  { width, height, scales }: { width: number; height: number; scales: readonly number[] },
): Layout {
  const longest = Math.max(1, ...words.steps.map(({ tiles }) => tiles.length));
  const fitting = (scale: number): Layout | null => {
    for (let columns = 1; columns <= longest; columns += 1) {
      const layout = { paper: width, scale, most: Math.ceil(longest / columns), place: endOfTile };
      if (columnWidth(words.steps, layout) < LEAST_COLUMN) return null;
      const end = write(scaled(dry(pen), scale), words, layout);
      if (end * scale <= height - MARGIN) return layout;
    }
    return null;
  };
  const last = { paper: width, scale: scales.at(-1) ?? 1, most: longest, place: endOfTile };
  let found: Layout = last;
  let [from, to] = [0, scales.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const layout = fitting(scales[middle] ?? 1);
    if (layout !== null) found = layout;
    if (layout === null) from = middle + 1;
    else to = middle - 1;
  }
  return found;
}

function columnsOf({ tiles }: Step, most: number): number {
  return Math.max(1, Math.ceil(tiles.length / most));
}

function allColumns(steps: readonly Step[], most: number): number {
  return steps.reduce((sum, one) => sum + columnsOf(one, most), 0) || 1;
}

function columnWidth(steps: readonly Step[], { paper, scale, most }: Omit<Layout, 'place'>): number {
  const columns = allColumns(steps, most);
  const whole = paper / scale - 2 * MARGIN;
  return Math.min(MOST_COLUMN, (whole - (columns - 1) * GAP) / columns);
}

/** Where the last column ends, from the left edge of the paper. */
function endOfColumns(steps: readonly Step[], layout: Omit<Layout, 'place'>): number {
  const columns = allColumns(steps, layout.most);
  return MARGIN + columns * (columnWidth(steps, layout) + GAP) - GAP;
}

function write(pen: Pen, words: MapWords, layout: Layout): number {
  const whole = Math.max(MOST_COLUMN, endOfColumns(words.steps, layout) - MARGIN);
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
  const isBroad = width >= BROAD_HEAD;
  const quiet = { size: tile.small + 1, color: colors.quiet } as const;
  if (isBroad) {
    const right = { ...quiet, x: x + width, width: width / 3, align: 'right' } as const;
    put(pen, since, { ...right, top: put(pen, window, { ...right, top: MARGIN }) });
  }
  let top = put(pen, title, { x, width, top: MARGIN, size: 21, weight: 700, color: colors.ink });
  top = put(pen, brand, { x, width, top, size: 12, weight: 600, color: colors.accent });
  if (!isBroad) top = put(pen, window, { ...quiet, x, width, top });
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
