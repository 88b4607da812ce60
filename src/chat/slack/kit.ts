import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  ImageBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import type {
  BarChart,
  ButtonLook,
  GridCell,
  ListItem,
  Mention,
  Moment,
  PictureLook,
  Quoted,
} from '../look.ts';
import { safeText, shorten } from '../safe-text.ts';

export { fitSlack } from './limits.ts';

/** A native bar chart (Slack's "data_visualization" block); the type package does not know it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; x_label: string; y_label: string };
  };
}

export type SlackBlock =
  | HeaderBlock
  | SectionBlock
  | ContextBlock
  | RichTextBlock
  | ActionsBlock
  | ImageBlock
  | ChartBlock;

/** What is sent to Slack: `text` says all of it in one sentence, for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: SlackBlock[];
}

/** Plain text does not format, link or mention; nothing of ours is ever sent as mrkdwn. */
function plain(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(safeText(text), limit) || ' ', emoji: false };
}

/** A heading, for eyes and screen readers. At most 150 characters. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, 150) };
}

/** A sentence of ours. */
export function line(text: string): SectionBlock {
  return { type: 'section', text: plain(text, 3000) };
}

/** A sentence that stands out; it may end in a name. */
export function strong(text: string, end?: string | Mention): RichTextBlock {
  const style = { bold: true };
  return richText([
    { type: 'text', text: safeText(text) || ' ', style },
    ...(end ? [{ type: 'text' as const, text: ' ' }, inline(end, style)] : []),
  ]);
}

/** Small print: figures, days, denominators. */
export function note(...sentences: string[]): ContextBlock {
  return { type: 'context', elements: sentences.slice(0, 10).map((sentence) => plain(sentence, 2000)) };
}

/** A customer's words as a quotation, and below them, smaller, who said it. */
export function quote(quoted: Quoted): SlackBlock[] {
  const words: RichTextElement[] = [{ type: 'text', text: quoted.text || ' ' }];
  if (quoted.readOn) words.push({ type: 'text', text: quoted.readOn, style: { italic: true } });
  const block: RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: words }],
  };
  return [block, note(quoted.author)];
}

/** A list: what stands out, and what is said about it. */
export function list(items: readonly ListItem[]): RichTextBlock {
  const elements = items.map(({ head, tail, moments, end }) => ({
    type: 'rich_text_section' as const,
    elements: [
      inline(head, { bold: true }),
      ...(tail ? withDates(` ${safeText(tail)}`, moments) : []),
      ...endOf(end),
    ],
  }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

/** How a line ends; names that are shown by the same words are said once. */
function endOf(end: ListItem['end']): RichTextElement[] {
  if (end === undefined || end === '') return [];
  const parts = typeof end === 'string' || 'kind' in end ? [end] : end;
  const shown = new Map(parts.map((part) => [JSON.stringify(inline(part)), inline(part)]));
  return [...shown.values()].flatMap((part, index) => [
    { type: 'text', text: index === 0 ? ' ' : ', ' },
    part,
  ]);
}

/** Two columns, which Slack fills from left to right and from top to bottom. At most ten cells. */
export function grid(cells: readonly GridCell[]): SectionBlock {
  return { type: 'section', fields: cells.map(({ head, text }) => plain(`${head}: ${text}`, 2000)) };
}

/** What Slack's page "Formatting message text" calls a date: it is shown in each reader's own zone and language. */
const DATE_FORMAT = '{date_short_pretty} {time}';

/** A sentence in whose place of each moment Slack puts the reader's own; what is written stands where it cannot. */
function withDates(text: string, moments: readonly Moment[] = []): RichTextElement[] {
  const [first, ...others] = moments;
  const words = first ? safeText(first.text) : '';
  const at = words === '' ? -1 : text.indexOf(words);
  if (first === undefined || at < 0) return text === '' ? [] : [{ type: 'text', text }];
  const timestamp = Math.floor(Date.parse(first.at) / 1000);
  return [
    ...(at > 0 ? [{ type: 'text' as const, text: text.slice(0, at) }] : []),
    { type: 'date', timestamp, format: DATE_FORMAT, fallback: words },
    ...withDates(text.slice(at + words.length), others),
  ];
}

/** A text, or a name that Slack itself puts there; in what one person sees, it calls nobody. */
function inline(part: string | Mention, style: { bold?: boolean } = {}): RichTextElement {
  const look = style.bold ? { style } : {};
  if (typeof part === 'string') return { type: 'text', text: safeText(part) || ' ', ...look };
  const id = part.id.slice(part.id.lastIndexOf('/') + 1);
  if (part.platform !== 'slack' || !/^[A-Z][A-Z0-9]+$/.test(id)) return inline(part.text, style);
  return part.kind === 'person'
    ? { type: 'user', user_id: id, ...look }
    : { type: 'channel', channel_id: id, ...look };
}

/** A picture at an address that Slack can open. At most 2,000 characters in words. */
export function picture({ url, alt }: PictureLook): ImageBlock {
  return { type: 'image', image_url: url, alt_text: shorten(safeText(alt), 2000) };
}

/** A native bar chart. Labels of at most 20 characters; a text beside it must say the same. */
export function chart({ title, xLabel, yLabel, bars }: BarChart): ChartBlock {
  const data = bars.map(({ label, value }) => ({ label: shorten(label, 20), value }));
  return {
    type: 'data_visualization',
    title: shorten(title, 50),
    chart: {
      type: 'bar',
      series: [{ name: shorten(yLabel, 20), data }],
      axis_config: {
        categories: data.map(({ label }) => label),
        x_label: shorten(xLabel, 50),
        y_label: shorten(yLabel, 50),
      },
    },
  };
}

/** A row of buttons. Slack wants every action id of a row to differ, so a repeated one is numbered ("#2"). */
export function buttons(...looks: ButtonLook[]): ActionsBlock {
  const seen = new Map<string, number>();
  return {
    type: 'actions',
    elements: looks.map(({ action, value, text, label, url }) => {
      const nth = (seen.get(action) ?? 0) + 1;
      seen.set(action, nth);
      return {
        type: 'button',
        text: plain(text, 75),
        action_id: nth === 1 ? action : `${action}#${nth}`,
        value,
        ...(url ? { url } : {}),
        ...(label ? { accessibility_label: shorten(safeText(label), 75) } : {}),
      };
    }),
  };
}

/** Puts a message together; the summary is escaped, because Slack reads it as mrkdwn. */
export function slackMessage(summary: string, blocks: SlackBlock[]): SlackMessage {
  const text = escaped(shorten(safeText(summary), 3000));
  // Escaping can make a text five times as long; 4,000 characters are recommended.
  return { text: text.length > 4000 ? escaped(shorten(safeText(summary), 800)) : text, blocks };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function richText(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}
