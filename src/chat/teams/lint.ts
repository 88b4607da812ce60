import { z } from 'zod';
import type { CardElement, TeamsCard } from './kit.ts';

/** Teams refuses a message above about 100 KB, counted in UTF-16 (its page "format your bot messages"); we stop at 80. */
const MOST_BYTES = 80 * 1024;
const MOST_ACTIONS = 6;
/** What the card itself and the activity around it take. */
const ENVELOPE_BYTES = 4 * 1024;

const Text = z.string().min(1);

const TextRun = z.strictObject({
  type: z.literal('TextRun'),
  text: Text,
  weight: z.literal('Bolder').optional(),
  size: z.literal('Small').optional(),
  italic: z.literal(true).optional(),
  isSubtle: z.literal(true).optional(),
  person: Text.optional(),
});

const RichTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(TextRun).min(1),
  spacing: z.enum(['Small', 'None']).optional(),
});

const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: Text,
  style: z.literal('heading'),
  size: z.enum(['Large', 'Medium']),
  weight: z.literal('Bolder'),
  wrap: z.literal(true),
  spacing: z.literal('Large').optional(),
});

const FactSet = z.strictObject({
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: Text, value: Text })).min(1),
});

const Chart = z.strictObject({
  type: z.literal('Chart.VerticalBar'),
  title: Text,
  xAxisTitle: Text,
  yAxisTitle: Text,
  color: z.literal('categoricalBlue'),
  showBarValues: z.literal(true),
  data: z.array(z.strictObject({ x: Text, y: z.number() })).min(1),
  fallback: FactSet,
});

const Container: z.ZodType<unknown> = z.strictObject({
  type: z.literal('Container'),
  style: z.enum(['emphasis', 'default']),
  get items() {
    return z.array(Element).min(1);
  },
});

const Data = z.strictObject({ action: Text, value: z.string().max(2000) });

const Execute = z.strictObject({
  type: z.literal('Action.Execute'),
  title: Text.max(75),
  tooltip: Text.optional(),
  verb: Text,
  data: Data,
  fallback: z.strictObject({ type: z.literal('Action.Submit'), title: Text, data: Data }),
});

const OpenUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: Text.max(75),
  url: z.url({ protocol: /^https?$/ }),
});

/** What the adapter makes of a button whose answer is a form. */
const Asking = z.strictObject({
  type: z.literal('Action.Submit'),
  title: Text.max(75),
  tooltip: Text.optional(),
  data: Data.extend({ msteams: z.strictObject({ type: z.literal('task/fetch') }) }),
});

const Action = z.discriminatedUnion('type', [Execute, Asking, OpenUrl]);

const ActionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: z.array(Action).min(1).max(MOST_ACTIONS),
});

const Cell = z.strictObject({ type: z.literal('TableCell'), items: z.array(RichTextBlock).min(1) });

const Table = z.strictObject({
  type: z.literal('Table'),
  firstRowAsHeaders: z.literal(false),
  showGridLines: z.literal(true),
  columns: z.array(z.strictObject({ width: z.literal(1) })).min(1),
  rows: z.array(z.strictObject({ type: z.literal('TableRow'), cells: z.array(Cell).min(1) })).min(1),
});

const Image = z.strictObject({
  type: z.literal('Image'),
  url: z.url({ protocol: /^https?$/ }),
  altText: Text,
  size: z.literal('Stretch'),
  msteams: z.strictObject({ allowExpand: z.literal(true) }),
});

const Element = z.union([
  TextBlock,
  RichTextBlock,
  FactSet,
  Chart,
  ActionSet,
  Image,
  Table,
  z.lazy(() => Container),
]);

const Card = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  lang: Text,
  fallbackText: z.string().trim().min(1),
  body: z.array(Element).min(1),
  actions: z.array(Action).min(1).max(MOST_ACTIONS).optional(),
  msteams: z.strictObject({ width: z.literal('Full') }),
});

/** The size Teams counts: two bytes per UTF-16 unit of the serialised content. */
export function bytesOf(content: unknown): number {
  return 2 * JSON.stringify(content).length;
}

/** How many of the leading `parts` fit into one card beside the elements that must stand in it; a part stays whole. */
export function fitTeams(parts: readonly CardElement[][], beside: readonly CardElement[]): number {
  let bytes = ENVELOPE_BYTES + bytesOf(beside);
  for (const [index, part] of parts.entries()) {
    bytes += bytesOf(part);
    if (bytes > MOST_BYTES) return index;
  }
  return parts.length;
}

/** What Teams would refuse in a card, and where we break our own rules; empty when nothing. */
export function faultsOfCard(card: TeamsCard): string[] {
  const parsed = Card.safeParse(card);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('/') || 'card'}: ${message}`);
  if (bytesOf(card) > MOST_BYTES) faults.push(`card: more than ${MOST_BYTES} bytes in UTF-16`);
  return faults;
}

/** @throws Error that lists every fault of the card. */
export function assertCard(card: TeamsCard): void {
  const faults = faultsOfCard(card);
  if (faults.length > 0) throw new Error(`The Teams card breaks its rules: ${faults.join('; ')}`);
}
