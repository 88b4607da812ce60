import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chat/finding.ts';
import { bytesOfJson, makeArchive } from '../../src/chat/teams/package/archive.ts';
import { teamsPackage } from '../../src/chat/teams/package/index.ts';
import { schemas } from '../../src/chat/teams/package/manifest.ts';
import { appSettings } from '../../src/chat/teams/package/settings.ts';
import { examineTeams } from '../../src/cli/doctor/teams.ts';
import { packageName } from '../../src/cli/package.ts';
import { teamsCommands } from '../../src/cli/teams-commands.ts';
import { readConfig } from '../../src/config.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { version } from '../../src/version.ts';
import { runCli } from '../support/bot.ts';
import { readingContext } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { startConnector } from '../support/teams/connector.ts';
import { APP_ID, TENANT_ID } from '../support/teams/keys.ts';
import { answerSignIn } from '../support/teams/token-endpoint.ts';

const SECRET = 'a-secret-nobody-may-see~Q8';
const signIn = answerSignIn();
const connector = await startConnector();
const { db } = await testDatabase();
const ctx = readingContext(db, '2026-11-23T09:00:00Z');
const packages = mkdtempSync(join(tmpdir(), 'klankbord-doctor-'));

/** Klankbord at its public address, or a proxy that passes on less than it should. */
const bot = { messages: 400 };
const server = createServer((request, response) => {
  response.statusCode = request.url === '/healthz' ? 200 : request.method === 'POST' ? bot.messages : 405;
  response.end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(async () => {
  server.close();
  await connector.close();
  rmSync(packages, { recursive: true, force: true });
});

const whole = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: SECRET,
  MicrosoftAppTenantId: TENANT_ID,
  PUBLIC_URL: origin,
};

async function examined(environment: Record<string, string> = whole, metadata = connector.openIdMetadataUrl) {
  const offline = { openIdMetadataUrl: metadata, allowsServiceUrl: () => true };
  return examineTeams({ config: readConfig(environment), ctx }, { offline, packages });
}

function whatIn(findings: readonly Finding[], healthy: boolean): string[] {
  return findings.filter((one) => one.healthy === healthy).map(({ what }) => what);
}
const faults = (findings: readonly Finding[]) => whatIn(findings, false);

async function subscribe(externalId: string): Promise<void> {
  const place = { zone: 'Europe/Amsterdam', locale: 'nl' } as const;
  const schedule = { message: 'verbatims', schedule: '0 9 * * *', createdBy: 'test', updatedBy: 'test' };
  await db.channel.create({
    data: {
      platform: 'teams',
      externalId,
      name: 'Payments',
      ...place,
      subscriptions: { create: { ...schedule, ...place } },
    },
  });
}

async function heard(id: string, removedReason: string | null = null, personId: string | null = null) {
  const place = personId === null ? ('channel' as const) : ('personal' as const);
  const removedAt = removedReason === null ? null : new Date();
  await db.teamsConversation.create({
    data: {
      id,
      place,
      tenantId: TENANT_ID,
      serviceUrl: 'https://x',
      botId: 'b',
      personId,
      removedAt,
      removedReason,
    },
  });
}

async function made(
  change: { appId?: string; version?: string } = {},
  commands = teamsCommands(),
): Promise<void> {
  const given = { appId: APP_ID, publicUrl: 'https://cx.example.com', version, developer: 'Acme', ...change };
  mkdirSync(packages, { recursive: true });
  for (const schema of schemas)
    writeFileSync(
      join(packages, packageName(schema)),
      await teamsPackage(schema, appSettings(given, sayIn('en')), commands),
    );
}

beforeEach(async () => {
  Object.assign(signIn, { refuses: null, isDown: false });
  bot.messages = 400;
  rmSync(packages, { recursive: true, force: true });
  await made();
  await db.channel.deleteMany({});
  await db.teamsConversation.deleteMany({});
  await db.personRole.deleteMany({});
  await db.personRole.create({
    data: { platform: 'teams', externalId: 'ada', role: 'admin', grantedBy: 'test' },
  });
});

describe('without Teams', () => {
  it('there is nothing to mend', async () => {
    expect(faults(await examined({}))).toEqual([]);
  });

  it('but with the Playground, it is said that nobody signs in', async () => {
    const findings = await examined({ TEAMS_PLAYGROUND: '1' });
    expect(faults(findings)).toEqual([]);
    expect(whatIn(findings, true)[0]).toContain('Playground');
    expect(signIn.asked).toBe(0);
  });
});

describe('with everything in its place', () => {
  it('each thing is said to be well', async () => {
    await subscribe('19:a@thread.tacv2');
    await heard('19:a@thread.tacv2');
    const findings = await examined();
    expect(faults(findings)).toEqual([]);
    expect(findings.filter(({ remedy }) => remedy !== null)).toEqual([]);
    expect(whatIn(findings, true)).toEqual([
      `Teams: bot ${APP_ID} of tenant ${TENANT_ID}`,
      'Teams: Microsoft gives the bot a token',
      'Teams: the keys that prove who calls can be fetched',
      'the clock agrees with Microsoft’s',
      'Teams: 1 person is admin',
      'Teams: the app is in 1 subscribed channels',
      'PUBLIC_URL answers, seen from this machine',
      '/api/messages is passed on to Klankbord',
      `${join(packages, packageName('1.29'))} is of the version that runs (${version})`,
      `${join(packages, packageName('1.24'))} is of the version that runs (${version})`,
    ]);
  });
});

describe('the registration', () => {
  it.each([
    [{ MicrosoftAppId: '00000000-0000-0000-0000-000000000000' }, 'MicrosoftAppId is no real ID'],
    [{ MicrosoftAppTenantId: '11111111-1111-1111-1111-111111111111' }, 'MicrosoftAppTenantId is no real ID'],
    [{ MicrosoftAppTenantId: APP_ID }, 'MicrosoftAppId and MicrosoftAppTenantId are the same'],
    [{ MicrosoftAppPassword: TENANT_ID }, 'looks like the ID of a client secret'],
  ])('%o is seen by looking, and not tried', async (wrong, what) => {
    const before = signIn.asked;
    const found = faults(await examined({ ...whole, ...wrong })).filter(
      (one) => !one.includes('another bot'),
    );
    expect(found).toEqual([expect.stringContaining(what)]);
    expect(signIn.asked).toBe(before);
  });
});

describe('38: the token', () => {
  it.each([
    [
      'invalid_client',
      'AADSTS7000222: ended',
      'the client secret has ended (AADSTS7000222)',
      'new client secret',
    ],
    ['invalid_client', 'AADSTS7000215: wrong', 'not one of this bot (AADSTS7000215)', 'Value of the secret'],
    ['unauthorized_client', 'AADSTS700016: no app', 'knows no such bot (AADSTS700016)', 'MicrosoftAppType'],
    ['invalid_request', 'AADSTS90002: no tenant', 'no such tenant (AADSTS90002)', 'MicrosoftAppTenantId'],
    ['access_denied', 'AADSTS53003: blocked', 'no token (AADSTS53003)', 'Compare'],
    ['invalid_client', 'no number', 'no token (invalid_client)', 'Compare'],
  ])('that is refused with %s, %s names the remedy', async (refuses, because, what, remedy) => {
    Object.assign(signIn, { refuses, because });
    const findings = await examined();
    expect(faults(findings)).toEqual([expect.stringContaining(what)]);
    expect(findings.find(({ healthy }) => !healthy)?.remedy).toContain(remedy);
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it('that nobody gives, because nobody answers, is a matter of the network', async () => {
    signIn.isDown = true;
    const findings = await examined();
    expect(faults(findings)).toEqual([expect.stringContaining('sign-in cannot be reached (network_error)')]);
    expect(findings.find(({ healthy }) => !healthy)?.remedy).toContain('login.microsoftonline.com');
  });
});

describe('the keys of the Bot Connector', () => {
  it('that cannot be fetched leave everybody in silence, and hide nothing else', async () => {
    const findings = await examined(whole, `${connector.serviceUrl}nowhere`);
    expect(faults(findings)).toEqual([expect.stringContaining('cannot be fetched (status 404)')]);
    expect(whatIn(findings, true)).toContain('Teams: Microsoft gives the bot a token');
  });
});

describe('the public address', () => {
  it('that passes on everything but messages is a fault', async () => {
    bot.messages = 404;
    expect(faults(await examined())).toEqual(['/api/messages is not passed on to Klankbord (status 404)']);
  });

  it('that nobody set is worth knowing, and that has no certificate is a fault', async () => {
    const { PUBLIC_URL: _, ...without } = whole;
    const findings = await examined(without);
    expect(faults(findings)).toEqual([]);
    expect(JSON.stringify(findings)).toContain('whether Microsoft reaches this machine');
    expect(faults(await examined({ ...whole, PUBLIC_URL: 'http://cx.example.com' }))).toEqual([
      expect.stringContaining('does not start with https://, and Microsoft calls nothing else'),
    ]);
  });
});

describe('people and channels', () => {
  it('without an administrator somebody is told how to make one', async () => {
    await db.personRole.deleteMany({});
    const findings = await examined();
    expect(faults(findings)).toEqual(['Teams: nobody is admin']);
    expect(findings.find(({ healthy }) => !healthy)?.remedy).toContain('role teams:ID admin');
  });

  it('before anybody spoke is a hint, and a fault as soon as something is to be posted', async () => {
    expect(faults(await examined())).toEqual([]);
    await subscribe('19:a@thread.tacv2');
    expect(faults(await examined())).toEqual([expect.stringContaining('nobody has spoken to Klankbord yet')]);
  });

  it('9: that removed the app are named; those never heard of are counted', async () => {
    await subscribe('19:a@thread.tacv2');
    await heard('19:a@thread.tacv2', 'The app was removed from the team or chat');
    await subscribe('19:b@thread.tacv2');
    await subscribe('ada');
    await heard('a:old', 'The app was removed', 'ada');
    await heard('a:new', null, 'ada');
    const findings = await examined();
    expect(faults(findings)).toEqual([
      'Teams channel Payments (19:a@thread.tacv2): The app was removed from the team or chat',
    ]);
    expect(whatIn(findings, true)).toContain('Teams: the app is in 1 subscribed channels');
    expect(whatIn(findings, true)).toContainEqual(
      expect.stringContaining('of 1 subscribed channels nobody can tell'),
    );
  });
});

describe('36: the app package', () => {
  const about = async () =>
    (await examined()).filter(({ what }) => what.includes('.zip') || what.includes('app package'));

  it('that was not made here is worth knowing', async () => {
    rmSync(packages, { recursive: true, force: true });
    expect(await about()).toEqual([
      expect.objectContaining({ healthy: true, remedy: expect.stringContaining('teams:package') }),
    ]);
  });

  it.each([
    [{ version: '0.0.9' }, undefined, true, 'was made by version 0.0.9'],
    [{}, teamsCommands().slice(1), true, 'has another menu'],
    [{ appId: TENANT_ID.replace('2', '3') }, undefined, false, 'was made for another bot'],
  ])('made with %o and other commands: %o is not what runs', async (change, commands, healthy, what) => {
    await made(change, commands);
    for (const finding of await about()) {
      expect(finding.healthy).toBe(healthy);
      expect(finding.what).toContain(what);
      expect(finding.remedy).toContain('upload it over the old one');
    }
  });

  it.each([
    ['no zip', Buffer.from('x')],
    ['a zip of something else', Buffer.from(makeArchive({ 'a.json': bytesOfJson({}) }))],
  ])('that is %s is said to be none', async (_, bytes) => {
    writeFileSync(join(packages, packageName('1.24')), bytes);
    expect(whatIn(await about(), true)).toContainEqual(expect.stringContaining('is no app package'));
  });
});

describe('klankbord doctor', () => {
  it('looks at Teams beside the rest', async () => {
    const { stdout } = await runCli(['doctor', '--json'], { KLANKBORD_DATA: join(packages, 'data') });
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({ what: 'Teams is not connected', healthy: true }),
    );
  });
});
