import type { InputBlock, ModalView, PlainTextElement, View } from '@slack/types';
import { type Locale, sayIn } from '../../../i18n/index.ts';
import type { AnyForm, Field } from '../../form.ts';
import { safeText, shorten } from '../../safe-text.ts';
import { parseAddress } from '../address.ts';
import type { Filled, Metadata, Submission } from '../inbound/payloads.ts';
import { line } from '../kit.ts';

/** Slack's limits for modals (its pages "views" and "block elements"). */
const limits = {
  title: 24,
  label: 2000,
  hint: 2000,
  option: 75,
  options: 100,
  checkboxes: 10,
  text: 3000,
  metadata: 3000,
};
/** Every input has this action id; its block id is the field's name. */
const VALUE = 'value';

/** A form as a modal; its values and what it is about come back with the submission. */
export function modalOf(
  { form, values, about }: { form: AnyForm; values: Record<string, unknown>; about: string },
  place: Omit<Metadata, 'about'>,
  locale: Locale,
): ModalView {
  const say = sayIn(locale);
  return {
    type: 'modal',
    callback_id: form.name,
    private_metadata: metadataOf({ about, ...place }),
    title: plain(form.title(say), limits.title),
    submit: plain(form.submit(say), limits.title),
    close: plain(say.slack.cancel(), limits.title),
    blocks: form.fields.map((field) => inputOf(field, values[field.name], locale)),
  };
}

/** A modal with one sentence, while something takes long. */
export function sentenceModal(sentence: string, locale: Locale): ModalView {
  const say = sayIn(locale).slack;
  return {
    type: 'modal',
    title: plain('Klankbord', limits.title),
    close: plain(say.close(), limits.title),
    blocks: [line(sentence)],
  };
}

/** What a modal says when its form was taken, after it had to wait. */
export function doneModal(locale: Locale): ModalView {
  return sentenceModal(sayIn(locale).slack.done(), locale);
}

/** Whether a modal has an input of this name. */
export function hasField({ view }: Pick<Submission, 'view'>, field: string): boolean {
  return view.blocks.some(({ block_id: id, element }) => id === field && element !== undefined);
}

const FAULT = 'slack.fault.';

/**
 * The modal that was sent, as it was filled in, with sentences above the fields that were not understood; those about
 * fields that it does not have stand at its top.
 */
export function refilled(submission: Submission, faults: Record<string, string>): View {
  const { view, state } = submission;
  const said = (field: string) => ({ ...line(`⚠ ${faults[field]}`), block_id: `${FAULT}${field}` });
  const elsewhere = Object.keys(faults).filter((field) => !hasField(submission, field));
  // What was said the last time may be mended.
  const asked = view.blocks.filter(({ block_id: id }) => !id?.startsWith(FAULT));
  const blocks = asked.flatMap((block): unknown[] => {
    const field = block.block_id ?? '';
    const filled = state[field]?.[VALUE];
    const again =
      filled && block.element ? { ...block, element: { ...block.element, ...initialOf(filled) } } : block;
    return Object.hasOwn(faults, field) ? [said(field), again] : [again];
  });
  return { ...view, type: 'modal', blocks: [...elsewhere.map(said), ...blocks] } as View;
}

function initialOf(filled: Filled): object {
  const { value, selected_date, selected_user, selected_option, selected_options } = filled;
  return {
    ...initial('initial_value', value ?? undefined),
    ...initial('initial_date', selected_date ?? undefined),
    ...initial('initial_user', selected_user ?? undefined),
    ...initial('initial_option', selected_option ?? undefined),
    ...initial('initial_options', selected_options?.length ? selected_options : undefined),
  };
}

/** The answer's address must not be the reason why a modal cannot open. */
function metadataOf(metadata: Metadata): string {
  const all = JSON.stringify(metadata);
  return all.length <= limits.metadata ? all : JSON.stringify({ ...metadata, responseUrl: null });
}

