import { make } from './elements.ts';

export interface BarChart {
  title: string;
  xLabel: string;
  yLabel: string;
  bars: { label: string; value: number }[];
}

/**
 * Bars in one plain colour with their values, made of boxes and not drawn, so that the letters keep their size on a narrow
 * page. The words beside the chart say the same.
 */
export function drawBars({ title, xLabel, yLabel, bars }: BarChart): HTMLElement {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const columns = bars.map(({ label, value }) => {
    const amount = make('span', { class: 'bar-value', text: String(value) });
    const bar = make('span', { class: 'bar-fill', children: [amount] });
    bar.style.height = `${(100 * value) / most}%`;
    const room = make('span', { class: 'bar-room', children: [bar] });
    return make('span', {
      class: 'bar-column',
      children: [room, make('span', { class: 'bar-label', text: label })],
    });
  });
  const said = `${title}. ${yLabel}: ${bars.map(({ label, value }) => `${label}: ${value}`).join(', ')}.`;
  return make('figure', {
    class: 'bars',
    children: [
      make('figcaption', { text: title }),
      make('div', {
        class: 'bar-columns',
        attributes: { role: 'img', 'aria-label': said },
        children: columns,
      }),
      make('p', { class: 'bar-axis', text: xLabel, attributes: { 'aria-hidden': 'true' } }),
    ],
  });
}
