import type { Pen } from '../../../picture.ts';
import { colors, dry, put } from './look.ts';
import type { TileWords } from './words.ts';

/** How large one touchpoint is drawn: sizes of letters and distances, in points. */
export interface TileLook {
  name: number;
  voice: number;
  small: number;
  pad: number;
  mostVoiceLines: number;
}

export interface Corner {
  x: number;
  y: number;
  width: number;
}

/** Where one touchpoint would end. */
export function endOfTile(pen: Pen, words: TileWords, corner: Corner, look: TileLook): number {
  return writeTile(dry(pen), words, corner, look);
}

/** Draws one touchpoint and returns where it ends. */
export function drawTile(pen: Pen, words: TileWords, corner: Corner, look: TileLook): number {
  const end = endOfTile(pen, words, corner, look);
  const { x, y, width } = corner;
  const fill = words.moment === null ? colors.paper : colors.tint;
  pen.box({
    x,
    y,
    width,
    height: end - y,
    radius: look.pad * 0.6,
    fill,
    stroke: colors.line,
    strokeWidth: 0.6,
  });
  if (words.moment !== null) pen.box({ x, y, width: 2.4, height: end - y, radius: 1.2, fill: colors.accent });
  return writeTile(pen, words, corner, look);
}

function writeTile(pen: Pen, words: TileWords, { x, y, width: whole }: Corner, look: TileLook): number {
  const { name, voice, small, pad, mostVoiceLines } = look;
  const at = { x: x + pad, width: whole - 2 * pad };
  const quiet = { ...at, size: small, color: colors.quiet };
  let top = y + pad;
  top = put(pen, words.name, {
    ...at,
    top,
    size: name,
    weight: 700,
    color: colors.ink,
    mostLines: 2,
    leading: 1.2,
  });
  if (words.moment !== null)
    top = put(pen, words.moment, { ...quiet, top, weight: 600, color: colors.accent, mostLines: 1 });
  const color = words.author === null ? colors.quiet : colors.ink;
  top = put(pen, words.voice, {
    ...at,
    top: top + small * 0.3,
    size: voice,
    color,
    mostLines: mostVoiceLines,
  });
  if (words.author !== null) top = put(pen, words.author, { ...quiet, top, mostLines: 3 });
  for (const figure of words.figures) top = putFigure(pen, figure, { ...at, y: top + small * 0.45 }, small);
  top += small * 0.45;
  for (const fact of words.facts) top = put(pen, fact, { ...quiet, top, mostLines: 3 });
  return top + pad;
}

/** A figure: what was measured, the value, and how sure it is. */
function putFigure(
  pen: Pen,
  { name, value, details }: TileWords['figures'][number],
  { x, y, width }: Corner,
  small: number,
): number {
  const quiet = { x, width, size: small, color: colors.quiet };
  let top = put(pen, name, { ...quiet, top: y, mostLines: 2 });
  top = put(pen, value, { ...quiet, top, size: small * 1.25, weight: 600, color: colors.ink, mostLines: 3 });
  return details === '' ? top : put(pen, details, { ...quiet, top, mostLines: 4 });
}
