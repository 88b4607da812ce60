import type { Json } from './emulator.ts';
import type { View } from './views.ts';

/** What a person fills in, by block id: a text, an option's value, several of them, or nothing. */
export type Values = Record<string, string | readonly string[] | null>;

interface Input {
  blockId: string;
  optional: boolean;
  element: Json;
}

/**
 * The state of a view's inputs after a person filled in `values`; what is left out keeps its initial value.
 * @throws Error when Slack's client would not let it be sent: an unknown field or option, a field left empty,
 *   a text too long.
 */
export function stateOf(view: View, values: Values, check = true): { values: Json } {
  const inputs = inputsOf(view.blocks);
  const unknown = Object.keys(values).filter((key) => !inputs.some(({ blockId }) => blockId === key));
  if (unknown.length > 0) throw new Error(`The view has no input ${unknown.join(', ')}`);
  const state = inputs.map((input) => {
    const { action_id: actionId, type } = input.element;
    const filled = fill(input.element, values[input.blockId]);
    if (check) checkFilled(input, filled);
    return [input.blockId, { [String(actionId)]: { type, ...filled } }] as const;
  });
  return { values: Object.fromEntries(state) };
}

function inputsOf(blocks: readonly Json[]): Input[] {
  return blocks.flatMap((block) => {
    const elements = block.type === 'input' ? [block.element] : ((block.elements ?? []) as unknown[]);
    const filled = (elements as Json[]).filter((it) => it?.type !== 'button' && it?.action_id !== undefined);
    const optional = block.type !== 'input' || block.optional === true;
    return filled.map((element) => ({ blockId: String(block.block_id), optional, element }));
  });
}

const plainKeys: Record<string, readonly [key: string, initial: string]> = {
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
};

function fill(element: Json, value: Values[string] | undefined): Json {
  const type = String(element.type);
  const plain = plainKeys[type];
  if (plain) return { [plain[0]]: value === undefined ? (element[plain[1]] ?? null) : value };
  if (/^(static_select|external_select|radio_buttons)$/.test(type)) {
    const initial = element.initial_option ?? null;
    return { selected_option: value === undefined ? initial : value && optionOf(element, String(value)) };
  }
  if (/^(multi_|checkboxes)/.test(type)) {
    const initial = element.initial_options ?? [];
    const chosen = value === null ? [] : [value].flat();
    return {
      selected_options: value === undefined ? initial : chosen.map((it) => optionOf(element, String(it))),
    };
  }
  return { value: value === undefined ? (element.initial_value ?? null) : value };
}

/** The option with a value; of a select that asks the server for its options, any. */
export function optionOf(element: Json, value: string): Json {
  if (String(element.type).endsWith('external_select')) {
    return { text: { type: 'plain_text', text: value }, value };
  }
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  const options = [...((element.options ?? []) as Json[]), ...groups.flatMap((group) => group.options)];
  const option = options.find((it) => it.value === value);
  if (option) return option;
  throw new Error(`No option "${value}"; there are ${options.map((it) => it.value).join(', ')}`);
}

function checkFilled({ blockId, optional, element }: Input, filled: Json): void {
  const [value] = Object.values(filled);
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty && !optional) throw new Error(`Slack does not send the form while ${blockId} is empty`);
  const length = typeof value === 'string' ? value.length : 0;
  if (length > Number(element.max_length ?? 3000)) throw new Error(`${blockId} is too long for its input`);
}
