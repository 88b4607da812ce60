import type { BarChart, ButtonLook, ListItem, Mention, Quoted } from '../look.ts';
import { safeText, shorten } from '../safe-text.ts';

export { fitTeams } from './lint.ts';

/** A stretch of text that knows no Markdown: the only home of words we did not write. */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small';
  italic?: true;
  isSubtle?: true;
}

export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: 'Small' | 'None';
}

/** A heading. Its text is Markdown, so the kit escapes it. */
export interface TextBlock {
  type: 'TextBlock';
  text: string;
  style: 'heading';
  size: 'Large' | 'Medium';
  weight: 'Bolder';
  wrap: true;
  spacing?: 'Large';
}

export interface FactSet {
  type: 'FactSet';
  facts: { title: string; value: string }[];
}

/** A native bar chart: an extension of Teams to version 1.5, hence its fallback. */
export interface ChartElement {
  type: 'Chart.VerticalBar';
  title: string;
  xAxisTitle: string;
  yAxisTitle: string;
  color: 'categoricalBlue';
  showBarValues: true;
  data: { x: string; y: number }[];
  fallback: FactSet;
}

export interface Container {
  type: 'Container';
  style: 'emphasis' | 'default';
  items: CardElement[];
}

/** Buttons that stand beside what they are about, in the middle of a card. */
export interface ActionSet {
  type: 'ActionSet';
  actions: ExecuteAction[];
}

export type CardElement = TextBlock | RichTextBlock | FactSet | ChartElement | Container | ActionSet;

/** What a button sends back; the server trusts none of it. */
export interface ActionData {
  action: string;
  value: string;
}

export interface SubmitAction {
  type: 'Action.Submit';
  title: string;
  data: ActionData;
}

/** A universal action, and for clients that do not know it the same as a plain one. */
export interface ExecuteAction {
  type: 'Action.Execute';
  title: string;
  tooltip?: string;
  verb: string;
  data: ActionData;
  fallback: SubmitAction;
}

/** What is sent to Teams. Version 1.5 is the newest that Teams shows; `fallbackText` says all of it in one sentence. */
export interface TeamsCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  lang: string;
  fallbackText: string;
  body: CardElement[];
  actions?: ExecuteAction[];
  msteams: { width: 'Full' };
}

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
  const words = end ? `${text} ${nameOf(end)}` : text;
  return { type: 'RichTextBlock', inlines: runs(safeText(words), { weight: 'Bolder' }) };
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
        ...runs(`• ${safeText(nameOf(head))}`, { weight: 'Bolder' }),
        ...(tail ? runs(` ${safeText(tail)}`) : []),
        ...(end ? runs(` ${safeText(nameOf(end))}`) : []),
      ],
      spacing: 'Small',
    })),
  };
}

function nameOf(part: string | Mention): string {
  return typeof part === 'string' ? part : part.text;
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
export function buttons(...looks: ButtonLook[]): ExecuteAction[] {
  return looks.map(({ action, value, text, label }) => {
    const title = shorten(safeText(text), 75);
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
  actions?: ExecuteAction[];
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
