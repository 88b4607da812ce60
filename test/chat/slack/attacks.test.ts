import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createReplays } from '../../../src/chat/slack/inbound/replays.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({ users: { bob: {} }, channels: { payments: {} } });
const { bob } = slack.users;
const { payments } = slack.channels;
const { calls } = slack.proxy;
const heard = async (): Promise<Reply> => ({ kind: 'notice', text: 'heard' });
const { url, intents, lines } = await slackBot(slack, database, { handle: heard });
const product = await slackBot(slack, database);
const hand = slack.driver(url);
const by = { user: bob, channel: payments };
/** Of a modal that this Slack does not know. */
const unopened = { ...by, triggerId: 't' };
const events = `${url}/slack/events`;
const FORM = 'application/x-www-form-urlencoded';
const warnings = () => lines.filter(({ level }) => Number(level) >= 40);

beforeEach(() => {
  intents.length = 0;
  lines.length = 0;
  calls.clear();
});

/** The next request is taken as ever. */
async function isWell(): Promise<void> {
  const { response, status } = await hand.command('/cx', 'help', by);
  expect(status).toBe(200);
  expect(await response.posted()).toMatchObject({ text: 'heard' });
}

describe('the same request again', () => {
  const button = { type: 'button', action_id: 'verbatims.all', value: 'x' };

  it('is acknowledged and done once: a command, a press', async () => {
    for (const send of [
      () => hand.command('/cx', 'claim 12', { ...by, triggerId: '1.2.recorded' }),
      () => hand.press({ message: { ts: '1.2', blocks: [] } }, button, { ...by, triggerId: '1.3.recorded' }),
    ]) {
      intents.length = 0;
      const first = await send();
      await first.response.posted();
      const again = await Promise.all([send(), send()]);
      expect(again.map(({ status }) => status)).toEqual([200, 200]);
      await expect.poll(() => warnings().length).toBe(2);
      expect(intents.map((intent: Intent) => intent.kind)).toHaveLength(1);
      expect(again.flatMap(({ response }) => response.posts)).toEqual([]);
      lines.length = 0;
    }
  });

  it('is known for five minutes, of however many', () => {
    let now = 0;
    const isReplay = createReplays(() => now);
    expect([isReplay({ trigger_id: 'a' }), isReplay({ trigger_id: 'a' })]).toEqual([false, true]);
    now = 4 * 60_000;
    expect(isReplay({ trigger_id: 'b' })).toBe(false);
    expect(isReplay({ trigger_id: 'a' })).toBe(true);
    now = 6 * 60_000;
    expect(isReplay({ trigger_id: 'c' })).toBe(false);
    expect([isReplay({ trigger_id: 'b' }), isReplay({ trigger_id: 'a' })]).toEqual([true, false]);
    for (let n = 0; n < 25_000; n += 1) isReplay({ trigger_id: `many ${n}` });
    expect(isReplay({ trigger_id: 'b' })).toBe(false);
  });

  it('is not what carries no trigger', () => {
    const isReplay = createReplays();
    for (const body of [{}, null, 'x', { trigger_id: null }, { trigger_id: '' }, { trigger_id: 7 }])
      expect([isReplay(body), isReplay(body)]).toEqual([false, false]);
  });
});

