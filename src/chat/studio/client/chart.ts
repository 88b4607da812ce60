import { make } from './elements.ts';

export interface Bar {
  label: string;
  value: number;
}

const svgSpace = 'http://www.w3.org/2000/svg';
const size = { width: 520, height: 190, bottom: 34, top: 22 };

function shape(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Bars in one plain colour, with their values; the words beside them say the same. */
export function drawBars(title: string, bars: readonly Bar[]): HTMLElement {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = size.width / Math.max(1, bars.length);
  const room = size.height - size.bottom - size.top;
  const label = `${title}. ${bars.map((bar) => `${bar.label}: ${bar.value}`).join(', ')}.`;
  const drawing = shape('svg', {
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: 'img',
    'aria-label': label,
  });
  const floor = size.height - size.bottom;
  drawing.append(shape('line', { class: 'axis', x1: 0, x2: size.width, y1: floor, y2: floor }));
  bars.forEach((bar, index) => {
    const height = (room * bar.value) / most;
    const left = index * step + step * 0.18;
    const middle = index * step + step / 2;
    drawing.append(
      shape('rect', { class: 'bar-fill', x: left, y: floor - height, width: step * 0.64, height, rx: 2 }),
      shape('text', { class: 'bar-value', x: middle, y: floor - height - 6 }, String(bar.value)),
      shape('text', { class: 'bar-label', x: middle, y: floor + 18 }, bar.label),
    );
  });
  const figure = make('figure', { class: 'bars', children: [make('figcaption', { text: title })] });
  figure.append(drawing);
  return figure;
}
