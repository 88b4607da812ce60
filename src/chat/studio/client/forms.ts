import type { ShownField, ShownReply } from '../protocol.ts';
import { boxesOf, chosenIn, makeChoices } from './choices.ts';
import { openDialog } from './dialog.ts';
import { make } from './elements.ts';
import { say } from './words.ts';

type Form = Extract<ShownReply, { kind: 'form' }>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLFieldSetElement;

/** Opens a form of the bot; `submit` answers with the faults per field, or null when all is well. */
export function openForm(
  form: Form,
  submit: (values: Record<string, unknown>) => Promise<Record<string, string> | null>,
): void {
  const controls = form.fields.map((field) => ({
    field,
    control: controlOf(field, form.values[field.name]),
  }));
  openDialog({
    title: form.title,
    body: controls.map(({ field, control }) => rowOf(field, control)),
    leave: say().cancel,
    submit: {
      text: form.submit,
      run: async () => {
        const values = controls.map(({ field, control }) => [field.name, inputOf(field, control)]);
        const faults = await submit(Object.fromEntries(values));
        showFaults(controls, faults ?? {});
        return faults !== null;
      },
    },
  });
}

/** One field with its label, its hint and the place of its fault. */
export function rowOf(
  { name, label, hint }: Pick<ShownField, 'name' | 'label' | 'hint'>,
  control: Control,
): HTMLElement {
  const hintLine = hint ? [make('p', { class: 'hint', text: hint, attributes: { id: `hint-${name}` } })] : [];
  const fault = make('p', { class: 'fault', attributes: { id: `fault-${name}`, role: 'alert' } });
  control.setAttribute('aria-describedby', `${hint ? `hint-${name} ` : ''}fault-${name}`);
  if (control instanceof HTMLFieldSetElement) {
    control.querySelector('legend')?.after(...hintLine);
    control.append(fault);
    return control;
  }
  return make('div', {
    class: 'field',
    children: [make('label', { text: label, attributes: { for: control.id } }), ...hintLine, control, fault],
  });
}

function controlOf(field: ShownField, value: unknown): Control {
  const attributes: Record<string, string> = { id: `field-${field.name}`, name: field.name };
  if (!field.optional) attributes['aria-required'] = 'true';
  if (field.kind === 'many_of') return makeChoices(field, Array.isArray(value) ? value.map(String) : []);
  if (field.kind === 'one_of') {
    const select = make('select', { attributes });
    for (const option of field.options) {
      select.append(new Option(option.label, option.value, false, option.value === String(value ?? '')));
    }
    return select;
  }
  const control =
    field.kind === 'long_text' ? make('textarea', { attributes }) : make('input', { attributes });
  if (control instanceof HTMLInputElement) {
    control.type = field.kind === 'number' ? 'number' : field.kind === 'date' ? 'date' : 'text';
  }
  control.value = value === undefined || value === null ? '' : String(value);
  return control;
}

function inputOf(field: ShownField, control: Control): unknown {
  if (control instanceof HTMLFieldSetElement) return chosenIn(control);
  if (control.value === '') return undefined;
  return field.kind === 'number' ? Number(control.value) : control.value;
}

/** Faults as the server told them; the first field that has one gets the focus. */
function showFaults(
  controls: readonly { field: ShownField; control: Control }[],
  faults: Record<string, string>,
): void {
  for (const { field, control } of controls) {
    const fault = faults[field.name] ?? '';
    const line = document.getElementById(`fault-${field.name}`);
    if (line) line.textContent = fault;
    for (const one of typedIn(control)) {
      if (fault) one.setAttribute('aria-invalid', 'true');
      else one.removeAttribute('aria-invalid');
    }
  }
  const first = controls.find(({ field }) => faults[field.name]);
  if (first) typedIn(first.control)[0]?.focus();
}

/** What a person types in or ticks, where the fault belongs. */
function typedIn(control: Control): HTMLElement[] {
  return control instanceof HTMLFieldSetElement ? boxesOf(control) : [control];
}
