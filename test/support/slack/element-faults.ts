/** A piece of Block Kit of which nothing is known yet. */
export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text object of 1 to `most` characters. */
export function sized(value: unknown, most: number, what: string, type?: string): string[] {
  if (!isNode(value) || typeof value.text !== 'string') return [`${what}: no text object`];
  if (value.type !== 'plain_text' && (value.type !== 'mrkdwn' || type === 'plain_text')) {
    return [`${what}: a text of type ${value.type}`];
  }
  return value.text.length === 0 || value.text.length > most ? [`${what}: 1 to ${most} characters`] : [];
}

const buttonLimits = { value: 2000, url: 3000, accessibility_label: 75 };
const selects = new Set([
  'static_select',
  'multi_static_select',
  'external_select',
  'multi_external_select',
  'overflow',
  'checkboxes',
  'radio_buttons',
]);
const simple = new Set([
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'users_select',
  'multi_users_select',
  'conversations_select',
  'multi_conversations_select',
  'channels_select',
  'multi_channels_select',
  'rich_text_input',
  'image',
]);

/** Buttons, selects and inputs of one block. */
export function faultsOfElements(elements: unknown, most: number): string[] {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > most) {
    return [`1 to ${most} elements`];
  }
  const ids = elements.flatMap((it) =>
    isNode(it) && typeof it.action_id === 'string' ? [it.action_id] : [],
  );
  return [
    ...(new Set(ids).size !== ids.length ? ['two elements with one action_id'] : []),
    ...ids.flatMap((id) => (id.length === 0 || id.length > 255 ? ['action_id: 1 to 255 characters'] : [])),
    ...elements.flatMap(faultsOfElement),
  ];
}

function faultsOfElement(element: unknown): string[] {
  if (!isNode(element)) return ['an element is not an object'];
  const { type, placeholder, confirm } = element;
  return [
    ...(placeholder === undefined ? [] : sized(placeholder, 150, 'placeholder', 'plain_text')),
    ...(confirm === undefined ? [] : faultsOfConfirm(confirm)),
    ...faultsOfKind(element, String(type)),
  ];
}

function faultsOfKind(element: Node, type: string): string[] {
  if (type === 'button') return faultsOfButton(element);
  if (selects.has(type)) return faultsOfSelect(element, type);
  if (!simple.has(type)) return [`unsupported element ${type}`];
  const most = Number(element.max_length ?? 0);
  return type === 'plain_text_input' && most > 3000 ? ['max_length: at most 3000'] : [];
}

function faultsOfButton(element: Node): string[] {
  const long = Object.entries(buttonLimits).filter(([key, most]) => String(element[key] ?? '').length > most);
  const style = element.style ?? 'primary';
  return [
    ...sized(element.text, 75, 'button', 'plain_text'),
    ...long.map(([key, most]) => `button ${key}: at most ${most} characters`),
    ...(style === 'primary' || style === 'danger' ? [] : [`button style ${style}`]),
  ];
}

function faultsOfSelect({ options, option_groups: groups }: Node, type: string): string[] {
  if (type.endsWith('external_select')) return [];
  if (Array.isArray(groups)) {
    return [
      ...(groups.length === 0 || groups.length > 100 ? ['1 to 100 option groups'] : []),
      ...groups.flatMap((group) => [
        ...sized(group.label, 75, 'group label', 'plain_text'),
        ...faultsOfOptions(group.options, 1, 100),
      ]),
    ];
  }
  if (type === 'overflow') return faultsOfOptions(options, 2, 5);
  return faultsOfOptions(options, 1, type === 'checkboxes' || type === 'radio_buttons' ? 10 : 100);
}

/** Options of a select; also what an options request is answered with. */
export function faultsOfOptions(options: unknown, least: number, most: number): string[] {
  if (!Array.isArray(options) || options.length < least || options.length > most) {
    return [`${least} to ${most} options`];
  }
  return options.flatMap((option) => [
    ...sized(option?.text, 75, 'option'),
    ...(option?.description === undefined ? [] : sized(option.description, 75, 'option description')),
    ...(typeof option?.value !== 'string' || option.value.length === 0 || option.value.length > 75
      ? ['option value: 1 to 75 characters']
      : []),
  ]);
}

function faultsOfConfirm(confirm: unknown): string[] {
  if (!isNode(confirm)) return ['confirm is not an object'];
  return [
    ...sized(confirm.title, 100, 'confirm title', 'plain_text'),
    ...sized(confirm.text, 300, 'confirm text'),
    ...(confirm.confirm === undefined ? [] : sized(confirm.confirm, 30, 'confirm button', 'plain_text')),
    ...(confirm.deny === undefined ? [] : sized(confirm.deny, 30, 'deny button', 'plain_text')),
  ];
}
