import { WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { header, line, type SlackBlock, slackMessage } from '../../../../src/chat/slack/kit.ts';
import { clientOf, errorOf } from '../../../support/slack/bare-app.ts';
import { holding } from '../../../support/slack/calls.ts';
import {
  droppedAfterAcceptance,
  droppedBefore,
  gate,
  late,
  missingScope,
  rateLimited,
  serverError,
  slackError,
} from '../../../support/slack/faults.ts';
import { startSlack } from '../../../support/slack/start.ts';

const slack = await startSlack({ users: { anna: {} }, channels: { payments: {} } });
const { anna } = slack.users;
const { payments } = slack.channels;
const { proxy } = slack;
const client = clientOf(slack);
const post = (channel: string, text = 'hello') => client.chat.postMessage({ channel, text });

beforeEach(() => {
  proxy.calls.clear();
  proxy.faults.clear();
});

describe('the proxy lets go wrong, before a real WebClient,', () => {
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
    proxy.faults.once('chat.postMessage', droppedBefore);
    expect(await errorOf(post(payments.id, 'never'))).toBeInstanceOf(WebAPIRequestError);
    expect(await slack.emulator.messages(payments.id)).toHaveLength(before + 1);
  });

  it('refuses a kind of block that clients do not know yet', async () => {
    const when = holding('header');
    proxy.faults.always({ method: 'chat.postMessage', when }, slackError('invalid_blocks'));
    const send = (blocks: SlackBlock[]) =>
      client.chat.postMessage({ channel: payments.id, ...slackMessage('A summary', blocks) });
    expect(await errorOf(send([header('Hello'), line('World')]))).toMatchObject({ error: 'invalid_blocks' });
    await send([line('World')]);
  });

  it('is late', async () => {
    proxy.faults.once('chat.postMessage', late(100));
    const began = performance.now();
    await post(payments.id);
    expect(performance.now() - began).toBeGreaterThan(95);
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
    const call = clientOf(slack, slack.botToken, { timeout: 100 }).chat.postMessage({
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
});
