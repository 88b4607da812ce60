import type { ShownField } from '../protocol.ts';
import { make } from './elements.ts';

/** A field of which several options can be chosen: a box to tick for each, under the question as their legend. */
export function makeChoices(
  { name, label, options }: ShownField,
  chosen: readonly string[],
): HTMLFieldSetElement {
  const boxes = options.map((option, index) => {
    const id = `field-${name}-${index}`;
    const box = make('input', { attributes: { id, name, type: 'checkbox', value: option.value } });
    box.checked = chosen.includes(option.value);
    const text = make('label', { text: option.label, attributes: { for: id } });
    return make('div', { class: 'choice', children: [box, text] });
  });
  return make('fieldset', {
    class: 'field',
    children: [make('legend', { text: label }), make('div', { class: 'choices', children: boxes })],
  });
}

/** The values of the boxes that are ticked. */
export function chosenIn(group: HTMLFieldSetElement): string[] {
  return boxesOf(group)
    .filter((box) => box.checked)
    .map((box) => box.value);
}

/** The boxes of a group, in order. */
export function boxesOf(group: HTMLFieldSetElement): HTMLInputElement[] {
  return [...group.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
}
