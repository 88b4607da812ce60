import { fileURLToPath } from 'node:url';
import type { SKRSContext2D } from '@napi-rs/canvas';

/** A picture's paper. Lengths are points (1/72 inch); an A4 sheet is 595 by 842. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** What the document is called by who opens the PDF. */
  readonly title: string;
}

const weights = [400, 600, 700] as const;
type Weight = (typeof weights)[number];

export interface TextLook {
  x: number;
  /** Where the first line's letters stand. */
  y: number;
  /** Lines are broken at this width. */
  width: number;
  /** Of the letters, in points. */
  size: number;
  weight?: Weight;
  /** As CSS writes it. */
  color?: string;
  /** `x` is the left, the middle or the right of the text. */
  align?: 'left' | 'center' | 'right';
  /** More lines than this are cut, with an ellipsis. */
  mostLines?: number;
  /** First tries smaller letters, down to this size, before a text takes more than `mostLines`. */
  leastSize?: number;
  /** From line to line, in sizes. */
  leading?: number;
}

export interface BoxLook {
  x: number;
  y: number;
  width: number;
  height: number;
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  radius?: number;
}

export interface LineLook {
  points: readonly (readonly [x: number, y: number])[];
  color: string;
  width?: number;
  dash?: readonly number[];
}

/** What can be drawn. Coordinates count from the left upper corner, in points. */
export interface Pen {
  /** Writes a text and returns where the line after its last one would stand. */
  text(text: string, look: TextLook): number;
  /** The number of lines that a text takes with this look, at most `mostLines`. */
  countLines(text: string, look: TextLook): number;
  /** The width of a text on one line, in points. */
  measure(text: string, font: { size: number; weight?: Weight }): number;
  box(look: BoxLook): void;
  line(look: LineLook): void;
  dot(look: { x: number; y: number; radius: number; fill?: string; stroke?: string }): void;
}

export interface Picture {
  /** @param scale pixels per point */
  png(scale: number): Promise<Buffer>;
  pdf(): Buffer;
}

const FAMILY = 'Klankbord Inter';
const LEADING = 1.35;
const ELLIPSIS = '…';
const fontFiles: Record<Weight, string> = {
  400: import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  600: import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  700: import.meta.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
};

/** The canvas takes a while and some memory to load: only where something is drawn. */
let canvas: Promise<typeof import('@napi-rs/canvas')> | null = null;

async function loadCanvas() {
  const loaded = await import('@napi-rs/canvas');
  for (const weight of weights) {
    const file = fileURLToPath(fontFiles[weight]);
    if (loaded.GlobalFonts.registerFromPath(file, FAMILY) === null) throw new Error(`${file} cannot be read`);
  }
  return loaded;
}

/** A picture that can be made as PNG and as PDF from the same drawing; its letters need no fonts of the machine. */
export async function drawPicture(sheet: Sheet, draw: (pen: Pen) => void): Promise<Picture> {
  canvas ??= loadCanvas();
  const { createCanvas, PDFDocument } = await canvas;
  return {
    png: (scale) => {
      const surface = createCanvas(Math.ceil(sheet.width * scale), Math.ceil(sheet.height * scale));
      const context = surface.getContext('2d');
      context.scale(scale, scale);
      draw(penOn(context));
      return surface.encode('png');
    },
    pdf: () => {
      const document = new PDFDocument({ title: sheet.title, creator: 'Klankbord', producer: 'Klankbord' });
      draw(penOn(document.beginPage(sheet.width, sheet.height) as SKRSContext2D));
      document.endPage();
      return document.close();
    },
  };
}

function penOn(context: SKRSContext2D): Pen {
  return {
    text: (text, look) => write(context, text, look),
    countLines: (text, look) => layOut(context, text, look).lines.length,
    measure: (text, { size, weight = 400 }) => {
      setFont(context, size, weight);
      return context.measureText(text).width;
    },
    box: (look) => {
      context.beginPath();
      context.roundRect(look.x, look.y, look.width, look.height, look.radius ?? 0);
      paint(context, look);
    },
    line: ({ points, color, width = 1, dash = [] }) => {
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x, y);
      context.setLineDash([...dash]);
      paint(context, { stroke: color, strokeWidth: width });
      context.setLineDash([]);
    },
    dot: (look) => {
      context.beginPath();
      context.arc(look.x, look.y, look.radius, 0, 2 * Math.PI);
      paint(context, look);
    },
  };
}

interface Paint {
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
}

function paint(context: SKRSContext2D, { fill, stroke, strokeWidth = 1 }: Paint): void {
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill();
  }
  if (stroke === undefined) return;
  context.strokeStyle = stroke;
  context.lineWidth = strokeWidth;
  context.stroke();
}

function setFont(context: SKRSContext2D, size: number, weight: Weight): void {
  context.font = `${weight} ${size}px "${FAMILY}"`;
}

function write(context: SKRSContext2D, text: string, look: TextLook): number {
  const { x, y, align = 'left', color = '#000000', leading = LEADING } = look;
  const { lines, size } = layOut(context, text, look);
  context.textAlign = align;
  context.fillStyle = color;
  for (const [index, line] of lines.entries()) context.fillText(line, x, y + index * size * leading);
  return y + lines.length * size * leading;
}

/** Breaks a text into lines, in the largest letters with which it stays within its number of lines. */
function layOut(context: SKRSContext2D, text: string, look: TextLook): { lines: string[]; size: number } {
  const { width, size, weight = 400, mostLines = Number.POSITIVE_INFINITY, leastSize = size } = look;
  for (let tried = size; ; tried = Math.max(leastSize, tried - 1)) {
    setFont(context, tried, weight);
    const lines = breakLines(context, text, width);
    if (lines.length <= mostLines) return { lines, size: tried };
    if (tried > leastSize) continue;
    const kept = lines.slice(0, mostLines);
    const last = kept.pop() ?? '';
    return { lines: [...kept, cutTo(context, last, width)], size: tried };
  }
}

function breakLines(context: SKRSContext2D, text: string, width: number): string[] {
  const fits = (line: string) => context.measureText(line).width <= width;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/ +/).flatMap((one) => splitLong(one, fits))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || fits(longer)) {
        line = longer;
        continue;
      }
      lines.push(line);
      line = word;
    }
    lines.push(line);
  }
  return lines;
}

/** A word that is wider than its line goes on in the next. */
function splitLong(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (part !== '' && !fits(part + segment)) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

function cutTo(context: SKRSContext2D, line: string, width: number): string {
  const letters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  while (letters.length > 0 && context.measureText(`${letters.join('').trimEnd()}${ELLIPSIS}`).width > width)
    letters.pop();
  return `${letters.join('').trimEnd()}${ELLIPSIS}`;
}
