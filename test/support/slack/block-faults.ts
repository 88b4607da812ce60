import type { SlackBlock } from '../../../src/chat/slack/kit.ts';
import { charactersOf, faultsOfMessage } from '../../../src/chat/slack/limits.ts';
import { faultsOfElements, isNode, type Node, sized } from './element-faults.ts';
import { faultsOfRichText } from './rich-text-faults.ts';

type Surface = 'message' | 'modal' | 'home';

/** Slack's own numbers (handbook, section 5.1); where sources disagree, the lower one. */
const MOST_BLOCKS = { message: 50, modal: 100, home: 100 };
const MOST_CHARACTERS = 13_200;
const MOST_VIEW_BYTES = 250_000;

const everywhere = ['actions', 'context', 'divider', 'header', 'image', 'rich_text', 'section'];
const kinds: Record<Surface, readonly string[]> = {
  message: [...everywhere, 'data_visualization', 'table', 'markdown'],
  modal: [...everywhere, 'input', 'alert'],
  home: [...everywhere, 'input'],
};
/** What the product's own checker of messages knows. */
const ours = new Set(['actions', 'context', 'data_visualization', 'header', 'image', 'rich_text', 'section']);

export interface Refusal {
  error: string;
  faults: string[];
}

/** What Slack would refuse in a message, and where the product breaks its own rules; null when nothing. */
export function refusalOfMessage(text: unknown, blocks: unknown): Refusal | null {
  if (blocks === undefined) return null;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks', faults: ['blocks is not a list'] };
  const faults = faultsOfBlocks(blocks, 'message');
  if (faults.length > 0) return { error: 'invalid_blocks', faults };
  const characters = charactersOf(blocks);
  if (characters > MOST_CHARACTERS) {
    return { error: 'msg_blocks_too_long', faults: [`${characters} characters in the blocks`] };
  }
  if (!blocks.every((block) => ours.has(block.type))) return null;
  const own = ownFaults(typeof text === 'string' ? text : '', blocks);
  return own.length > 0 ? { error: 'invalid_blocks', faults: own } : null;
}

function ownFaults(text: string, blocks: SlackBlock[]): string[] {
  try {
    return faultsOfMessage({ text, blocks });
  } catch (error) {
    return [`a block is not what its type says: ${error}`];
  }
}

/** What Slack would refuse in a modal or a Home tab; null when nothing. */
export function refusalOfView(view: unknown): Refusal | null {
  if (!isNode(view)) return { error: 'invalid_arguments', faults: ['view is not an object'] };
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > MOST_VIEW_BYTES) return { error: 'view_too_large', faults: [`the view has ${bytes} bytes`] };
  const faults = faultsOfView(view);
  return faults.length > 0 ? { error: 'invalid_arguments', faults } : null;
}

function faultsOfView(view: Node): string[] {
  const { type, blocks, private_metadata: metadata = '', callback_id: callback = '' } = view;
  if (type !== 'modal' && type !== 'home') return [`type is ${type}`];
  if (!Array.isArray(blocks)) return ['blocks is not a list'];
  return [
    ...(String(metadata).length > 3000 ? ['private_metadata: at most 3000 characters'] : []),
    ...(String(callback).length > 255 ? ['callback_id: at most 255 characters'] : []),
    ...(type === 'modal' ? faultsOfFrame(view, blocks) : []),
    ...faultsOfBlocks(blocks, type),
  ];
}

/** A modal's title and its two buttons. */
function faultsOfFrame({ title, submit, close }: Node, blocks: readonly unknown[]): string[] {
  const inputs = blocks.some((block) => isNode(block) && block.type === 'input');
  return [
    ...sized(title, 24, 'title', 'plain_text'),
    ...(submit === undefined ? [] : sized(submit, 24, 'submit', 'plain_text')),
    ...(close === undefined ? [] : sized(close, 24, 'close', 'plain_text')),
    ...(inputs && submit === undefined ? ['submit is required beside an input'] : []),
  ];
}

function faultsOfBlocks(blocks: readonly unknown[], surface: Surface): string[] {
  const ids = blocks.flatMap((block) =>
    isNode(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  return [
    ...(blocks.length > MOST_BLOCKS[surface] ? [`more than ${MOST_BLOCKS[surface]} blocks`] : []),
    ...(new Set(ids).size !== ids.length ? ['two blocks with one block_id'] : []),
    ...ids.flatMap((id) => (id.length > 255 ? ['block_id: at most 255 characters'] : [])),
    ...blocks.flatMap((block, index) =>
      faultsOfBlock(block, surface).map((fault) => `blocks/${index}: ${fault}`),
    ),
  ];
}

function faultsOfBlock(block: unknown, surface: Surface): string[] {
  if (!isNode(block) || !kinds[surface].includes(String(block.type))) {
    return [`unsupported type ${isNode(block) ? block.type : block}`];
  }
  switch (block.type) {
    case 'header':
      return sized(block.text, 150, 'header', 'plain_text');
    case 'section':
      return faultsOfSection(block);
    case 'context':
      return faultsOfContext(block.elements);
    case 'actions':
      return faultsOfElements(block.elements, 25);
    case 'input':
      return [
        ...sized(block.label, 2000, 'label', 'plain_text'),
        ...(block.hint === undefined ? [] : sized(block.hint, 2000, 'hint', 'plain_text')),
        ...faultsOfElements([block.element], 1),
      ];
    case 'rich_text':
      return faultsOfRichText(block.elements);
    case 'image':
      return sized({ type: 'plain_text', text: block.alt_text }, 2000, 'alt_text');
    default:
      return [];
  }
}

function faultsOfSection({ text, fields, accessory }: Node): string[] {
  const list = Array.isArray(fields) ? fields : [];
  return [
    ...(text === undefined && list.length === 0 ? ['section without text'] : []),
    ...(text === undefined ? [] : sized(text, 3000, 'section')),
    ...(list.length > 10 ? ['more than 10 fields'] : []),
    ...list.flatMap((field) => sized(field, 2000, 'field')),
    ...(accessory === undefined ? [] : faultsOfElements([accessory], 1)),
  ];
}

function faultsOfContext(elements: unknown): string[] {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > 10)
    return ['context: 1 to 10 elements'];
  return elements.flatMap((it) => (isNode(it) && it.type === 'image' ? [] : sized(it, 2000, 'context')));
}
