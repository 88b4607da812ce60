import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { slackBot } from '../support/slack/bot.ts';
import { startSlack } from '../support/slack/start.ts';
import { teamsBot } from '../support/teams/bot.ts';
import { startConnector } from '../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../support/teams/driver.ts';
import { answerSignIn } from '../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: {
    anna: { realName: 'Anna de Vries' },
    ben: { hasConfirmed: false },
    cem: {},
    dia: {},
    eva: { realName: 'Eva de Wit' },
    fay: {},
    gus: {},
    hal: {},
    ivy: {},
  },
  channels: { delivery: {} },
  scopes: ['chat:write', 'commands', 'users:read', 'users:read.email'],
});
const { delivery } = slack.channels;
const slackSide = await slackBot(slack, database);
const hand = slack.driver(slackSide.url);
const connector = await startConnector();
afterAll(connector.close);
const teamsSide = await teamsBot(connector, database);
const office = createDriver(teamsSide.url, connector);

type Name = keyof typeof slack.users;
/** Each person is in one test only: what platforms say of people is kept for a day. */
const teams = {
  anna: person(connector, 'anna', { email: 'Anna@Example.com', name: 'Anna V' }),
  ben: person(connector, 'ben', { email: 'ben@example.com' }),
  cem: person(connector, 'cem', { email: 'cem@example.com', userRole: 'guest' }),
  dia: person(connector, 'dia', { email: 'dia@example.com', tenantId: 'another-tenant' }),
  eva: person(connector, 'eva', {
    email: 'e.other@elsewhere.example',
    locale: 'nl-NL',
    name: 'Eva op Teams',
  }),
  fay: person(connector, 'fay', { email: 'fay@elsewhere.example' }),
  gus: person(connector, 'gus', { email: 'gus@elsewhere.example' }),
  hal: person(connector, 'hal', { email: 'hal@example.com' }),
  ivy: person(connector, 'ivy'),
} satisfies Record<Name, unknown>;

async function onSlack(name: Name, text: string): Promise<string> {
  const user = slack.users[name];
  const { response } = await hand.command('/cx', text, { user, channel: delivery });
  return JSON.stringify(await response.posted());
}

async function onTeams(name: Name, text: string): Promise<string> {
  const before = connector.of('send').length;
  await office.say(teams[name], chatOf(teams[name]), text);
  return JSON.stringify((await connector.called('send', before + 1)).body);
}

const pressOnTeams = async (name: Name, action: string, value: string) =>
  (await office.press(teams[name], chatOf(teams[name]), { action, value })).body;

const jsonOf = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
const codeIn = (text: string) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? 'no code';
const hashIn = (text: string) => /"value":"([\w-]{43})"/.exec(text)?.[1] ?? 'no hash';

/** The person behind an account on either side; null for nobody yet. */
async function personOn(platform: 'slack' | 'teams', name: Name): Promise<number | null> {
  const externalId = platform === 'slack' ? slack.users[name].id : teams[name].aadObjectId;
  const where = { platform_externalId: { platform, externalId } };
  return (await db.personAccount.findUnique({ where }))?.personId ?? null;
}
const isOne = async (name: Name) =>
  (await personOn('slack', name)) !== null &&
  (await personOn('slack', name)) === (await personOn('teams', name));

beforeEach(() => connector.clear());

describe('by e-mail', () => {
  it('is one person on both platforms: roles and actions of one side show on the other, and an address is not kept', async () => {
    const data = { platform: 'slack', externalId: slack.users.anna.id, role: 'admin', grantedBy: 'cli' };
    await db.personRole.create({ data });
    await onSlack('anna', 'actions new Mend the leaflet');
    await onSlack('anna', 'claim 1');
    expect(await onTeams('anna', 'actions')).toContain('Mend the leaflet');
    expect(await isOne('anna')).toBe(true);
    // Their own, whatever side they took it up on; and an administrator on either.
    expect(await onTeams('anna', 'claim 1')).toContain('is yours already');
    expect(await onTeams('anna', 'settings')).not.toContain('Only an administrator');
    const stored = JSON.stringify(await db.personAccount.findMany());
    expect(stored.toLowerCase()).not.toContain('anna@');
    expect(stored.toLowerCase()).not.toContain('vries');
    expect(JSON.stringify([slackSide.lines, teamsSide.lines]).toLowerCase()).not.toContain('anna@example');
  });

  it.each([
    ['that nobody confirmed', 'ben'],
    ['of a guest', 'cem'],
    ['of somebody of another tenant', 'dia'],
  ] as const)('is nobody else by an address %s', async (_, name) => {
    await onSlack(name, 'help');
    await onTeams(name, 'help');
    expect(await personOn('slack', name)).not.toBeNull();
    expect(await isOne(name)).toBe(false);
  });

  it('is found later where a platform does not answer now', async () => {
    await onSlack('hal', 'help');
    connector.fail('member', { status: 503 });
    await onTeams('hal', 'help');
    expect(await isOne('hal')).toBe(false);
    expect(await personOn('teams', 'hal')).toBeNull();
  });
});