describe('3: a signature', () => {
  const body = 'command=/cx&text=help&user_id=U1';
  const at = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', slack.signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const right = { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${hash}` };

  it.each<[string, Record<string, string>]>([
    ['of another version', { ...right, 'x-slack-signature': `v1=${hash}` }],
    ['that is too short', { ...right, 'x-slack-signature': `v0=${hash.slice(0, 10)}` }],
    ['that is too long', { ...right, 'x-slack-signature': `v0=${hash}00` }],
    ['that is empty', { ...right, 'x-slack-signature': '' }],
    ['in capitals', { ...right, 'x-slack-signature': `v0=${hash.toUpperCase()}` }],
    ['for another moment', { ...right, 'x-slack-request-timestamp': String(Number(at) + 1) }],
    ['without a moment', { 'x-slack-signature': `v0=${hash}` }],
    ['of a moment that is no number', { ...right, 'x-slack-request-timestamp': 'NaN' }],
    ['of a moment with more behind it', { ...right, 'x-slack-request-timestamp': `${at}, ${at}` }],
  ])('%s is refused, and nothing runs', async (_, headers) => {
    const response = await fetch(events, {
      method: 'POST',
      headers: { 'content-type': FORM, ...headers },
      body,
    });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toMatch(/at .*\.(js|ts)|Error/);
    expect(intents).toEqual([]);
  });

  it('does not open other ways: other methods, ssl_check beside a command, compressed bodies', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'])
      expect((await fetch(events, { method })).status).toBe(404);
    const probe = await fetch(events, {
      method: 'POST',
      headers: { 'content-type': FORM },
      body: `ssl_check=1&${body}`,
    });
    expect(probe.status).toBe(401);
    const packed = await fetch(events, {
      method: 'POST',
      headers: { 'content-type': FORM, 'content-encoding': 'gzip', ...right },
      body: gzipSync(body),
    });
    expect(packed.status).toBeGreaterThanOrEqual(400);
    expect(intents).toEqual([]);
    await isWell();
  });
});

