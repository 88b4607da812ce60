import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { allowsConnector, allowsLoopback } from '../../../src/chat/teams/service-url.ts';
import { testDatabase } from '../../support/database.ts';
import { SECRET, teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person, type Sending } from '../../support/teams/driver.ts';
import { TENANT_ID } from '../../support/teams/keys.ts';
import { answerSignIn, TOKEN } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
let react: (intent: Intent) => Promise<Reply> = async () => ({ kind: 'notice', text: 'ok' });
const bot = await teamsBot(connector, database, { handle: (intent) => react(intent) });
const hand = createDriver(bot.url, connector);
const bob = person(connector, 'bob');
const payments = channel('payments');
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';

beforeEach(() => {
  connector.clear();
  bot.lines.length = 0;
  bot.intents.length = 0;
  react = async () => ({ kind: 'notice', text: 'ok' });
});

describe('a request that is not Teams’', () => {
  it.each([
    ['{}', '{}', 400],
    ['an array', '[]', 400],
    ['text', 'hello', 400],
    ['a number as type', '{"type":1}', 400],
    ['5 MB', JSON.stringify({ type: 'x'.repeat(5_000_000) }), 413],
  ])(
    '1: %s without a token is refused with an empty body, and the next request is answered',
    async (_, body, status) => {
      const answer = await hand.raw(body);
      expect([answer.status, answer.body]).toEqual([status, '']);
      expect((await hand.say(bob, chatOf(bob), 'help')).status).toBe(200);
      await connector.called('send');
    },
  );

  it.each<[string, Sending]>([
    ['no token', { authorization: null }],
    ['garbage', { authorization: 'Bearer a.b.c' }],
    ['an expired token', { expiresIn: -600 }],
    ['a token for another bot', { audience: OTHER_TENANT }],
    ['a token of another issuer', { issuer: 'https://evil.example' }],
    ['a token signed by another key', { key: 'stranger' }],
    ['a token of a key nobody knows', { key: 'unknown' }],
    ['a key that is not endorsed for Teams', { key: 'unendorsed' }],
    ['another channel of the Bot Connector', { activity: { channelId: 'slack' } }],
    ['3: a token for another address', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
    ['3: a token for no address', { serviceUrl: null }],
  ])('2: with %s is refused without a word, and nothing runs', async (_, sending) => {
    const { status, body } = await hand.say(bob, chatOf(bob), 'Jan de Vries', sending);
    expect([status, body]).toEqual([401, '']);
    expect(bot.intents).toEqual([]);
    expect(connector.calls).toEqual([]);
    expect(JSON.stringify(bot.lines)).not.toContain('Jan de Vries');
  });

  it('3: that wants its answer elsewhere is refused, and nothing is sent there', async () => {
    const activity = { serviceUrl: connector.serviceUrl.replace('/emea/', '/evil/') };
    const { status, body } = await hand.say(bob, chatOf(bob), 'help', { activity });
    expect([status, body]).toEqual([403, '']);
    expect(connector.calls).toEqual([]);
  });

  it.each([
    ['another tenant', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['no tenant', { channelData: {}, conversation: { id: 'a:x', conversationType: 'personal' } }],
  ])('4: that is signed but of %s is refused and logged, and nothing is stored', async (_, activity) => {
    const stored = await database.db.teamsConversation.count();
    const { status } = await hand.say(bob, chatOf(bob), 'help', { activity });
    expect(status).toBe(403);
    expect(bot.intents).toEqual([]);
    expect(bot.lines).toContainEqual(expect.objectContaining({ level: 40 }));
    expect(await database.db.teamsConversation.count()).toBe(stored);
  });

  it.each(['conversation', 'channelId', 'from', 'recipient', 'serviceUrl'])(
    'E: that is signed but has no %s is refused before anybody looks at it',
    async (field) => {
      const { status, body } = await hand.say(bob, payments, 'help', { activity: { [field]: undefined } });
      expect([status, body]).toEqual([400, '']);
      expect(bot.intents).toEqual([]);
    },
  );

  it('tells the operator, and nobody else, when Microsoft’s keys cannot be fetched', async () => {
    const lost = await teamsBot(connector, database, { openIdMetadataUrl: 'http://127.0.0.1:1/openid' });
    const { status, body } = await createDriver(lost.url, connector).say(bob, chatOf(bob), 'help');
    expect([status, body]).toEqual([401, '']);
    expect(lost.lines).toContainEqual(expect.objectContaining({ level: 50, error: 'FetchError' }));
    expect(JSON.stringify(lost.lines)).not.toContain('127.0.0.1:1');
  });
});

describe('the Playground', () => {
  it('5: needs no token and gets none, from this machine and of any tenant; nobody else is answered', async () => {
    const playground = await teamsBot(connector, database, { isPlayground: true });
    const play = createDriver(playground.url, connector);
    const channelData = { tenant: { id: 'a-tenant-of-the-playground' } };
    const sending = { authorization: null, activity: { channelData } };
    expect((await play.say(bob, chatOf(bob), 'help', sending)).status).toBe(200);
    expect((await connector.called('send')).authorization).toBeUndefined();
    const serviceUrl = 'https://smba.trafficmanager.net/emea/';
    const { status } = await play.say(bob, chatOf(bob), 'help', {
      authorization: null,
      activity: { serviceUrl },
    });
    expect(status).toBe(403);
  });
});

describe('a person who may not be answered', () => {
  it.each([
    ['a guest by role', { userRole: 'guest' }],
    ['a guest by name', { userPrincipalName: 'g_example.com#EXT#@ours.onmicrosoft.com' }],
    ['of another organisation, in a shared channel', { tenantId: OTHER_TENANT }],
  ])('is %s: told kindly, and nothing is done', async (kind, more) => {
    const guest = person(connector, `guest-${kind.length}`, more);
    await hand.say(guest, payments, 'help');
    const { body } = await connector.called('targeted');
    expect(body.text).toContain('I only answer people of this organisation');
    const { json } = await hand.press(guest, payments, { action: 'x', value: '' });
    expect(JSON.stringify(json)).toContain('I only answer people of this organisation');
    expect(bot.intents).toEqual([]);
  });
});

describe('the log', () => {
  it('39: holds no token, no secret, and nothing that anybody wrote or is called', async () => {
    react = () => Promise.reject(new Error('Jan de Vries: a secret'));
    await hand.say(bob, chatOf(bob), 'scores Jan de Vries');
    const { body } = await connector.called('send');
    const fault = bot.lines.find(({ level }) => level === 50);
    expect(String(body.text)).toContain(String(fault?.errorId));
    connector.always('send', { status: 403, code: 'BotNotInConversationRoster' });
    await hand.say(bob, chatOf(bob), 'scores');
    await connector.called('send', 2);
    await hand.say(bob, chatOf(bob), 'x', { key: 'stranger' });
    const lines = JSON.stringify(bot.lines);
    for (const secret of [SECRET, TOKEN, 'Bearer', 'Jan de Vries', bob.aadObjectId, TENANT_ID]) {
      expect(lines).not.toContain(secret);
    }
  });
});

describe('the addresses that are written to', () => {
  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://europe.botframework.com/',
    'https://smba.infra.gov.teams.microsoft.us/teams',
  ])('D6: are the Bot Connector’s: %s', (url) => {
    expect(allowsConnector(url)).toBe(true);
    expect(allowsLoopback(url)).toBe(false);
  });

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'http://127.0.0.1:3978/',
    'javascript:alert(1)',
    'not an address',
  ])('D6: are nobody else’s: %s', (url) => {
    expect(allowsConnector(url)).toBe(false);
  });

  it('5: are this machine’s alone with the Playground', () => {
    expect(allowsLoopback('http://localhost:56150/_connector')).toBe(true);
    expect(allowsLoopback('http://127.0.0.1.evil.example/')).toBe(false);
  });
});
