import { describe, expect, it } from 'vitest';
import { refusalOfMessage, refusalOfView } from '../../../support/slack/block-faults.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), value: '1', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (more = {}) => ({ type: 'section', text: plain('x'), ...more });
const option = (text: string, value = 'v') => ({ text: plain(text), value });
const select = (options: object[], more = {}) => ({
  type: 'static_select',
  action_id: 's',
  options,
  ...more,
});
const input = (element: object, more = {}) => ({ type: 'input', label: plain('Name'), element, ...more });
const text = { type: 'plain_text_input', action_id: 'value' };
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const many = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => one(at));
const x = (count: number) => 'x'.repeat(count);
const modal = (blocks: object[], more = {}) => ({
  type: 'modal',
  title: plain('A title'),
  submit: plain('Save'),
  blocks,
  ...more,
});

describe('a view', () => {
  it.each<[string, object]>([
    ['blocks', modal(many(100, () => section()))],
    ['frame', modal([section()], { title: plain(x(24)), close: plain(x(24)), private_metadata: x(3000) })],
    [
      'input',
      modal([input({ ...text, max_length: 3000, placeholder: plain(x(150)) }, { hint: plain(x(2000)) })]),
    ],
    ['select', modal([section({ accessory: select(many(100, (at) => option(x(75), `${at}`))) })])],
    ['fields', { type: 'home', blocks: [section({ fields: many(10, () => plain(x(2000))) })] }],
    [
      'rich text',
      { type: 'home', blocks: [rich({ type: 'rich_text_quote', elements: [{ type: 'text', text: 'q' }] })] },
    ],
  ])('is accepted at the limit: %s', (_name, view) => {
    expect(refusalOfView(view)).toBeNull();
  });

  it.each<[string, object]>([
    ['more than 100 blocks', modal(many(101, () => section()))],
    ['title: 1 to 24', modal([section()], { title: plain(x(25)) })],
    ['submit: 1 to 24', modal([section()], { submit: plain(x(25)) })],
    ['close: 1 to 24', modal([section()], { close: plain('') })],
    ['submit is required', modal([input(text)], { submit: undefined })],
    ['private_metadata', modal([section()], { private_metadata: x(3001) })],
    ['callback_id', modal([section()], { callback_id: x(256) })],
    ['type is card', { type: 'card', blocks: [] }],
    ['unsupported type nope', modal([{ type: 'nope' }])],
    ['unsupported type data_visualization', { type: 'home', blocks: [{ type: 'data_visualization' }] }],
    ['two blocks with one block_id', modal([section({ block_id: 'a' }), section({ block_id: 'a' })])],
    ['block_id: at most 255', modal([section({ block_id: x(256) })])],
    ['label: 1 to 2000', modal([input(text, { label: plain(x(2001)) })])],
    ['max_length', modal([input({ ...text, max_length: 3001 })])],
    ['placeholder', modal([input({ ...text, placeholder: plain(x(151)) })])],
    ['1 to 100 options', modal([input(select(many(101, (at) => option('o', `${at}`))))])],
    ['1 to 100 options', modal([input(select([]))])],
    ['option: 1 to 75', modal([input(select([option(x(76))]))])],
    ['option value', modal([input(select([option('o', x(76))]))])],
    [
      '1 to 10 options',
      modal([
        input(
          select(
            many(11, () => option('o')),
            { type: 'radio_buttons' },
          ),
        ),
      ]),
    ],
    ['more than 10 fields', modal([section({ fields: many(11, () => plain('f')) })])],
    ['field: 1 to 2000', modal([section({ fields: [plain(x(2001))] })])],
    ['section without text', modal([{ type: 'section' }])],
    ['unsupported element slider', modal([input({ type: 'slider', action_id: 'a' })])],
    ['confirm title', modal([actions(button({ confirm: { title: plain(x(101)), text: plain('?') } }))])],
  ])('is refused: %s', (fault, view) => {
    const refusal = refusalOfView(view);
    expect(refusal?.error).toBe('invalid_arguments');
    expect(refusal?.faults.join()).toContain(fault);
  });

  it('is too large', () => {
    const view = { type: 'home', blocks: many(90, () => section({ text: plain(x(3000)) })) };
    expect(refusalOfView(view)?.error).toBe('view_too_large');
  });
});

describe('a message', () => {
  it.each<[string, object]>([
    ['more than 50 blocks', many(51, () => section())],
    ['header: 1 to 150', [{ type: 'header', text: plain(x(151)) }]],
    ['header: a text of type mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['section: 1 to 3000', [section({ text: plain(x(3001)) })]],
    ['context: 1 to 10', [{ type: 'context', elements: many(11, () => plain('x')) }]],
    ['1 to 25 elements', [actions(...many(26, (at) => button({ action_id: `${at}` })))]],
    ['two elements with one action_id', [actions(button(), button())]],
    ['button: 1 to 75', [actions(button({ text: plain(x(76)) }))]],
    ['button value', [actions(button({ value: x(2001) }))]],
    ['button accessibility_label', [actions(button({ accessibility_label: x(76) }))]],
    ['button style loud', [actions(button({ style: 'loud' }))]],
    ['rich_text: no elements', [rich()]],
    ['an empty text', [rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] })]],
    ['an unsupported piece', [rich({ type: 'rich_text_list', elements: [{ type: 'text', text: 'x' }] })]],
    ['mrkdwn is never sent', [section({ text: { type: 'mrkdwn', text: 'x' } })]],
    ['not what its type says', [{ type: 'data_visualization' }]],
    ['not a list', {}],
  ])('is refused: %s', (fault, blocks) => {
    const refusal = refusalOfMessage('A summary', blocks);
    expect(refusal?.error).toBe('invalid_blocks');
    expect(refusal?.faults.join()).toContain(fault);
  });

  it('is too long in all', () => {
    const blocks = many(5, () => section({ text: plain(x(3000)) }));
    expect(refusalOfMessage('A summary', blocks)?.error).toBe('msg_blocks_too_long');
  });

  it('needs a text of its own beside blocks', () => {
    expect(refusalOfMessage(undefined, [section()])?.faults).toContain('text is empty');
    expect(refusalOfMessage('A summary', [section()])).toBeNull();
    expect(refusalOfMessage('only text', undefined)).toBeNull();
  });
});
