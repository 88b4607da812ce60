/** A stretch of text that knows no Markdown: the only home of words we did not write. */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small';
  italic?: true;
  isSubtle?: true;
  /** A colleague on Teams: the adapter writes their name as Teams tells it, and takes this out. */
  person?: string;
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

/** A picture, as wide as the card; a press shows it large. */
export interface ImageElement {
  type: 'Image';
  url: string;
  altText: string;
  size: 'Stretch';
  msteams: { allowExpand: true };
}

export interface Container {
  type: 'Container';
  style: 'emphasis' | 'default';
  items: CardElement[];
}

/** Buttons that stand beside what they are about, in the middle of a card. */
export interface ActionSet {
  type: 'ActionSet';
  actions: CardAction[];
}

/** Rows of two cells. */
export interface TableElement {
  type: 'Table';
  firstRowAsHeaders: false;
  showGridLines: true;
  columns: { width: 1 }[];
  rows: { type: 'TableRow'; cells: { type: 'TableCell'; items: RichTextBlock[] }[] }[];
}

export type CardElement =
  | TextBlock
  | RichTextBlock
  | FactSet
  | ChartElement
  | Container
  | ActionSet
  | ImageElement
  | TableElement;

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

/** Opens an address of ours. */
export interface OpenUrlAction {
  type: 'Action.OpenUrl';
  title: string;
  url: string;
}

export type CardAction = ExecuteAction | OpenUrlAction;

/** What is sent to Teams. Version 1.5 is the newest that Teams shows; `fallbackText` says all of it in one sentence. */
export interface TeamsCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  lang: string;
  fallbackText: string;
  body: CardElement[];
  actions?: CardAction[];
  msteams: { width: 'Full' };
}
