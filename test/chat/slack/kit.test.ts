import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { header, line, slackMessage } from '../../../src/chat/slack/kit.ts';
import { bareApp, silent } from '../../support/slack/bare-app.ts';
import {
  droppedAfterAcceptance,
  gate,
  missingScope,
  rateLimited,
  serverError,
  slackError,
} from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, bo: { isRestricted: true }, carol: { teamId: 'T0FOREIGN' } },
  channels: { payments: {}, hidden: { private: true, joined: false }, lobby: { joined: false } },
  workspaces: { second: {}, grid: { orgWide: true } },
  scopes: ['chat:write', 'commands', 'users:read', 'channels:join', 'channels:read'],
});
const { anna, bo, carol } = slack.users;
const { payments, hidden, lobby } = slack.channels;
const { workspaces, proxy } = slack;
const { url, heard } = await bareApp(slack);
const driver = slack.driver(url);
const by = { user: anna, channel: payments };

const clientOf = (token: string, more = {}) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
    ...more,
  });
const client = clientOf(slack.botToken);
const post = (channel: string, text = 'hello') => client.chat.postMessage({ channel, text });
const errorOf = async (call: Promise<unknown>) => {
  const error = await call.then(() => null).catch((it: unknown) => it);
  return error instanceof WebAPIPlatformError ? error.data : error;
};

beforeEach(() => {
  heard.length = 0;
  proxy.calls.clear();
  proxy.faults.clear();
});

describe('the driver, before a real Bolt receiver', () => {
  const button = {
    type: 'button',
    action_id: 'claim',
    value: '7',
    text: { type: 'plain_text', text: 'Claim' },
  };
  const message = { ts: '1.2', text: 'x', blocks: [{ type: 'actions', elements: [button] }] };
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

  it('commands', async () => {
    const done = await driver.command('/cx', 'help', by);
    expect(done).toMatchObject({ status: 200, body: 'heard' });
    expect(heard[0]?.body).toMatchObject({
      command: '/cx',
      text: 'help',
      user_id: anna.id,
      channel_id: payments.id,
    });
    expect(done.milliseconds).toBeLessThan(3000);
  });

  it('presses a button of a message, and one that is gone', async () => {
    expect(await driver.press({ message }, 'claim', by)).toMatchObject({ status: 200 });
    expect(heard[0]?.body).toMatchObject({
      actions: [{ action_id: 'claim', value: '7' }],
      message: { ts: '1.2' },
    });
    expect(await driver.press({ message }, { action_id: 'old', value: '1' }, by)).toMatchObject({
      status: 200,
    });
    await expect(driver.press({ message }, 'nothing', by)).rejects.toThrow('Nothing with the action id');
  });

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
    expect(await errorOf(client.views.open({ trigger_id: triggerId, view: modal }))).toMatchObject({
      error: 'exchanged_trigger_id',
    });
  });

  it('uses shortcuts and a select that asks for its options', async () => {
    await driver.shortcut('open', by);
    await driver.messageShortcut('claim', message, by);
    expect(heard.map(({ body }) => body.type)).toEqual(['shortcut', 'message_action']);
    const select = { type: 'external_select', action_id: 'town' };
    const done = await driver.suggest(
      { message: { blocks: [{ type: 'actions', elements: [select] }] } },
      'town',
      'z',
      by,
    );
    expect(done.json).toMatchObject({ options: [{ value: 'zeist' }] });
    expect(heard.at(-1)?.body).toMatchObject({ value: 'z', action_id: 'town' });
  });

  it('delivers an event, and delivers it again', async () => {
    const event = { type: 'app_home_opened', user: anna.id, tab: 'home' };
    await driver.event(event, {}, { id: 'Ev1' });
    await driver.event(event, {}, { id: 'Ev1', retry: { num: 1, reason: 'http_timeout' } });
    expect(heard.map(({ body }) => body.event_id)).toEqual(['Ev1', 'Ev1']);
    expect(heard[1]?.context).toMatchObject({ retryNum: 1, retryReason: 'http_timeout' });
  });

  it('answers for the right installation', async () => {
    const { second, grid } = workspaces;
    await driver.command('/cx', '', { ...by, workspace: second });
    await driver.command('/cx', '', { ...by, workspace: grid });
    await driver.press({ message }, 'claim', { ...by, workspace: grid });
    await driver.event({ type: 'team_join', user: { id: bo.id } }, { workspace: grid, home: 'T0HOME' });
    expect(heard.map(({ context }) => context.botToken)).toEqual(
      [second, grid, grid, grid].map((it) => it.token),
    );
    expect(heard[2]?.body).toMatchObject({ team: null, is_enterprise_install: true });
  });

  it('tells a foreign person by their team', async () => {
    await driver.press({ message }, 'claim', { ...by, user: carol });
    expect(heard[0]?.body).toMatchObject({
      user: { team_id: 'T0FOREIGN' },
      team: { id: workspaces.main.teamId },
    });
  });

  it('is refused without a fresh and right signature', async () => {
    for (const sending of [{ signature: 'wrong' }, { signature: 'none' }, { age: 400 }] as const) {
      expect(await driver.command('/cx', '', by, sending)).toMatchObject({ status: 401 });
    }
    expect(heard).toEqual([]);
  });

  it('asks what Slack asks of an address, and sends what is no request', async () => {
    expect(await driver.challenge('abc')).toMatchObject({ status: 200, json: { challenge: 'abc' } });
    expect(await driver.sslCheck()).toMatchObject({ status: 200 });
    expect(await driver.raw('x'.repeat(5_000_000), 'application/json')).toMatchObject({ status: 413 });
    expect(await driver.raw('{', 'application/json')).toMatchObject({ status: 400 });
  });

  it('gives up as Slack does', async () => {
    await expect(driver.command('/silent', '', by, { patience: 50 })).rejects.toThrow('Slack gave up');
  });
});