describe('by a code', () => {
  it('is one person after a yes on the other side, in both languages, and both are told', async () => {
    const code = codeIn(await onSlack('eva', 'connect'));
    expect(JSON.stringify(await db.connectCode.findMany())).not.toContain(code.slice(0, 4));
    const question = await onTeams('eva', `koppel ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(question).toContain('Ben jij dit ook?');
    expect(question).toContain('Slack, als “Eva de Wit”');
    expect(await isOne('eva')).toBe(false);
    const hash = hashIn(question);
    expect(await pressOnTeams('eva', 'people.connect', hash)).toContain('Je bent gekoppeld');
    expect(await isOne('eva')).toBe(true);
    await slackSide.outbox.drain({ patienceMs: 3_000 });
    const told = slack.proxy.calls.of('chat.postMessage').at(-1)?.body;
    expect(told).toMatchObject({ channel: slack.users.eva.id });
    expect(JSON.stringify(told)).toContain('ook in Microsoft Teams');
    // Names are not kept where they are not needed any more.
    expect(JSON.stringify([await db.connectCode.findMany(), await db.post.findMany()], jsonOf)).not.toMatch(
      /Eva/,
    );
    // Once: who comes second finds nothing.
    expect(await pressOnTeams('eva', 'people.connect', hash)).toContain('Deze code ken ik niet');

    expect(await onTeams('eva', 'ontkoppel')).toContain('niet meer gekoppeld met Slack');
    expect(await isOne('eva')).toBe(false);
    expect(
      await db.auditEntry.findMany({
        where: { actor: `teams:${teams.eva.aadObjectId}` },
        orderBy: { id: 'asc' },
      }),
    ).toMatchObject([
      { action: 'people_joined', actor: `teams:${teams.eva.aadObjectId}`, details: { how: 'code' } },
      { action: 'people_disconnected' },
    ]);
  });

  it('does nothing any more once it was typed where others read along', async () => {
    const code = codeIn(await onSlack('fay', 'connect'));
    const before = connector.of('send').length + connector.of('targeted').length;
    await office.say(teams.fay, channel('delivery'), `connect ${code}`);
    await expect.poll(() => connector.of('send').length + connector.of('targeted').length).toBe(before + 1);
    expect(await db.connectCode.count({ where: { externalId: slack.users.fay.id } })).toBe(0);
    expect(await onTeams('fay', `connect ${code}`)).toContain('I do not know this code');
    expect(await isOne('fay')).toBe(false);
  });

  it('does nothing any more after a no', async () => {
    const code = codeIn(await onSlack('gus', 'connect'));
    const hash = hashIn(await onTeams('gus', `connect ${code}`));
    expect(await pressOnTeams('gus', 'people.do-not-connect', hash)).toContain('Nothing was connected');
    expect(await pressOnTeams('gus', 'people.connect', hash)).toContain('I do not know this code');
    expect(await isOne('gus')).toBe(false);
  });

  it('is not looked up any more for an hour after five wrong ones', async () => {
    const code = codeIn(await onSlack('ivy', 'connect'));
    for (let i = 0; i < 5; i += 1) {
      expect(await onTeams('ivy', `connect 0000-0000-000${i}`)).toContain('I do not know this code');
    }
    expect(await onTeams('ivy', `connect ${code}`)).toContain('too many wrong codes');
    expect(await isOne('ivy')).toBe(false);
  });
});
