import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingPost } from '../../../src/chat/platform.ts';
import { createPoster } from '../../../src/chat/slack/outbound/post.ts';
import { scoreDigestExamples } from '../../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import { verbatimsExamples } from '../../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../../src/features/verbatims/verbatims.message.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { clientOf } from '../../support/slack/bare-app.ts';
import { slackBot } from '../../support/slack/bot.ts';
import {
  droppedAfterAcceptance,
  type Fault,
  missingScope,
  rateLimited,
  serverError,
  slackError,
} from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import { stringsIn } from '../every-message.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: { anna: {}, gone: { refuses: 'user_disabled' } },
  channels: {
    payments: {},
    lobby: { joined: false },
    hidden: { private: true, joined: false },
    old: { archived: true },
    readonly: { refuses: 'restricted_action_read_only_channel' },
  },
  scopes: ['chat:write', 'commands', 'users:read', 'channels:join'],
});
const { payments, lobby, hidden, old, readonly } = slack.channels;
const { calls, faults } = slack.proxy;
const { platform, lines } = await slackBot(slack, database);

const postTo = (channel: string, content: unknown = verbatimsExamples.normal): OutgoingPost => ({
  key: randomUUID(),
  channel,
  message: verbatims,
  content,
  locale: 'en',
  zone: 'Europe/Amsterdam',
});
const digestTo = (channel: string): OutgoingPost => ({
  ...postTo(channel, scoreDigestExamples.normal),
  message: scoreDigest,
});

/** What the one call that posted said. */
function onlyPost(): Readonly<Record<string, unknown>> {
  const [call, ...others] = calls.of('chat.postMessage');
  if (!call || others.length > 0)
    throw new Error(`${calls.of('chat.postMessage').length} posts instead of one`);
  return call.body;
}

beforeEach(() => {
  calls.clear();
  faults.clear();
  lines.length = 0;
});

