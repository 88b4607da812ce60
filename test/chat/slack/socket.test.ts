import { expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { serverError } from '../../support/slack/faults.ts';
import { startSocket } from '../../support/slack/socket.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({ users: { bob: { locale: 'en-US' } }, channels: { payments: {} } });
const { bob } = slack.users;
const socket = await startSocket(slack.world);
const bot = await slackBot(slack, database, {
  appToken: socket.appToken,
  handle: async (intent): Promise<Reply> =>
    intent.kind === 'home' ? { kind: 'notice', text: 'home' } : { kind: 'notice', text: 'answered' },
});
const hand = slack.driverVia(socket.send);
const by = { user: bob, channel: slack.channels.payments };
const opened = { type: 'app_home_opened', user: bob.id, tab: 'home', channel: 'D1', view: { hash: 'x' } };

it('39: answers over a socket, and is ready when it is connected', async () => {
  await socket.connected(1);
  const { response } = await hand.command('/cx', 'help', by);
  expect(JSON.stringify(await response.posted())).toContain('answered');
  expect(bot.platform.readiness()).toEqual({ ready: true });
});

it('39: comes back when Slack asks it to, and does nothing twice or not at all', async () => {
  bot.intents.length = 0;
  await hand.event(opened, {}, { id: 'Ev39' });
  socket.disconnect('warning');
  await socket.connected(2);
  await hand.event(opened, {}, { id: 'Ev39' });
  await hand.event(opened, {}, { id: 'Ev39-next' });
  const { response } = await hand.command('/cx', 'help', by);
  await response.posted();
  await slack.proxy.calls.called('views.publish', 2);
  expect(bot.intents.map(({ kind }) => kind).sort()).toEqual(['command', 'home', 'home']);
});

it('39: comes back after a connection that was cut', async () => {
  socket.cut();
  await socket.connected(3);
  const { response } = await hand.command('/cx', 'help', by);
  expect(JSON.stringify(await response.posted())).toContain('answered');
});

it('39: keeps trying while Slack cannot say where to connect, and says that it is not ready', async () => {
  slack.proxy.faults.times(2, 'apps.connections.open', serverError(503));
  slack.proxy.calls.clear();
  socket.cut();
  await slack.proxy.calls.called('apps.connections.open', 1);
  expect(bot.platform.readiness()).toMatchObject({ ready: false });
  await socket.connected(4);
  expect(slack.proxy.calls.of('apps.connections.open')).toHaveLength(3);
  const { response } = await hand.command('/cx', 'help', by);
  await response.posted();
});
