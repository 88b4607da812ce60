import type { Reply, ShownField } from './api.ts';
import { byId, make, makeButton } from './elements.ts';
import { say } from './words.ts';

type Form = Extract<Reply, { kind: 'form' }>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Opens a form of the bot; `submit` answers with the faults per field, or null when all is well. */
export function openForm(
  form: Form,
  submit: (values: Record<string, unknown>) => Promise<Record<string, string> | null>,
): void {
  const controls = form.fields.map((field) => ({
    field,
    control: controlOf(field, form.values[field.name]),
  }));
  const rows = controls.map(({ field, control }) => rowOf(field, control));
  const send = makeButton(form.submit, 'button', () => {
    const values = Object.fromEntries(
      controls.map(({ field, control }) => [field.name, inputOf(field, control)]),
    );
    void submit(values).then((faults) => (faults === null ? closeDialog() : showFaults(faults)));
  });
  openDialog(form.title, rows, [makeButton(say().formCancel, 'button quiet', closeDialog), send]);
}

function controlOf(field: ShownField, value: unknown): Control {
  const attributes: Record<string, string> = { id: `field-${field.name}`, name: field.name };
  if (!field.optional) attributes.required = '';
  if (field.hint) attributes['aria-describedby'] = `hint-${field.name}`;
  if (field.kind === 'one_of' || field.kind === 'many_of') {
    const select = make('select', { attributes });
    select.multiple = field.kind === 'many_of';
    const chosen = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
    for (const option of field.options) {
      select.append(new Option(option.label, option.value, false, chosen.includes(option.value)));
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

function rowOf(field: ShownField, control: Control): HTMLElement {
  const label = make('label', { text: field.label, attributes: { for: control.id } });
  const hint = field.hint
    ? [make('p', { class: 'hint', text: field.hint, attributes: { id: `hint-${field.name}` } })]
    : [];
  const fault = make('p', { class: 'fault', attributes: { id: `fault-${field.name}`, role: 'alert' } });
  return make('div', { class: 'field', children: [label, ...hint, control, fault] });
}

function inputOf(field: ShownField, control: Control): unknown {
  if (control instanceof HTMLSelectElement && field.kind === 'many_of') {
    return [...control.selectedOptions].map((option) => option.value);
  }
  if (control.value === '' && field.optional) return undefined;
  return field.kind === 'number' ? Number(control.value) : control.value;
}

function showFaults(faults: Record<string, string>): void {
  for (const line of document.querySelectorAll('.field .fault')) line.textContent = '';
  for (const [name, text] of Object.entries(faults)) {
    const line = document.getElementById(`fault-${name}`);
    if (line) line.textContent = text;
    document.getElementById(`field-${name}`)?.setAttribute('aria-invalid', 'true');
  }
}

/** Opens the page's one dialog with this content. */
export function openDialog(title: string, body: Node[], actions: Node[]): void {
  byId('dialog-title', HTMLElement).textContent = title;
  byId('dialog-body', HTMLElement).replaceChildren(...body);
  byId('dialog-actions', HTMLElement).replaceChildren(...actions);
  const dialog = byId('dialog', HTMLDialogElement);
  if (!dialog.open) dialog.showModal();
}

export function closeDialog(): void {
  byId('dialog', HTMLDialogElement).close();
}