/** What was filled in, by field; people as addresses. */
export function valuesOf(
  { state }: Submission,
  addressOfPerson: (id: string) => string,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, elements] of Object.entries(state)) {
    const filled = elements[VALUE];
    if (filled) values[name] = filledIn(filled, addressOfPerson);
  }
  return values;
}

function filledIn(filled: Filled, addressOfPerson: (id: string) => string): unknown {
  switch (filled.type) {
    case 'number_input':
      return filled.value == null || filled.value === '' ? undefined : Number(filled.value);
    case 'static_select':
    case 'radio_buttons':
      return filled.selected_option?.value;
    case 'multi_static_select':
    case 'checkboxes':
      return (filled.selected_options ?? []).map(({ value }) => value);
    case 'datepicker':
      return filled.selected_date ?? undefined;
    case 'users_select':
      return filled.selected_user ? addressOfPerson(filled.selected_user) : undefined;
    default:
      return filled.value ?? undefined;
  }
}

function inputOf(field: Field, value: unknown, locale: Locale): InputBlock {
  const say = sayIn(locale);
  const hint = field.hint?.(say);
  return {
    type: 'input',
    block_id: field.name,
    optional: field.optional ?? false,
    label: plain(field.label(say), limits.label),
    ...(hint ? { hint: plain(hint, limits.hint) } : {}),
    element: elementOf(field, value, locale),
  };
}

function elementOf(field: Field, value: unknown, locale: Locale): InputBlock['element'] {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return textInput(field, value);
    case 'number':
      return {
        type: 'number_input',
        action_id: VALUE,
        is_decimal_allowed: false,
        ...(field.min === undefined ? {} : { min_value: String(field.min) }),
        ...(field.max === undefined ? {} : { max_value: String(field.max) }),
        ...initial('initial_value', textLike(/^-?\d{1,9}$/, value)),
      };
    case 'date':
      return {
        type: 'datepicker',
        action_id: VALUE,
        ...initial('initial_date', textLike(/^\d{4}-\d{2}-\d{2}$/, value)),
      };
    case 'person':
      return { type: 'users_select', action_id: VALUE, ...initial('initial_user', personOf(value)) };
    case 'one_of':
      return chooseOne(field, value, locale);
    case 'many_of':
      return chooseMany(field, value, locale);
  }
}

function textInput(
  { kind, maxLength = limits.text }: Extract<Field, { maxLength?: number }>,
  value: unknown,
): InputBlock['element'] {
  const most = Math.min(maxLength, limits.text);
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    multiline: kind === 'long_text',
    max_length: most,
    ...initial('initial_value', textOf(value)?.slice(0, most)),
  };
}

type Choice = Extract<Field, { options: unknown }>;

function chooseOne(field: Choice, value: unknown, locale: Locale): InputBlock['element'] {
  const options = optionsOf(field, locale);
  const chosen = options.find((option) => option.value === value);
  return { type: 'static_select', action_id: VALUE, options, ...initial('initial_option', chosen) };
}

function chooseMany(field: Choice, value: unknown, locale: Locale): InputBlock['element'] {
  const options = optionsOf(field, locale);
  const wanted = Array.isArray(value) ? value : [];
  const chosen = options.filter((option) => wanted.includes(option.value));
  return {
    type: options.length <= limits.checkboxes ? 'checkboxes' : 'multi_static_select',
    action_id: VALUE,
    options,
    ...initial('initial_options', chosen.length > 0 ? chosen : undefined),
  };
}

function optionsOf({ options }: Choice, locale: Locale) {
  const say = sayIn(locale);
  return options
    .slice(0, limits.options)
    .map(({ value, label }) => ({ value, text: plain(label(say), limits.option) }));
}

/** Slack refuses an initial value that is empty. */
function initial<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { [N in Name]?: Value };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Slack refuses the whole modal for an initial value of another shape. */
function textLike(shape: RegExp, value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && shape.test(text) ? text : undefined;
}

function personOf(value: unknown): string | undefined {
  return typeof value === 'string' ? textLike(/^[UW][A-Z0-9]+$/, parseAddress(value).id) : undefined;
}

function plain(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(safeText(text), limit) || ' ', emoji: false };
}
