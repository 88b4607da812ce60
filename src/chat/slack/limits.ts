import type { ActionsBlock, SectionBlock } from '@slack/types';
import type { ChartBlock, SlackBlock, SlackMessage } from './kit.ts';

/** Slack's limits for a message (its pages "blocks" and "block elements"); sizes in UTF-16 units. */
const limits = {
  blocks: 50,
  /** Not documented: Slack refuses at about 13,200 characters over all blocks. */
  characters: 12_000,
  text: 4000,
  header: 150,
  section: 3000,
  fields: 10,
  field: 2000,
  contextElements: 10,
  buttons: 25,
  buttonText: 75,
  buttonValue: 2000,
  id: 255,
  charts: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartAxis: 50,
  categories: 20,
  alternative: 2000,
};

/** All text that the blocks show, in UTF-16 units: what Slack adds up. */
export function charactersOf(blocks: readonly SlackBlock[]): number {
  return textsOf(blocks).reduce((sum, text) => sum + text.length, 0);
}

const SILENT_KEYS = new Set(['type', 'style', 'action_id', 'block_id', 'value', 'url', 'image_url']);

function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (SILENT_KEYS.has(key) ? [] : textsOf(value)));
}

/**
 * How many of the leading `parts` fit into one message beside the blocks that must stand in it.
 * A part stays whole, because half a card would show a figure without its words.
 */
export function fitSlack(parts: readonly SlackBlock[][], beside: readonly SlackBlock[]): number {
  let blocks = beside.length;
  let characters = charactersOf(beside);
  for (const [index, part] of parts.entries()) {
    blocks += part.length;
    characters += charactersOf(part);
    if (blocks > limits.blocks || characters > limits.characters) return index;
  }
  return parts.length;
}

/** What Slack would refuse or cut in a message, and where we break our own rules; empty when nothing. */
export function faultsOfMessage({ text, blocks }: SlackMessage): string[] {
  const faults = [
    fault(text.trim() === '', 'text is empty'),
    fault(text.length > limits.text, `text has more than ${limits.text} characters`),
    fault(/[<>]/.test(text), 'text holds an unescaped "<" or ">"'),
    fault(blocks.length === 0 || blocks.length > limits.blocks, `blocks: 1 to ${limits.blocks}`),
    fault(
      charactersOf(blocks) > limits.characters,
      `more than ${limits.characters} characters in the blocks`,
    ),
    fault(blocks.filter(isChart).length > limits.charts, `more than ${limits.charts} charts`),
    fault(JSON.stringify(blocks).includes('"mrkdwn"'), 'mrkdwn is never sent'),
  ];
  return [
    ...faults.flat(),
    ...blocks.flatMap((block, index) => faultsOfBlock(block).map((it) => `blocks/${index}: ${it}`)),
  ];
}

/** @throws Error that lists every fault of the message. */
export function assertMessage(message: SlackMessage): void {
  const faults = faultsOfMessage(message);
  if (faults.length > 0) throw new Error(`The Slack message breaks its limits: ${faults.join('; ')}`);
}

function isChart(block: SlackBlock): block is ChartBlock {
  return block.type === 'data_visualization';
}

function fault(broken: boolean, sentence: string): string[] {
  return broken ? [sentence] : [];
}

function between(text: string | undefined, most: number, what: string): string[] {
  return fault(
    text === undefined || text.length === 0 || text.length > most,
    `${what}: 1 to ${most} characters`,
  );
}

function faultsOfBlock(block: SlackBlock): string[] {
  switch (block.type) {
    case 'header':
      return between(block.text.text, limits.header, 'header');
    case 'section':
      return faultsOfSection(block);
    case 'context':
      return [
        ...fault(
          block.elements.length === 0 || block.elements.length > limits.contextElements,
          'context: 1 to 10',
        ),
        ...block.elements.flatMap((it) => ('text' in it ? between(it.text, limits.section, 'context') : [])),
      ];
    case 'rich_text':
      return fault(
        textsOf(block).some((text) => text === ''),
        'rich_text holds an empty text',
      );
    case 'actions':
      return faultsOfActions(block.elements);
    case 'image':
      return [
        ...between(block.alt_text, limits.alternative, 'image in words'),
        ...fault(
          !('image_url' in block) || !/^https?:\/\/\S{1,2990}$/.test(block.image_url),
          'image url: a web address',
        ),
      ];
    case 'data_visualization':
      return faultsOfChart(block);
  }
}

function faultsOfSection({ text, fields = [] }: SectionBlock): string[] {
  return [
    ...(fields.length === 0 || text ? between(text?.text, limits.section, 'section') : []),
    ...fault(fields.length > limits.fields, `section: at most ${limits.fields} fields`),
    ...fields.flatMap((it) => between(it.text, limits.field, 'field')),
  ];
}

function faultsOfActions(elements: ActionsBlock['elements']): string[] {
  const ids = elements.map((it) => it.action_id ?? '');
  const faults = [
    ...fault(elements.length === 0 || elements.length > limits.buttons, `actions: 1 to ${limits.buttons}`),
    ...fault(new Set(ids).size !== ids.length, 'actions: two buttons with one action id'),
    ...ids.flatMap((id) => between(id, limits.id, 'action id')),
  ];
  return [...faults, ...elements.flatMap(faultsOfButton)];
}

function faultsOfButton(element: ActionsBlock['elements'][number]): string[] {
  if (element.type !== 'button') return ['actions: only buttons are sent'];
  const { text, value, url, accessibility_label: label = '' } = element;
  return [
    ...between(text.text, limits.buttonText, 'button text'),
    ...between(value, limits.buttonValue, 'button value'),
    ...fault(url !== undefined && !/^https?:\/\/\S{1,2990}$/.test(url), 'button url: a web address'),
    ...fault(label.length > limits.buttonText, 'button label: at most 75 characters'),
  ];
}

function faultsOfChart({ title, chart }: ChartBlock): string[] {
  const { categories, x_label: x, y_label: y } = chart.axis_config;
  const labels = [...categories, ...chart.series.map(({ name }) => name)];
  return [
    ...between(title, limits.chartTitle, 'chart title'),
    ...between(x, limits.chartAxis, 'chart axis'),
    ...between(y, limits.chartAxis, 'chart axis'),
    ...fault(categories.length === 0 || categories.length > limits.categories, 'chart: 1 to 20 categories'),
    ...fault(new Set(categories).size !== categories.length, 'chart: two categories with one label'),
    ...fault(
      labels.some((it) => it === '' || it.length > limits.chartLabel),
      'chart label: 1 to 20 characters',
    ),
    ...fault(
      chart.series.some(({ data }) => data.map(({ label }) => label).join() !== categories.join()),
      'chart: every series has one value per category',
    ),
  ];
}
