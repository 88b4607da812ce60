import { drawPicture, type Pen, type Picture } from '../../../picture.ts';
import { colors, dry, put } from './look.ts';
import { drawTile, type TileLook } from './tile.ts';
import type { MapWords } from './words.ts';

/** As wide as a phone, in points: what is drawn is read without turning or enlarging it. */
const WIDTH = 400;
const MARGIN = 16;
const GAP = 8;
/** With more touchpoints than this, each says the same in fewer lines. */
const MOST_ROOMY = 14;
const roomy: TileLook = { name: 15, voice: 13, small: 10.5, pad: 11, mostVoiceLines: 4 };
const dense: TileLook = { name: 14, voice: 12, small: 10, pad: 8, mostVoiceLines: 3, isDense: true };

/** The map as one column, step below step: for a chat on a phone. It is as long as the journey. */
export async function drawColumn(words: MapWords): Promise<Picture> {
  const { title } = words;
  const measured = { end: 0 };
  const trial = await drawPicture({ width: WIDTH, height: 1, title }, (pen) => {
    measured.end = writeMap(dry(pen), words);
  });
  await trial.png(1);
  const height = Math.ceil(measured.end);
  return drawPicture({ width: WIDTH, height, title }, (pen) => {
    pen.box({ x: 0, y: 0, width: WIDTH, height, fill: colors.ground });
    writeMap(pen, words);
  });
}

function writeMap(pen: Pen, { title, brand, window, promises, steps, learn }: MapWords): number {
  const at = { x: MARGIN, width: WIDTH - 2 * MARGIN };
  const touchpoints = steps.reduce((sum, { tiles }) => sum + tiles.length, 0);
  const tile = touchpoints > MOST_ROOMY ? dense : roomy;
  const quiet = { ...at, size: tile.small, color: colors.quiet };
  let top = put(pen, title, { ...at, top: MARGIN, size: 23, weight: 700, color: colors.ink });
  top = put(pen, brand, { ...at, top: top + 2, size: 14, color: colors.accent, weight: 600 });
  top = put(pen, window, { ...quiet, top: top + 4 });
  top = put(pen, promises.title, { ...at, top: top + 8, size: 13, weight: 700, color: colors.ink });
  for (const { text, kept } of promises.items) {
    top = put(pen, text, { ...at, top: top + 3, size: 12, color: colors.ink });
    top = put(pen, kept, { ...quiet, top });
  }
  for (const step of steps) top = writeStep(pen, step, { top, tile });
  return put(pen, learn, { ...quiet, top: top + GAP }) + MARGIN;
}

function writeStep(
  pen: Pen,
  { name, owner, none, tiles }: MapWords['steps'][number],
  { top: from, tile }: { top: number; tile: TileLook },
): number {
  const at = { x: MARGIN, width: WIDTH - 2 * MARGIN };
  const inside = { x: MARGIN + tile.pad, width: at.width - 2 * tile.pad, color: '#ffffff' };
  const write = (onto: Pen, top: number) => {
    const below = put(onto, name, { ...inside, top: top + 7, size: 17, weight: 700, leading: 1.2 });
    return put(onto, owner, { ...inside, top: below, size: tile.small }) + 7;
  };
  const y = from + 2 * GAP;
  pen.box({ ...at, y, height: write(dry(pen), y) - y, radius: 6, fill: colors.accent });
  let top = write(pen, y) + GAP;
  if (none !== null) top = put(pen, none, { ...at, top, size: tile.small, color: colors.quiet });
  for (const words of tiles) top = drawTile(pen, words, { ...at, y: top }, tile) + GAP;
  return top;
}
