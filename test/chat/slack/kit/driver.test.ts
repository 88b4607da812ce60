import { beforeEach, describe, expect, it } from 'vitest';
import { bareApp } from '../../../support/slack/bare-app.ts';
import { startSlack } from '../../../support/slack/start.ts';

const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, bo: { isRestricted: true }, carol: { teamId: 'T0FOREIGN' } },
  channels: { payments: {} },
  workspaces: { second: {}, grid: { orgWide: true } },
});
const { anna, bo, carol } = slack.users;
const { payments } = slack.channels;
const { workspaces } = slack;
const { url, heard } = await bareApp(slack);
const driver = slack.driver(url);
const by = { user: anna, channel: payments };

beforeEach(() => {
  heard.length = 0;
});

describe('the driver, before a real Bolt receiver', () => {
  const button = {
    type: 'button',
    action_id: 'claim',
    value: '7',
    text: { type: 'plain_text', text: 'Claim' },
  };
  const message = { ts: '1.2', text: 'x', blocks: [{ type: 'actions', elements: [button] }] };

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
    await driver.press({ message, ephemeral: true }, 'claim', by);
    expect(heard.at(-1)?.body).toMatchObject({ container: { is_ephemeral: true, channel_id: payments.id } });
    expect(heard.at(-1)?.body).not.toHaveProperty('message');
    await expect(driver.press({ message }, 'nothing', by)).rejects.toThrow('Nothing with the action id');
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
    const many = driver.suggest(
      { message: { blocks: [{ type: 'actions', elements: [select] }] } },
      'town',
      'too many',
      by,
    );
    await expect(many).rejects.toThrow('0 to 100 options');
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
    expect(heard.map(({ context }) => context.isEnterpriseInstall)).toEqual([false, true, true, true]);
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
    const behind = { now: () => new Date(Date.now() - 400_000) };
    expect(await slack.driver(url, behind).command('/cx', '', by)).toMatchObject({ status: 401 });
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
