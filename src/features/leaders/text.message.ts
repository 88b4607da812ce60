import type { Reading } from '../../chat/message.ts';
import { spoken } from './block.ts';
import { leadersLines } from './lines.message.ts';
import type { LeadersView } from './view.ts';

/** The message as lines of plain text, for a terminal. */
export function leadersText(view: LeadersView, reading: Reading): string[] {
  const { title, period, blocks } = leadersLines(view, reading);
  return [
    title,
    ...period,
    ...blocks.flatMap(({ heading, quotes, items, notes }) => [
      '',
      heading,
      ...quotes.flatMap((quote) => [`  ${spoken(quote)}`, `  ${quote.author}`]),
      ...items.map(({ head, tail }) => `  ${typeof head === 'string' ? head : head.text} ${tail}`.trimEnd()),
      ...notes.map((note) => `  ${note}`),
    ]),
  ];
}