describe('a post on Slack', () => {
  it('stands in the thread of another message of ours, and by itself where that is not known', async () => {
    const above = await platform.post(postTo(payments.id));
    if (above.outcome !== 'sent') throw new Error('it was not sent');
    const [, ts] = above.platformId.split(':');
    calls.clear();
    await platform.post({ ...postTo(payments.id), under: above.platformId });
    expect(onlyPost()).toMatchObject({ channel: payments.id, thread_ts: ts });
    for (const under of [null, 'studio-1']) {
      calls.clear();
      expect(await platform.post({ ...postTo(payments.id), under })).toMatchObject({ outcome: 'sent' });
      expect(onlyPost()).not.toHaveProperty('thread_ts');
    }
  });

  it('goes out once, with a sentence that says it all, its key, and nothing that unfurls', async () => {
    const post = postTo(payments.id);
    const outcome = await platform.post(post);
    expect(outcome).toMatchObject({ outcome: 'sent', platformId: expect.stringMatching(/^C\w+:\d+\.\d+$/) });
    const body = onlyPost();
    expect(body).toMatchObject({
      channel: payments.id,
      metadata: { event_type: 'klankbord_post', event_payload: { key: post.key } },
    });
    expect(String(body.text)).not.toBe('');
    expect([String(body.unfurl_links), String(body.unfurl_media)]).toEqual(['false', 'false']);
    expect(calls.refused()).toEqual([]);
  });

  it('goes to a person as a direct message, by their id alone', async () => {
    expect(await platform.post(postTo(slack.users.anna.id))).toMatchObject({ outcome: 'sent' });
  });

  it('17: shows a customer’s markup as it was written, and nobody is pinged', async () => {
    const words = '<!channel> <@U1> &lt; *x* </a> `code` https://evil.example';
    const quotes = verbatimsExamples.normal.quotes.map((quote) => ({ ...quote, text: words }));
    await platform.post(postTo(payments.id, { ...verbatimsExamples.normal, quotes }));
    const body = onlyPost();
    const carrying = stringsIn(body.blocks).filter(({ text }) => text.includes('<!channel>'));
    expect(carrying.length).toBeGreaterThan(0);
    for (const { path } of carrying) {
      expect(JSON.stringify((body.blocks as unknown[])[Number(path[0])])).toContain('rich_text_quote');
    }
    expect(JSON.stringify(body)).not.toMatch(/"mrkdwn"/);
    expect(String(body.text)).not.toMatch(/<!|<@/);
  });

  it.each([
    ['none', []],
    ['one', verbatimsExamples.normal.quotes.slice(0, 1)],
    ['500', Array.from({ length: 500 }, (_, n) => ({ ...verbatimsExamples.normal.quotes[0], id: `q${n}` }))],
    [
      'one of 20,000 characters',
      [{ ...verbatimsExamples.normal.quotes[0], text: 'lang 😀 مرحبا 漢字 '.repeat(1200) }],
    ],
  ])('16: with verbatims (%s) keeps Slack’s limits', async (_, quotes) => {
    const view = {
      ...verbatimsExamples.normal,
      quotes,
      emptyBecause: quotes.length === 0 ? 'no_texts' : null,
    };
    expect(await platform.post(postTo(payments.id, view))).toMatchObject({ outcome: 'sent' });
    expect(calls.refused()).toEqual([]);
  });

  it('goes into no channel by itself that nobody chose since it was last there', async () => {
    expect(await platform.post(postTo(lobby.id))).toMatchObject({
      outcome: 'refused',
      reason: 'Slack refused it: not_in_channel',
      remedy: expect.stringContaining('/invite @klankbord'),
    });
    expect(calls.of('conversations.join')).toEqual([]);
  });

  it('joins a public channel where it may, and posts there once', async () => {
    expect(await platform.post({ ...postTo(lobby.id), mayJoin: true })).toMatchObject({ outcome: 'sent' });
    expect(calls.of('conversations.join')).toHaveLength(1);
    expect(calls.of({ method: 'chat.postMessage', when: ({ accepted }) => accepted })).toHaveLength(1);
  });

  it.each([
    ['private and not invited', hidden.id, 'channel_not_found', /invite @klankbord/],
    ['archived', old.id, 'is_archived', /Unarchive/],
    ['read-only', readonly.id, 'restricted_action_read_only_channel', /read-only/],
    ['a person who cannot be written to', slack.users.gone.id, 'user_disabled', /choose somebody else/],
  ])('21: into a channel that is %s is refused with what to do', async (_, channel, code, remedy) => {
    expect(await platform.post(postTo(channel))).toEqual({
      outcome: 'refused',
      reason: `Slack refused it: ${code}`,
      remedy: expect.stringMatching(remedy),
    });
    expect(calls.of('chat.postMessage')).toHaveLength(1);
  });

  it('22: without a scope is refused, and the log names the scope for the administrator', async () => {
    faults.once('chat.postMessage', missingScope('chat:write', 'commands'));
    expect(await platform.post(postTo(payments.id))).toMatchObject({
      outcome: 'refused',
      remedy: expect.stringContaining('doctor'),
    });
    expect(lines).toContainEqual(expect.objectContaining({ level: 40, needed: 'chat:write' }));
  });

  it.each<[string, Fault, object]>([
    ['429', rateLimited(3), { outcome: 'retry', afterSeconds: 3 }],
    ['14: a connection that dies after Slack took it', droppedAfterAcceptance, { outcome: 'unknown' }],
    ['15: 500', serverError(500), { outcome: 'unknown' }],
    ['503', serverError(503), { outcome: 'unknown' }],
    ['fatal_error', slackError('fatal_error'), { outcome: 'unknown' }],
    ['an error nobody knows', slackError('a_new_error'), { outcome: 'unknown' }],
    ['msg_blocks_too_long', slackError('msg_blocks_too_long'), { outcome: 'refused', remedy: null }],
  ])('answered with %s is sent no second time by itself', async (_, fault, outcome) => {
    faults.once('chat.postMessage', fault);
    expect(await platform.post(postTo(payments.id))).toMatchObject(outcome);
    expect(calls.of('chat.postMessage')).toHaveLength(1);
  });

  it('44: with a chart that Slack does not take is sent again without it, once, with the same words', async () => {
    faults.once('chat.postMessage', slackError('invalid_blocks'));
    expect(await platform.post(digestTo(payments.id))).toMatchObject({ outcome: 'sent' });
    const [first, second, ...others] = calls.of('chat.postMessage');
    expect(others).toEqual([]);
    expect(JSON.stringify(first?.body.blocks)).toContain('data_visualization');
    expect(JSON.stringify(second?.body.blocks)).not.toContain('data_visualization');
    expect(second?.body.text).toBe(first?.body.text);
    calls.clear();
    faults.always('chat.postMessage', slackError('invalid_blocks'));
    expect(await platform.post(digestTo(payments.id))).toMatchObject({ outcome: 'refused', remedy: null });
    expect(calls.of('chat.postMessage')).toHaveLength(2);
  });

  it('is changed in its place, however often, and taken away, also when somebody else did', async () => {
    const post = postTo(payments.id);
    const sent = await platform.post(post);
    if (sent.outcome !== 'sent') throw new Error('it was not sent');
    expect(await platform.update(sent.platformId, post)).toEqual(sent);
    expect(await platform.update(sent.platformId, post)).toEqual(sent);
    expect(await platform.remove(sent.platformId, payments.id)).toEqual(sent);
    expect(await platform.remove(sent.platformId, payments.id)).toEqual(sent);
    expect(calls.of('chat.postMessage')).toHaveLength(1);
  });

  it('23: is not even tried once the token was revoked, and again when it works', async () => {
    faults.once('chat.postMessage', slackError('token_revoked'));
    expect(await platform.post(postTo(payments.id))).toMatchObject({
      outcome: 'refused',
      remedy: expect.stringContaining('Install the app'),
    });
    expect(await platform.post(postTo(payments.id))).toMatchObject({ outcome: 'refused' });
    expect(calls.of('chat.postMessage')).toHaveLength(1);
  });

  it('23: ends the installation of the token that was refused alone, for it may be installed again meanwhile', async () => {
    const botToken = 'xoxb-old';
    const ended: unknown[] = [];
    const access = {
      key: 'T1',
      botToken,
      botId: '',
      botUserId: '',
      teamId: 'T1',
      enterpriseId: null,
      name: '',
    };
    const poster = createPoster({
      installations: {
        find: async () => access,
        keys: async () => [null],
        byKey: async () => access,
        disable: async (...what) => void ended.push(what),
      },
      clientFor: () => clientOf(slack),
      log: createLog({ level: 'silent' }),
    });
    faults.once('chat.postMessage', slackError('token_revoked'));
    await poster.post(postTo(`T1/${payments.id}`));
    expect(ended).toEqual([['T1', 'token_revoked', { botToken }]]);
  });
});
