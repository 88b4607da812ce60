import { App, SocketModeReceiver } from '@slack/bolt';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { boltOptions, listen, silent } from '../../../support/slack/bare-app.ts';
import { startSocket } from '../../../support/slack/socket.ts';
import { startSlack } from '../../../support/slack/start.ts';

const slack = await startSlack({ users: { anna: {} }, channels: { payments: {} } });
const { anna } = slack.users;
const by = { user: anna, channel: slack.channels.payments };

describe('Socket Mode, before a real SocketModeReceiver', async () => {
  const socket = await startSocket(slack.world);
  const driver = slack.driverVia(socket.send);
  const { clientOptions, ...options } = boltOptions(slack);
  const receiver = new SocketModeReceiver({
    appToken: socket.appToken,
    // It also waits this long before it comes back.
    clientPingTimeout: 500,
    logger: silent,
    installerOptions: { clientOptions },
  });
  const app = new App({ ...options, clientOptions, receiver });
  const heard = listen(app);
  await app.start();
  afterAll(() => app.stop());
  beforeEach(() => {
    heard.length = 0;
  });

  it('greets, delivers and hears the ack', async () => {
    await socket.connected();
    const done = await driver.command('/cx', 'help', by);
    expect(done.json).toEqual({ text: 'heard' });
    expect(heard).toMatchObject([{ kind: 'command', body: { user_id: anna.id } }]);
    const button = { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' } };
    await driver.press({ message: { blocks: [{ type: 'actions', elements: [button] }] } }, 'claim', by);
    expect(socket.acks).toHaveLength(2);
  });

  it('sends everybody to a new connection and delivers again', async () => {
    const event = { type: 'team_join', user: { id: anna.id } };
    await driver.event(event, {}, { id: 'Ev1' });
    const at = slack.proxy.calls.of('apps.connections.open').length;
    socket.disconnect('warning');
    await socket.connected(at + 1);
    await driver.event(event, {}, { id: 'Ev1', retry: { num: 1, reason: 'timeout' } });
    expect(heard.map(({ body, context }) => [body.event_id, context.retryNum])).toEqual([
      ['Ev1', 0],
      ['Ev1', 1],
    ]);
  });

  it('gives up, and loses an ack with its connection', async () => {
    await expect(driver.command('/silent', '', by, { patience: 50 })).rejects.toThrow('Slack gave up');
    const at = slack.proxy.calls.of('apps.connections.open').length;
    const lost = expect(driver.command('/silent', '', by)).rejects.toThrow('before the ack');
    await expect.poll(() => heard.length).toBe(2);
    socket.cut();
    await lost;
    await socket.connected(at + 1);
  });

  it('knows its app tokens', async () => {
    const stranger = new SocketModeReceiver({
      appToken: 'xapp-unknown',
      logger: silent,
      installerOptions: { clientOptions },
    });
    await expect(stranger.start()).rejects.toThrow('invalid_auth');
  });
});