describe('the proxy, before a real WebClient', () => {
  it('hands on what it does not hinder', async () => {
    await post(payments.id, 'first');
    expect(await slack.emulator.messages(payments.id)).toMatchObject([{ text: 'first' }]);
    await post(anna.id, 'for you');
    expect(await slack.emulator.direct(anna.id)).toMatchObject([{ text: 'for you' }]);
    expect(proxy.calls.of({ channel: anna.id })).toMatchObject([
      { method: 'chat.postMessage', accepted: true },
    ]);
  });

  it('lets one wait for a call', async () => {
    const next = proxy.calls.next({ method: 'chat.postMessage', channel: payments.id });
    await Promise.all([post(lobby.id).catch(() => null), post(payments.id, 'awaited')]);
    expect((await next).body.text).toBe('awaited');
    expect((await proxy.calls.called('chat.postMessage')).body.text).toBeDefined();
  });

  it('limits the rate of one channel', async () => {
    proxy.faults.once({ method: 'chat.postMessage', channel: payments.id }, rateLimited(3));
    const error = await errorOf(post(payments.id));
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 3 });
    await post(payments.id);
  });

  it('is broken twice', async () => {
    proxy.faults.times(2, 'chat.postMessage', serverError(503));
    await expect(post(payments.id)).rejects.toThrow();
    await expect(post(payments.id)).rejects.toThrow();
    await post(payments.id);
  });

  it('drops the connection after the message stands', async () => {
    const before = (await slack.emulator.messages(payments.id)).length;
    proxy.faults.once('chat.postMessage', droppedAfterAcceptance);
    expect(await errorOf(post(payments.id, 'lost'))).toBeInstanceOf(WebAPIRequestError);
    expect((await slack.emulator.messages(payments.id)).slice(before)).toMatchObject([{ text: 'lost' }]);
    expect(proxy.calls.of('chat.postMessage')).toMatchObject([
      { accepted: true, status: null, answer: null },
    ]);
  });

  it('holds a call until it may go on', async () => {
    const held = gate();
    proxy.faults.once('chat.postMessage', held.fault);
    const posted = post(payments.id, 'held');
    await held.arrived;
    expect((await slack.emulator.messages(payments.id)).at(-1)?.text).not.toBe('held');
    held.open();
    await posted;
    expect((await slack.emulator.messages(payments.id)).at(-1)?.text).toBe('held');
  });

  it('times out a client that will not wait', async () => {
    const held = gate();
    proxy.faults.once('chat.postMessage', held.fault);
    const call = clientOf(slack.botToken, { timeout: 100 }).chat.postMessage({
      channel: payments.id,
      text: 'x',
    });
    expect(await errorOf(call)).toBeInstanceOf(WebAPIRequestError);
    held.open();
    await proxy.calls.called('chat.postMessage');
  });

  it('says any error of Slack', async () => {
    const end = proxy.faults.always({ token: slack.botToken }, slackError('token_revoked'));
    expect(await errorOf(post(payments.id))).toMatchObject({ error: 'token_revoked' });
    end();
    proxy.faults.once('users.info', missingScope('users:read', 'chat:write'));
    expect(await errorOf(client.users.info({ user: anna.id }))).toMatchObject({ needed: 'users:read' });
  });

  it('knows its tokens', async () => {
    expect(await errorOf(clientOf('xoxb-unknown').auth.test())).toMatchObject({ error: 'invalid_auth' });
    expect(await clientOf(workspaces.second.token).auth.test()).toMatchObject({
      team_id: workspaces.second.teamId,
      bot_id: workspaces.second.botId,
      user_id: workspaces.second.botUserId,
    });
    expect(await clientOf(workspaces.grid.token).auth.test()).toMatchObject({ is_enterprise_install: true });
  });

  it('knows where the bot is', async () => {
    expect(await errorOf(post(hidden.id))).toMatchObject({ error: 'channel_not_found' });
    expect(await errorOf(post(lobby.id))).toMatchObject({ error: 'not_in_channel' });
    await client.conversations.join({ channel: lobby.id });
    await post(lobby.id);
    lobby.archived = true;
    expect(await errorOf(post(lobby.id))).toMatchObject({ error: 'is_archived' });
    payments.members.delete(bo.id);
    const ephemeral = client.chat.postEphemeral({ channel: payments.id, user: bo.id, text: 'psst' });
    expect(await errorOf(ephemeral)).toMatchObject({ error: 'user_not_in_channel' });
  });

  it('knows people', async () => {
    const { user } = await client.users.info({ user: anna.id, include_locale: true });
    expect(user).toMatchObject({ tz: 'Europe/Amsterdam', locale: 'nl-NL', is_restricted: false });
    expect((await client.users.info({ user: bo.id })).user).toMatchObject({ is_restricted: true });
    anna.deleted = true;
    expect((await client.users.info({ user: anna.id })).user).toMatchObject({ deleted: true });
    expect(await errorOf(post(anna.id))).toMatchObject({ error: 'channel_not_found' });
    anna.deleted = false;
    expect((await client.users.info({ user: anna.id })).user?.locale).toBeUndefined();
  });

  it('checks blocks', async () => {
    const good = slackMessage('A summary', [header('Hello'), line('World')]);
    await client.chat.postMessage({ channel: payments.id, ...good });
    const many = Array.from({ length: 51 }, () => line('x'));
    for (const blocks of [
      many,
      [{ type: 'nope' }],
      [{ type: 'header', text: { type: 'plain_text', text: '' } }],
    ]) {
      const call = client.chat.postMessage({ channel: payments.id, text: 'x', blocks: blocks as never });
      expect(await errorOf(call)).toMatchObject({ error: 'invalid_blocks' });
    }
    const long = Array.from({ length: 5 }, () => line('x'.repeat(3000)));
    expect(
      await errorOf(client.chat.postMessage({ channel: payments.id, text: 'x', blocks: long })),
    ).toMatchObject({
      error: 'msg_blocks_too_long',
    });
    expect(proxy.calls.refused()).toHaveLength(4);
  });

  it('checks views', async () => {
    const home = (blocks: unknown, more = {}) =>
      client.views.publish({ user_id: anna.id, view: { type: 'home', blocks, ...more } as never });
    await home([line('x')]);
    expect(proxy.views.home(anna).blocks).toHaveLength(1);
    const many = Array.from({ length: 101 }, () => line('x'));
    expect(await errorOf(home(many))).toMatchObject({ error: 'invalid_arguments' });
    expect(await errorOf(home([line('x')], { private_metadata: 'x'.repeat(3001) }))).toMatchObject({
      error: 'invalid_arguments',
    });
    const large = Array.from({ length: 90 }, () => line('x'.repeat(3000)));
    expect(await errorOf(home(large))).toMatchObject({ error: 'view_too_large' });
  });

  it('counts the busiest second of a channel', async () => {
    await Promise.all([post(payments.id), post(payments.id), post(anna.id)]);
    expect(proxy.calls.busiestSecond({ channel: payments.id })).toBe(2);
    expect(proxy.calls.busiestSecond('chat.postMessage')).toBe(3);
  });

  it('has usergroups when they are given and the scope is there', async () => {
    expect(await errorOf(client.usergroups.list())).toMatchObject({ error: 'missing_scope' });
    workspaces.main.scopes = [...workspaces.main.scopes, 'usergroups:read'];
    expect(await errorOf(client.usergroups.list())).toMatchObject({ error: 'plan_upgrade_required' });
    slack.world.usergroups = [{ id: 'S1', handle: 'cx', name: 'CX', users: [anna.id] }];
    expect((await client.usergroups.users.list({ usergroup: 'S1' })).users).toEqual([anna.id]);
  });

  it('lets a test answer in emulate’s stead, or change what it said', async () => {
    const end = proxy.rewrite('users.info', (answer) => ({ ...answer, user: { id: 'U1' } }));
    expect((await client.users.info({ user: anna.id })).user).toEqual({ id: 'U1' });
    end();
    proxy.answer('canvases.create', () => ({ ok: true, canvas_id: 'F1' }));
    expect(await client.apiCall('canvases.create')).toMatchObject({ canvas_id: 'F1' });
  });
});
