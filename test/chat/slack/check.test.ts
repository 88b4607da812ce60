import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/chat/finding.ts';
import { checkSlack, type SlackCheck } from '../../../src/chat/slack/check/index.ts';
import { askedScopes } from '../../../src/chat/slack/install/scopes.ts';
import { createLog } from '../../../src/log.ts';

interface Answer {
  body?: Record<string, unknown> | string;
  status?: number;
  headers?: Record<string, string>;
}

/** Slack's Web API as far as the check asks it: an answer per method, or per channel for conversations.info. */
interface World {
  answers?: Record<string, Answer>;
  scopes?: readonly string[] | null;
  /** How far Slack's clock is ahead of ours, in seconds. */
  ahead?: number;
}

const servers: Server[] = [];
const log = createLog({ level: 'silent' });

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const whole: Record<string, Answer> = {
  'auth.test': { body: { ok: true, team: 'Acme', team_id: 'T1', user: 'klankbord', bot_id: 'B1' } },
  'apps.connections.open': { body: { ok: true, url: 'wss://example.com' } },
  C1: { body: { ok: true, channel: { id: 'C1', is_member: true, is_archived: false } } },
};

async function slack({ answers = {}, scopes = askedScopes, ahead = 0 }: World = {}): Promise<string> {
  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').slice('/api/'.length);
    const channel = new URLSearchParams(await bodyOf(request)).get('channel');
    const known = { ...whole, ...answers };
    const {
      body = { ok: false, error: 'channel_not_found' },
      status = 200,
      headers = {},
    } = known[channel ?? method] ?? {};
    response.writeHead(status, {
      'content-type': 'application/json',
      date: new Date(Date.now() + ahead * 1000).toUTCString(),
      ...(scopes && { 'x-oauth-scopes': scopes.join(',') }),
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

async function checked(world: World, more: Partial<SlackCheck> & { channels?: string[] } = {}) {
  const { channels = [], ...rest } = more;
  const named = channels.map((id) => ({ id, name: `#${id}` }));
  return checkSlack({
    workspaces: [{ key: null, botToken: 'xoxb-1', channels: named }],
    appToken: undefined,
    apiUrl: await slack(world),
    log,
    now: Date.now,
    ...rest,
  });
}

function faults(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ healthy }) => !healthy);
}

function hints(findings: readonly Finding[]): string[] {
  return findings.filter(({ healthy, remedy }) => healthy && remedy !== null).map(({ what }) => what);
}

function refused(error: string, more: Record<string, unknown> = {}): Answer {
  return { body: { ok: false, error, ...more } };
}

describe('a workspace where all is well', () => {
  it('is told without a fault or a hint, with its name', async () => {
    const findings = await checked({}, { appToken: 'xapp-1', channels: ['C1', 'U1'] });
    expect(findings.every(({ healthy, remedy }) => healthy && remedy === null)).toBe(true);
    expect(findings.map(({ what }) => what)).toEqual([
      'Slack: Acme (T1), where the bot is called klankbord',
      'Slack: the bot has every permission it must have',
      'Slack: the bot can post in 1 subscribed channels',
      'Slack: Socket Mode may connect',
      'the clock agrees with Slack’s',
    ]);
  });
});

describe('the bot token', () => {
  it.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    '%s names where a new one is found',
    async (error) => {
      const findings = await checked({ answers: { 'auth.test': refused(error) } });
      expect(faults(findings)).toEqual([
        {
          what: expect.stringContaining(error),
          healthy: false,
          remedy: expect.stringContaining('SLACK_BOT_TOKEN'),
        },
      ]);
    },
  );

  it('of an installation by OAuth is mended by installing again, and the others are looked at all the same', async () => {
    const apiUrl = await slack({ answers: { 'auth.test': refused('token_revoked') } });
    const workspaces = ['T1', 'T2'].map((key) => ({ key, botToken: 'xoxb-1', channels: [] }));
    const findings = await checked({}, { workspaces, apiUrl });
    expect(faults(findings).map(({ what }) => what)).toEqual([
      'Slack T1 does not accept the bot token (token_revoked)',
      'Slack T2 does not accept the bot token (token_revoked)',
    ]);
    expect(faults(findings)[0]?.remedy).toContain('/slack/install');
  });
});

describe('permissions', () => {
  it('that are required are a fault, by name', async () => {
    const findings = await checked({ scopes: askedScopes.filter((scope) => scope !== 'chat:write') });
    expect(faults(findings)).toEqual([
      {
        what: expect.stringContaining('lacks chat:write'),
        healthy: false,
        remedy: expect.stringContaining('chat:write'),
      },
    ]);
  });

  it('that are optional are a hint that says what they would bring', async () => {
    const findings = await checked({ scopes: askedScopes.filter((scope) => scope !== 'channels:join') });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toEqual([expect.stringMatching(/without channels:join \(.+\)/)]);
  });

  it('that Slack does not tell are no fault', async () => {
    const findings = await checked({ scopes: null });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toHaveLength(1);
  });
});

