import type { Pen, TextLook } from '../../../picture.ts';

/** The colours of the page of the map, by daylight; none means good or bad. */
export const colors = {
  ground: '#f7f6f3',
  paper: '#ffffff',
  ink: '#1f2424',
  quiet: '#55605f',
  line: '#d5d6d1',
  accent: '#0b5d5e',
  tint: '#e3efee',
} as const;

/** The same pen, drawing everything `by` times as large. */
export function scaled(pen: Pen, by: number): Pen {
  const back = (length: number) => length / by;
  const sized = <Look extends { x: number; y: number }>(look: Look): Look => {
    const grown = Object.entries(look).map(([name, value]) => [
      name,
      lengths.has(name) ? Number(value) * by : value,
    ]);
    return Object.fromEntries(grown) as Look;
  };
  return {
    text: (text, look) => back(pen.text(text, sized(look))),
    countLines: (text, look) => pen.countLines(text, sized(look)),
    measure: (text, { size, ...font }) => back(pen.measure(text, { ...font, size: size * by })),
    box: (look) => pen.box(sized(look)),
    line: ({ points, width = 1, ...look }) =>
      pen.line({ ...look, width: width * by, points: points.map(([x, y]) => [x * by, y * by] as const) }),
    dot: (look) => pen.dot(sized(look)),
  };
}

const lengths = new Set(['x', 'y', 'width', 'height', 'size', 'leastSize', 'strokeWidth', 'radius']);

/** A pen that draws nothing and ends where the other would: what something takes is known before it is drawn. */
export function dry(pen: Pen): Pen {
  return {
    text: (text, look) => look.y + pen.countLines(text, look) * look.size * (look.leading ?? LEADING),
    countLines: pen.countLines,
    measure: pen.measure,
    box: () => undefined,
    line: () => undefined,
    dot: () => undefined,
  };
}

/** From line to line, in sizes, where a text says nothing else. */
const LEADING = 1.35;

/** Of a line, how far below its top its letters stand, in sizes. */
const ASCENT = 0.98;

/** Writes a text below `top` and returns where what comes below it begins. */
export function put(pen: Pen, text: string, { top, ...look }: Omit<TextLook, 'y'> & { top: number }): number {
  const ascent = look.size * ASCENT;
  return pen.text(text, { ...look, y: top + ascent }) - ascent;
}
