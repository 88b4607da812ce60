import type { Json } from './emulator.ts';
import { type From, interaction, stamp } from './payloads.ts';
import { optionOf, stateOf, type Values } from './state.ts';
import type { View } from './views.ts';

/** Where a button stands. Slack does not send the message along when it is ephemeral. */
export type Where =
  | { message: { ts?: unknown; blocks?: unknown; [more: string]: unknown }; ephemeral?: boolean }
  | { view: View };

/** A click on a button, or a choice in a select; an element that is not on the message is given as it is sent. */
export function actionOf(
  where: Where,
  action: string | Json,
  from: From,
  more: { choose?: string; values?: Values },
): Json {
  const blocks = ('view' in where ? where.view.blocks : (where.message.blocks ?? [])) as Json[];
  const acted = typeof action === 'string' ? elementOf(blocks, action, more.choose) : action;
  return {
    ...interaction(from, 'block_actions'),
    ...placeOf(where, from, more.values ?? {}),
    actions: [{ type: 'button', block_id: 'gone', ...acted, action_ts: stamp() }],
  };
}

function elementOf(blocks: readonly Json[], actionId: string, choose?: string): Json {
  for (const [index, block] of blocks.entries()) {
    const elements = [...((block.elements ?? []) as Json[]), block.accessory as Json, block.element as Json];
    const element = elements.find((it) => it?.action_id === actionId);
    if (!element) continue;
    const { type, text, value } = element;
    const blockId = block.block_id ?? `b${index}`;
    const chosen = choose === undefined ? { text, value } : { selected_option: optionOf(element, choose) };
    return { type, action_id: actionId, block_id: blockId, ...chosen };
  }
  throw new Error(`Nothing with the action id "${actionId}" is there to press`);
}

function placeOf(where: Where, { channel, responseUrl }: From, values: Values): Json {
  if ('view' in where) {
    const view = { ...where.view, state: stateOf(where.view, values, false) };
    return { container: { type: 'view', view_id: view.id }, view };
  }
  const ts = where.message.ts ?? stamp();
  const ephemeral = where.ephemeral === true;
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel?.id, is_ephemeral: ephemeral },
    channel: channel && { id: channel.id, name: channel.name },
    ...(!ephemeral && { message: { type: 'message', ...where.message } }),
    state: { values: {} },
    response_url: responseUrl,
  };
}

export function suggestionOf(where: Where, actionId: string, typed: string, from: From): Json {
  const blocks = ('view' in where ? where.view.blocks : (where.message.blocks ?? [])) as Json[];
  const { block_id: blockId } = elementOf(blocks, actionId);
  return {
    ...interaction(from, 'block_suggestion'),
    ...placeOf(where, from, {}),
    action_id: actionId,
    block_id: blockId,
    value: typed,
  };
}
