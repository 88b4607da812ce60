import { beforeEach, describe, expect, it } from 'vitest';
import { header, line, slackMessage } from '../../../../src/chat/slack/kit.ts';
import { clientOf, errorOf } from '../../../support/slack/bare-app.ts';
import { startSlack } from '../../../support/slack/start.ts';

const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, bo: { isRestricted: true } },
  channels: { payments: {}, hidden: { private: true, joined: false }, lobby: { joined: false } },
  workspaces: { second: {}, grid: { orgWide: true } },
  scopes: ['chat:write', 'commands', 'users:read', 'channels:join', 'channels:read'],
});
const { anna, bo } = slack.users;
const { payments, hidden, lobby } = slack.channels;
const { proxy, workspaces } = slack;
const client = clientOf(slack);
const post = (channel: string, text = 'hello') => client.chat.postMessage({ channel, text });

beforeEach(() => {
  proxy.calls.clear();
  proxy.faults.clear();
});

describe('the proxy, before a real WebClient', () => {
  it('hands on what it does not hinder', async () => {
    await post(payments.id, 'first');
    expect((await slack.emulator.messages(payments.id)).at(-1)).toMatchObject({ text: 'first' });
    await post(anna.id, 'for you');
    expect(await slack.emulator.direct(anna.id)).toMatchObject([{ text: 'for you' }]);
    expect(proxy.calls.of({ channel: anna.id })).toMatchObject([
      { method: 'chat.postMessage', accepted: true },
    ]);
  });

  it('lets one wait for a call', async () => {
    const second = proxy.calls.called('chat.postMessage', 2);
    const next = proxy.calls.next({ method: 'chat.postMessage', channel: payments.id });
    await Promise.all([post(lobby.id).catch(() => null), post(payments.id, 'awaited')]);
    expect((await next).body.text).toBe('awaited');
    expect(await second).toBe(await proxy.calls.called('chat.postMessage', 2));
    expect(await second).not.toBe(await proxy.calls.called('chat.postMessage'));
  });

  it('counts the busiest second of a channel', async () => {
    await Promise.all([post(payments.id), post(payments.id), post(anna.id)]);
    expect(proxy.calls.busiestSecond({ channel: payments.id })).toBe(2);
    expect(proxy.calls.busiestSecond('chat.postMessage')).toBe(3);
  });

  it('knows its tokens', async () => {
    expect(await errorOf(clientOf(slack, 'xoxb-unknown').auth.test())).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await clientOf(slack, workspaces.second.token).auth.test()).toMatchObject({
      team_id: workspaces.second.teamId,
      bot_id: workspaces.second.botId,
      user_id: workspaces.second.botUserId,
    });
    expect(await clientOf(slack, workspaces.grid.token).auth.test()).toMatchObject({
      is_enterprise_install: true,
    });
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
