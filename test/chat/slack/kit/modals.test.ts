import { describe, expect, it } from 'vitest';
import { bareApp, clientOf } from '../../../support/slack/bare-app.ts';
import { startSlack } from '../../../support/slack/start.ts';
import { stateOf } from '../../../support/slack/state.ts';

const slack = await startSlack({ users: { anna: {} }, channels: { payments: {} } });
const { anna } = slack.users;
const { proxy } = slack;
const { url, heard } = await bareApp(slack);
const driver = slack.driver(url);
const by = { user: anna, channel: slack.channels.payments };
const client = clientOf(slack);

describe('modals, before a real Bolt receiver and a real WebClient', () => {
  const modal = {
    type: 'modal' as const,
    callback_id: 'seat',
    title: { type: 'plain_text' as const, text: 'A seat' },
    submit: { type: 'plain_text' as const, text: 'Book' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'day',
        label: { type: 'plain_text' as const, text: 'Day' },
        element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 10 },
      },
    ],
  };
  const open = async () => {
    const { triggerId } = await driver.shortcut('open', by);
    await client.views.open({ trigger_id: triggerId, view: modal });
    return proxy.views.modal(anna);
  };

  it('opens, fills in and dismisses a modal', async () => {
    const view = await open();
    expect(view).toMatchObject({ callback_id: 'seat', id: expect.stringMatching(/^V/) });
    await expect(driver.submit(view, {}, by)).rejects.toThrow('while day is empty');
    await driver.submit(view, { day: 'Monday' }, by);
    expect(heard.at(-1)).toMatchObject({
      kind: 'submission',
      body: { view: { state: { values: { day: { value: { value: 'Monday' } } } } } },
    });
    expect(proxy.views.stack(anna)).toEqual([]);
    expect(await driver.dismiss(await open(), by)).toMatchObject({ status: 200 });
    expect(heard.at(-1)?.kind).toBe('closed');
  });

  it('does with a modal what the answer says', async () => {
    await open();
    const first = await open();
    await driver.submit(first, { day: 'errors' }, by);
    expect(proxy.views.stack(anna)).toEqual([first]);
    await driver.submit(first, { day: 'push' }, by);
    expect(proxy.views.stack(anna)).toHaveLength(2);
    await driver.submit(proxy.views.modal(anna), { day: 'update' }, by);
    expect(proxy.views.modal(anna).title).toMatchObject({ text: 'Updated' });
    await driver.submit(proxy.views.modal(anna), { day: 'clear' }, by);
    expect(proxy.views.stack(anna)).toEqual([]);
  });

  it('takes a trigger once', async () => {
    const { triggerId } = await driver.shortcut('open', by);
    await client.views.open({ trigger_id: triggerId, view: modal });
    await expect(client.views.open({ trigger_id: triggerId, view: modal })).rejects.toThrow(
      'exchanged_trigger_id',
    );
  });

  it('refuses errors at a field that is not there', async () => {
    const view = await open();
    await expect(driver.submit(view, { day: 'misplaced' }, by)).rejects.toThrow('Errors for elsewhere');
  });
});

describe('what a person fills in', () => {
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
  const input = (id: string, element: object, more = {}) => ({
    type: 'input',
    block_id: id,
    element: { action_id: 'value', ...element },
    ...more,
  });
  const view = {
    id: 'V1',
    type: 'modal',
    hash: '1',
    callback_id: 'form',
    private_metadata: '',
    blocks: [
      input('name', { type: 'plain_text_input', max_length: 5, initial_value: 'Bo' }),
      input('day', { type: 'datepicker' }, { optional: true }),
      input('town', { type: 'static_select', options: [option('zeist'), option('ede')] }),
      input('tags', { type: 'checkboxes', options: [option('a'), option('b')] }, { optional: true }),
      input('search', { type: 'external_select' }, { optional: true }),
      { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'add' }] },
    ],
  };

  it('becomes the state of the view', () => {
    const { values } = stateOf(view, { town: 'ede', tags: ['b'], day: '2026-12-01', search: 'x' });
    expect(values).toEqual({
      name: { value: { type: 'plain_text_input', value: 'Bo' } },
      day: { value: { type: 'datepicker', selected_date: '2026-12-01' } },
      town: { value: { type: 'static_select', selected_option: option('ede') } },
      tags: { value: { type: 'checkboxes', selected_options: [option('b')] } },
      search: { value: { type: 'external_select', selected_option: option('x') } },
    });
  });

  it('is held back as Slack’s client does', () => {
    expect(() => stateOf(view, {})).toThrow('town is empty');
    expect(() => stateOf(view, { town: 'oss' })).toThrow('No option "oss"; there are zeist, ede');
    expect(() => stateOf(view, { town: 'ede', name: 'too long' })).toThrow('name is too long');
    expect(() => stateOf(view, { town: 'ede', age: '7' })).toThrow('no input age');
    expect(stateOf(view, { name: null }, false).values).toMatchObject({ name: { value: { value: null } } });
  });
});