describe('4: a body', () => {
  it.each<[string, string]>([
    [
      'nests a hundred thousand deep',
      `{"type":"block_actions","actions":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['nests and never ends', '['.repeat(300_000)],
    [
      'has a hundred thousand fields',
      `{"type":"block_actions","actions":[],${Array.from({ length: 50_000 }, (_, n) => `"f${n}":1`).join(',')}}`,
    ],
    [
      'would change every object',
      '{"type":"block_actions","actions":[],"__proto__":{"user":{"id":"U1"}},"constructor":{"prototype":{"isAdmin":true}}}',
    ],
  ])('that %s is answered at once, and the next one is taken', async (_, payload) => {
    const { milliseconds } = await hand.raw(`${new URLSearchParams({ payload })}`, FORM);
    expect(milliseconds).toBeLessThan(2_000);
    expect(intents).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
    await isWell();
  });

  it('of 5 MB without a length is refused while it comes', async () => {
    const headers = { 'content-type': FORM, 'x-slack-request-timestamp': '1', 'x-slack-signature': 'v0=x' };
    const answered = new Promise((resolve) => {
      // A connection of its own: the others of this test stay as they are.
      const sending = request(events, { method: 'POST', agent: false, headers }, (response) => {
        resolve(response.statusCode);
        response.resume();
      });
      sending.on('error', () => resolve('cut'));
      Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(256 * 1024, 'x'))).pipe(sending);
    });
    expect([413, 'cut']).toContain(await answered);
    await isWell();
  });

  it.each(['T2/U1', 'U1/../U2', 'U1:U2', 'U 1', '<@U1>', ''])(
    'names nobody of another workspace: the person %j',
    async (id) => {
      const { response } = await hand.command('/cx', 'help', {
        user: { ...bob, id },
        channel: payments,
        triggerId: `t ${id}`,
      });
      expect(JSON.stringify(await response.posted())).toMatch(/Something went wrong/);
      expect(intents).toEqual([]);
    },
  );
});

describe('a form that is sent', () => {
  const view = (change: object) => ({
    id: 'V1',
    type: 'modal',
    hash: 'h',
    title: { type: 'plain_text', text: 'Settings' },
    callback_id: 'settings.subscription',
    private_metadata: '',
    blocks: [],
    ...change,
  });

  it('with names of fields that every object has sets nothing but fields', async () => {
    const values = Object.fromEntries(
      ['__proto__', 'constructor', 'toString'].map((name) => [
        name,
        { value: { type: 'checkboxes', selected_options: [{ value: 'x' }] } },
      ]),
    );
    const payload = {
      type: 'view_submission',
      team: { id: slack.workspaces.main.teamId },
      user: { id: bob.id },
      view: { ...view({}), state: { values } },
    };
    const text = JSON.stringify(payload).replace(
      '"constructor":{',
      '"__proto__":{"value":{"type":"plain_text_input","value":"x"}},"constructor":{',
    );
    const { status } = await hand.raw(`${new URLSearchParams({ payload: text })}`, FORM);
    expect(status).toBe(200);
    expect(({} as Record<string, unknown>).value).toBeUndefined();
    for (const intent of intents)
      expect(Object.getPrototypeOf(intent.kind === 'form' ? intent.values : {})).toBe(Object.prototype);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{{'],
    ['a list', '[1,2]'],
    ['what an older version carried', '{"draft":7}'],
    [
      'another’s subscription',
      '{"about":"{\\"i\\":999999,\\"m\\":\\"verbatims\\",\\"u\\":null}","channel":"T2/C9","responseUrl":null}',
    ],
  ])('10: that carries %s is answered, in the modal or beside it, and saves nothing', async (_, metadata) => {
    const mine = slack.driver(product.url);
    const grant = { platform: 'slack', externalId: bob.id, role: 'admin', grantedBy: 'test' };
    await database.db.personRole.createMany({ data: [grant], skipDuplicates: true });
    const sent = {
      type: 'view_submission',
      team: { id: slack.workspaces.main.teamId },
      user: { id: bob.id },
      view: { ...view({ private_metadata: metadata }), state: { values: {} } },
    };
    const body = `${new URLSearchParams({ payload: JSON.stringify(sent) })}`;
    const { status, json } = await mine.raw(body, FORM);
    expect(json?.response_action).toMatch(/errors|update|clear/);
    expect(status).toBe(200);
    expect(await database.db.subscription.count()).toBe(0);
    expect(product.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe('what is typed', () => {
  it.each([
    '<!channel> <!here> <!everyone> <!subteam^S1|team> <@U1|x> <#C1|y> <http://evil.example|click>',
    '*bold* `code` ~gone~ _it_ &lt;!channel&gt; https://evil.example/?a=<b>',
    '\u202Eevil\u202C \u200B\u2066x\u2069 \u0000 \uD800 \u{E0041}',
    `${'a\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(500)}`,
    'x'.repeat(20_000),
  ])('17: pings nobody, links nowhere and holds nobody up: %#', async (text) => {
    const typing = slack.driver(product.url);
    const { response, status } = await typing.command('/cx', text, by);
    expect(status).toBe(200);
    const answer = JSON.stringify(await response.posted());
    // Plain and rich text are shown as they are; only the sentence beside them is read for mark-up.
    expect(JSON.parse(answer).text).not.toMatch(/[<>]/);
    expect(answer).not.toMatch(/"mrkdwn"|\u202E|\u2066|"type":"(?:link|broadcast|user|usergroup|channel)"/);
    expect(answer.length).toBeLessThan(30_000);
    expect(calls.refused()).toEqual([]);
  });
});

describe('what we did not ask for', () => {
  it('is acknowledged and does nothing: shortcuts, selects that ask, modals that close', async () => {
    const view = { id: 'V1', type: 'modal', hash: 'h', callback_id: 'x', private_metadata: '', blocks: [] };
    const select = { type: 'external_select', action_id: 'x' };
    const asking = { ...view, blocks: [{ type: 'section', block_id: 'b', accessory: select }] };
    const done = [
      await hand.shortcut('claim_followup', by),
      await hand.messageShortcut('claim_followup', { ts: '1.2', text: '<!channel>' }, by),
      await hand.suggest({ view: asking as never }, 'x', 'typed', unopened),
      await hand.dismiss(view as never, unopened),
    ];
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(intents).toEqual([]);
    expect(warnings()).toEqual([]);
    await isWell();
  });
});