describe('the app-level token', () => {
  it.each(['invalid_auth', 'missing_scope', 'not_allowed_token_type'])(
    '%s names where one is made',
    async (error) => {
      const findings = await checked(
        { answers: { 'apps.connections.open': refused(error) } },
        { appToken: 'xapp-1' },
      );
      expect(faults(findings)).toEqual([
        {
          what: expect.stringContaining(error),
          healthy: false,
          remedy: expect.stringContaining('connections:write'),
        },
      ]);
    },
  );
});

describe('channels', () => {
  const channel = (fields: Record<string, unknown>): Answer => ({
    body: { ok: true, channel: { id: 'C2', ...fields } },
  });

  it.each([
    ['archived', channel({ is_archived: true, is_member: true }), 'is archived', 'Unarchive'],
    ['without the bot', channel({ is_member: false }), 'the bot is not in', '/invite @klankbord'],
    [
      'gone, or private without the bot',
      refused('channel_not_found'),
      'channel_not_found',
      '/invite @klankbord',
    ],
  ])('%s are a fault with the remedy', async (_, answer, what, remedy) => {
    const findings = await checked({ answers: { C2: answer } }, { channels: ['C1', 'C2'] });
    expect(faults(findings)).toEqual([
      { what: expect.stringContaining(what), healthy: false, remedy: expect.stringContaining(remedy) },
    ]);
    expect(findings.map(({ what: said }) => said)).toContain(
      'Slack: the bot can post in 1 subscribed channels',
    );
  });

  it('that are public need no invitation where the bot may join', async () => {
    const open = channel({ is_member: false, is_private: false });
    expect(faults(await checked({ answers: { C2: open } }, { channels: ['C2'] }))).toEqual([]);
    const scopes = askedScopes.filter((scope) => scope !== 'channels:join');
    const without = await checked({ scopes, answers: { C2: open } }, { channels: ['C2'] });
    expect(faults(without).map(({ what }) => what)).toEqual([expect.stringContaining('is not in')]);
  });

  it('that may be private and cannot be seen are not called gone', async () => {
    const scopes = askedScopes.filter((scope) => scope !== 'groups:read');
    const findings = await checked({ scopes }, { channels: ['C1', 'C9'] });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toContainEqual(
      expect.stringContaining('of 1 subscribed channels nobody can tell'),
    );
  });

  it('are not asked about without permission to look', async () => {
    const scopes = askedScopes.filter((scope) => !scope.endsWith('s:read') || scope === 'users:read');
    const findings = await checked(
      { scopes, answers: { C1: refused('missing_scope') } },
      { channels: ['C1'] },
    );
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toContainEqual(expect.stringContaining('nobody can tell'));
  });

  it('that Slack asks to wait for are left for later', async () => {
    const busy: Answer = { status: 429, headers: { 'retry-after': '30' }, body: {} };
    const findings = await checked({ answers: { C2: busy } }, { channels: ['C1', 'C2', 'C3'] });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toEqual(['Slack: 2 channels were not looked at']);
  });
});

describe('the clock', () => {
  it.each([
    [90, 'behind'],
    [-90, 'ahead of'],
  ])('that is off by %d seconds is a hint', async (ahead, word) => {
    const findings = await checked({ ahead });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toEqual([
      expect.stringMatching(new RegExp(`clock is (89|90|91) seconds ${word}`)),
    ]);
  });

  it('that is off by more than five minutes is a fault', async () => {
    expect(faults(await checked({ ahead: -400 }))).toEqual([
      { what: expect.stringContaining('ahead of'), healthy: false, remedy: expect.stringContaining('NTP') },
    ]);
  });
});

describe('a network without Slack', () => {
  it('is one finding with the remedy', async () => {
    const apiUrl = await slack();
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const findings = await checked({}, { apiUrl, appToken: 'xapp-1', channels: ['C1'] });
    expect(findings).toEqual([
      {
        what: `Slack cannot be reached at ${apiUrl} (ECONNREFUSED)`,
        healthy: false,
        remedy: expect.stringContaining('HTTPS'),
      },
    ]);
  });

  it.each([
    ['a page of a proxy', { body: '<html>Please log in</html>', headers: { 'content-type': 'text/html' } }],
    ['a fault of a proxy', { status: 502, body: 'Bad gateway' }],
  ])('%s in its place is no answer of Slack’s', async (_, answer: Answer) => {
    const findings = await checked({ answers: { 'auth.test': answer } });
    expect(faults(findings)).toEqual([
      {
        what: expect.stringContaining('is not Slack as we know it'),
        healthy: false,
        remedy: expect.stringContaining('proxy'),
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain('log in');
  });
});

describe('Slack asking to wait', () => {
  it('is no fault', async () => {
    const busy: Answer = { status: 429, headers: { 'retry-after': '30' }, body: {} };
    const findings = await checked({ answers: { 'auth.test': busy } });
    expect(faults(findings)).toEqual([]);
    expect(hints(findings)).toEqual(['Slack asks to wait 30 seconds']);
  });
});

describe('whatever is found', () => {
  it('holds no token', async () => {
    const world = { answers: { 'auth.test': refused('invalid_auth') } };
    expect(JSON.stringify(await checked(world, { appToken: 'xapp-secret' }))).not.toMatch(
      /xoxb-1|xapp-secret/,
    );
  });
});
