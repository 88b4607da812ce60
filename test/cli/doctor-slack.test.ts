import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chat/finding.ts';
import type { Installations } from '../../src/chat/slack/access.ts';
import { askedScopes } from '../../src/chat/slack/install/scopes.ts';
import { examineSlack } from '../../src/cli/doctor/slack.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { readingContext } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-11-23T09:00:00Z');
const log = createLog({ level: 'silent' });

/** Slack, and beside it the bot's own address: everything is well there. Remembers which channels were asked about. */
const asked: string[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += String(part);
  const channel = new URLSearchParams(body).get('channel');
  if (channel !== null) asked.push(`${request.headers.authorization} ${channel}`);
  response.setHeader('x-oauth-scopes', askedScopes.join(','));
  response.setHeader('content-type', 'application/json');
  const answer = { ok: true, team: 'Acme', team_id: 'T1', user: 'klankbord', channel: { is_member: true } };
  response.end(JSON.stringify(answer));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const token = { SLACK_API_URL: `${origin}/api/`, SLACK_BOT_TOKEN: 'xoxb-1' };
const socket = { ...token, SLACK_APP_TOKEN: 'xapp-1' };
const web = { ...token, SLACK_SIGNING_SECRET: 'secret' };
const oauth = {
  SLACK_API_URL: `${origin}/api/`,
  SLACK_SIGNING_SECRET: 'secret',
  SLACK_CLIENT_ID: 'id',
  SLACK_CLIENT_SECRET: 'secret',
  ENCRYPTION_KEY: 'x'.repeat(32),
  PUBLIC_URL: origin,
};

/** Only T1 can be opened; the token of T3 was sealed with another key. */
const installations: Installations = {
  find: async () => null,
  keys: async () => [null],
  byKey: async (key) => {
    if (key === 'T9') return null;
    if (key === 'T3') throw new Error('it was sealed with another key');
    return {
      key,
      botToken: `xoxb-${key}`,
      botId: 'B1',
      botUserId: 'U1',
      teamId: key,
      enterpriseId: null,
      name: 'Acme',
    };
  },
  disable: async () => undefined,
};

async function examined(environment: Record<string, string>, known: Installations | null = null) {
  return examineSlack({ config: readConfig(environment), ctx, log }, known);
}

function faults(findings: readonly Finding[]): string[] {
  return findings.filter(({ healthy }) => !healthy).map(({ what }) => what);
}

async function subscribe(externalId: string, subscribes = true): Promise<void> {
  const settings = { name: `#${externalId}`, zone: 'Europe/Amsterdam', locale: 'nl' };
  const schedule = { message: 'verbatims', schedule: '0 9 * * *', zone: 'Europe/Amsterdam', locale: 'nl' };
  const subscription = { ...schedule, createdBy: 'test', updatedBy: 'test' };
  await db.channel.create({
    data: {
      platform: 'slack',
      externalId,
      ...settings,
      ...(subscribes && { subscriptions: { create: subscription } }),
    },
  });
}

async function install(key: string, disabledReason: string | null = null): Promise<void> {
  const disabledAt = disabledReason === null ? null : new Date();
  const sealed = new Uint8Array([1]);
  await db.slackInstallation.create({
    data: { key, name: 'Acme', sealed, scopes: [], installedBy: `${key}/U1`, disabledAt, disabledReason },
  });
}

beforeEach(async () => {
  asked.length = 0;
  await db.channel.deleteMany({});
  await db.slackInstallation.deleteMany({});
  await db.personRole.deleteMany({});
  await db.personRole.create({
    data: { platform: 'slack', externalId: 'U1', role: 'admin', grantedBy: 'test' },
  });
});

describe('without Slack', () => {
  it('there is nothing to mend', async () => {
    expect(faults(await examined({}))).toEqual([]);
  });
});

describe('one workspace', () => {
  it('over a socket has no address to look at', async () => {
    const findings = await examined(socket);
    expect(faults(findings)).toEqual([]);
    expect(JSON.stringify(findings)).not.toContain('PUBLIC_URL');
    expect(findings.map(({ what }) => what)).toContain('Slack: 1 person is admin');
  });

  it('is asked about the channels that subscribed to something, and only those of its own', async () => {
    await subscribe('C1');
    await subscribe('C2', false);
    await subscribe('T9/C3');
    expect(faults(await examined(socket))).toEqual([]);
    expect(asked).toEqual(['Bearer xoxb-1 C1']);
  });

  it('without an administrator is told how to make one', async () => {
    await db.personRole.deleteMany({});
    const findings = await examined(socket);
    expect(faults(findings)).toEqual([expect.stringContaining('nobody is admin')]);
    expect(findings.find(({ healthy }) => !healthy)?.remedy).toContain('klankbord role slack:U');
  });
});

describe('the public address', () => {
  it('is fine when it answers', async () => {
    const findings = await examined({ ...web, PUBLIC_URL: origin });
    expect(faults(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toContain('PUBLIC_URL answers, seen from this machine');
  });

  it('that nobody set is worth knowing', async () => {
    const findings = await examined(web);
    expect(faults(findings)).toEqual([]);
    expect(JSON.stringify(findings)).toContain('PUBLIC_URL is not set');
  });

  it('that does not answer is a fault', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(faults(await examined({ ...web, PUBLIC_URL: `http://127.0.0.1:${port}` }))).toEqual([
      expect.stringContaining('does not answer at /healthz, seen from this machine (ECONNREFUSED)'),
    ]);
  });

  it('without a certificate is of no use to Slack', async () => {
    expect(faults(await examined({ ...web, PUBLIC_URL: 'http://cx.example.com' }))).toEqual([
      expect.stringContaining('does not start with https://'),
    ]);
  });
});

describe('workspaces that installed the app', () => {
  it('are looked at one by one, each with its own token and channels', async () => {
    await install('T1');
    await install('T2');
    await subscribe('T1/C1');
    await subscribe('T2/C1');
    expect(faults(await examined(oauth, installations))).toEqual([]);
    expect(asked).toEqual(['Bearer xoxb-T1 C1', 'Bearer xoxb-T2 C1']);
  });

  it('and went away again are told, which is no fault', async () => {
    await install('T1', 'app_uninstalled');
    const findings = await examined(oauth, installations);
    expect(faults(findings)).toEqual([]);
    expect(JSON.stringify(findings)).toContain('app_uninstalled');
  });

  it('whose token cannot be opened are a fault, and hide no other', async () => {
    await install('T1');
    await install('T3');
    const findings = await examined(oauth, installations);
    expect(faults(findings)).toEqual([expect.stringContaining('Slack T3 (Acme): its token cannot be used')]);
    expect(findings.map(({ what }) => what)).toContainEqual(expect.stringContaining('Slack T1: Acme'));
  });

  it('and that nobody named are told, with the variable', async () => {
    await install('T9');
    const findings = await examined({ ...oauth, SLACK_WORKSPACES: 'T1' }, installations);
    expect(faults(findings)).toEqual([]);
    expect(JSON.stringify(findings)).toContain('Slack T9 (Acme) installed the app and may not use it');
  });

  it('are missing at first', async () => {
    expect(faults(await examined(oauth, installations))).toEqual([
      'Slack: no workspace has installed the app',
    ]);
  });
});
