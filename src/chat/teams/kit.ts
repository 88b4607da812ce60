import type { BarChart, ButtonLook, GridCell, ListItem, Mention, PictureLook, Quoted } from '../look.ts';
import { safeText, shorten } from '../safe-text.ts';
import type {
  ActionSet,
  CardAction,
  CardElement,
  ChartElement,
  Container,
  ImageElement,
  RichTextBlock,
  TableElement,
  TeamsCard,
  TextBlock,
  TextRun,
} from './elements.ts';

export type * from './elements.ts';
export { fitTeams } from './lint.ts';

/** Teams shows six buttons in a row (its page "card format"). */
export const MOST_BUTTONS = 6;

/** A run of visible text; braces are kept apart, because "{{DATE(…)}}" would be computed. */
function runs(text: string, look: Partial<TextRun> = {}): TextRun[] {
  const pieces = (text || ' ').split(/(?<=\{)(?=\{)/);
  return pieces.map((piece) => ({ type: 'TextRun', text: piece, ...look }));
}

/** A heading, for eyes and screen readers; with `spacing` it stands apart from what is above it. */
export function heading(text: string, size: TextBlock['size'] = 'Medium', spacing?: 'Large'): TextBlock {
  const escaped = shorten(safeText(text), 150).replace(/[\\*_[\]`~#{]/g, (mark) => `\\${mark}`);
  return {
    type: 'TextBlock',
    text: escaped || ' ',
    style: 'heading',
    size,
    weight: 'Bolder',
    wrap: true,
    ...(spacing && { spacing }),
  };
}

/** A sentence of ours. */
export function line(text: string): RichTextBlock {
  return { type: 'RichTextBlock', inlines: runs(safeText(text)) };
}

/** A sentence that stands out; it may end in a name. */
export function strong(text: string, end?: string | Mention): RichTextBlock {
  const look = { weight: 'Bolder' } as const;
  if (end && isColleague(end))
    return { type: 'RichTextBlock', inlines: [...runs(`${safeText(text)} `, look), ...named(end, look)] };
  const words = end ? `${text} ${nameOf(end)}` : text;
  return { type: 'RichTextBlock', inlines: runs(safeText(words), look) };
}

/** Small print: figures, days, denominators. One block per sentence. */
export function note(...sentences: string[]): RichTextBlock[] {
  return sentences.map((sentence) => ({
    type: 'RichTextBlock',
    inlines: runs(safeText(sentence), { size: 'Small', isSubtle: true }),
    spacing: 'Small',
  }));
}

/** A customer's words in a box of their own, and below them, smaller, who said it. */
export function quote(quoted: Quoted): Container {
  const words = runs(quoted.text);
  if (quoted.readOn) words.push(...runs(quoted.readOn, { italic: true }));
  return {
    type: 'Container',
    style: 'emphasis',
    items: [{ type: 'RichTextBlock', inlines: words }, ...note(quoted.author)],
  };
}

/** A list: what stands out, and what is said about it. */
export function list(items: readonly ListItem[]): Container {
  return {
    type: 'Container',
    style: 'default',
    items: items.map(({ head, tail, end }) => ({
      type: 'RichTextBlock',
      inlines: [
        ...named(head, { weight: 'Bolder' }, '• '),
        ...(tail ? runs(` ${safeText(tail)}`) : []),
        ...endOf(end),
      ],
      spacing: 'Small',
    })),
  };
}

function isColleague(part: string | Mention): part is Mention {
  return typeof part !== 'string' && part.kind === 'person' && part.platform === 'teams';
}

/** A name as text; of a colleague on Teams with whom it is about, so that Teams can be asked for the name. */
function named(part: string | Mention, look: Partial<TextRun>, before = ''): TextRun[] {
  if (!isColleague(part)) return runs(`${before}${safeText(nameOf(part))}`, look);
  const person = { type: 'TextRun', text: safeText(part.text) || ' ', ...look, person: part.id } as const;
  return before === '' ? [person] : [...runs(before, look), person];
}

function nameOf(part: string | Mention): string {
  return typeof part === 'string' ? part : part.text;
}

/** How a line ends; names that are shown by the same words are said once. */
function endOf(end: ListItem['end']): TextRun[] {
  if (end === undefined || end === '') return [];
  const parts = typeof end === 'string' || 'kind' in end ? [end] : end;
  const shown = new Map(parts.map((part) => [JSON.stringify(named(part, {})), part]));
  return [...shown.values()].flatMap((part, index) => named(part, {}, index === 0 ? ' ' : ', '));
}

/** Two columns, filled from left to right and from top to bottom. */
export function grid(cells: readonly GridCell[]): TableElement {
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) =>
    cells.slice(row * 2, row * 2 + 2),
  );
  return {
    type: 'Table',
    firstRowAsHeaders: false,
    showGridLines: true,
    columns: [{ width: 1 }, { width: 1 }],
    rows: rows.map((row) => ({ type: 'TableRow', cells: row.map(cellOf) })),
  };
}

function cellOf({ head, text }: GridCell): TableElement['rows'][number]['cells'][number] {
  const inlines = [...runs(`${safeText(head)}:`, { weight: 'Bolder' }), ...runs(` ${safeText(text)}`)];
  return { type: 'TableCell', items: [{ type: 'RichTextBlock', inlines }] };
}

/** A picture at an address that Teams can open. */
export function picture({ url, alt }: PictureLook): ImageElement {
  const altText = shorten(safeText(alt), 2000);
  return { type: 'Image', url, altText, size: 'Stretch', msteams: { allowExpand: true } };
}

/** A native bar chart in one plain colour; where it cannot be drawn, the same as a list of facts. */
export function chart({ title, xLabel, yLabel, bars }: BarChart): ChartElement {
  return {
    type: 'Chart.VerticalBar',
    title,
    xAxisTitle: xLabel,
    yAxisTitle: yLabel,
    color: 'categoricalBlue',
    showBarValues: true,
    data: bars.map(({ label, value }) => ({ x: label, y: value })),
    fallback: {
      type: 'FactSet',
      facts: bars.map(({ label, value }) => ({ title: label, value: String(value) })),
    },
  };
}

/** The buttons below a card. */
export function buttons(...looks: ButtonLook[]): CardAction[] {
  return looks.map(({ action, value, text, label, url }) => {
    const title = shorten(safeText(text), 75);
    if (url !== undefined) return { type: 'Action.OpenUrl', title, url };
    const data = { action, value };
    return {
      type: 'Action.Execute',
      title,
      ...(label ? { tooltip: shorten(safeText(label), 150) } : {}),
      verb: action,
      data,
      fallback: { type: 'Action.Submit', title, data },
    };
  });
}

/** Buttons beside what they are about. At most six. */
export function buttonRow(...looks: ButtonLook[]): ActionSet {
  return { type: 'ActionSet', actions: buttons(...looks) };
}

/** Puts a card together. */
export function teamsCard(card: {
  summary: string;
  lang: string;
  body: CardElement[];
  actions?: CardAction[];
}): TeamsCard {
  const { summary, lang, body, actions = [] } = card;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang,
    fallbackText: shorten(safeText(summary), 3000) || ' ',
    body,
    ...(actions.length > 0 ? { actions } : {}),
    msteams: { width: 'Full' },
  };
}
