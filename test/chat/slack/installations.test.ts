import type { Installation } from '@slack/oauth';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCipher } from '../../../src/chat/slack/install/cipher.ts';
import {
  type InstalledBy,
  type StoreOptions,
  storedInstallations,
} from '../../../src/chat/slack/install/installations.ts';
import { shiftableClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const KEY = 'a key of at least thirty-two characters';
const clock = shiftableClock();

function store(options: Partial<StoreOptions> = {}) {
  return storedInstallations({
    db,
    cipher: createCipher(KEY),
    log: createLog({ level: 'silent' }),
    clock,
    renew: () => Promise.reject(new Error('nothing has to be renewed here')),
    workspaces: ['T1', 'T2', 'E1'],
    revoke: () => Promise.reject(new Error('nobody is turned away here')),
    isAlive: () => Promise.reject(new Error('no news is in doubt here')),
    ...options,
  });
}

function workspace(teamId: string, changes: { token?: string; scopes?: string[] } = {}): Installation {
  const { token = `xoxb-${teamId}`, scopes = ['chat:write', 'commands', 'users:read'] } = changes;
  return {
    team: { id: teamId, name: `The ${teamId}` },
    enterprise: undefined,
    user: { id: 'U1', token: 'xoxp-of-a-person', scopes: ['identify'] },
    bot: { token, id: 'B1', userId: 'UBOT', scopes },
    appId: 'A1',
    tokenType: 'bot',
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

/** As Slack's library hands it over: no team at all (bolt-js#1823). */
function organisation(enterpriseId: string): Installation {
  return {
    ...workspace('T0'),
    team: undefined,
    enterprise: { id: enterpriseId, name: 'The house' },
    isEnterpriseInstall: true,
    enterpriseUrl: 'https://house.example.com/',
  };
}

const from = (teamId: string | undefined, enterpriseId?: string, isEnterpriseInstall = false) => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
});

beforeEach(async () => {
  await db.slackInstallation.deleteMany();
  clock.reset();
});

describe('a workspace', () => {
  it('31: is kept encrypted, without the token of the person, and found again', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));

    const row = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
    expect(row).toMatchObject({ name: 'The T1', installedBy: 'U1', disabledAt: null });
    expect(row.scopes).toEqual(['chat:write', 'commands', 'users:read']);
    expect(JSON.stringify({ ...row, sealed: Buffer.from(row.sealed).toString('latin1') })).not.toMatch(/xox/);

    const access = {
      key: 'T1',
      botToken: 'xoxb-T1',
      botId: 'B1',
      botUserId: 'UBOT',
      teamId: 'T1',
      enterpriseId: null,
      name: 'The T1',
    };
    expect(await store().find(from('T1'))).toEqual(access);
    expect(await store().byKey('T1')).toEqual(access);
    const fetched = await store().fetchInstallation({
      teamId: 'T1',
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    expect(fetched.bot).toEqual(workspace('T1').bot);
    expect(fetched.user).toEqual({ id: 'U1' });
  });

  it('12: that did not install the app is not found', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));
    expect(await installations.find(from('T2'))).toBeNull();
    expect(await installations.find(from(undefined))).toBeNull();
    expect(await installations.byKey('T2')).toBeNull();
    expect(await installations.byKey(null)).toBeNull();
    await expect(
      installations.fetchInstallation({ teamId: 'T2', enterpriseId: undefined, isEnterpriseInstall: false }),
    ).rejects.toThrow('not installed');
  });

  it('31: has the new token and scopes when it is installed again, and its installer is told each time', async () => {
    const told: InstalledBy[] = [];
    const installations = store({ onInstalled: async (installed) => void told.push(installed) });
    await installations.storeInstallation(workspace('T1'));
    await installations.find(from('T1'));
    await installations.storeInstallation(workspace('T1', { token: 'xoxb-new', scopes: ['chat:write'] }));

    expect(await installations.find(from('T1'))).toMatchObject({ botToken: 'xoxb-new' });
    const rows = await db.slackInstallation.findMany();
    expect(rows.map(({ key, scopes }) => [key, scopes])).toEqual([['T1', ['chat:write']]]);
    expect(told).toEqual([
      { key: 'T1', person: 'T1/U1' },
      { key: 'T1', person: 'T1/U1' },
    ]);
  });

  it('23: is not found once disabled, and found again when it is installed again', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));
    await installations.find(from('T1'));
    await installations.disable('T1', 'the app was uninstalled');
    expect(await installations.find(from('T1'))).toBeNull();
    expect(await installations.byKey('T1')).toBeNull();
    const row = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
    expect(row.disabledReason).toBe('the app was uninstalled');

    await installations.storeInstallation(workspace('T1', { token: 'xoxb-again' }));
    expect(await installations.find(from('T1'))).toMatchObject({ botToken: 'xoxb-again' });
    const again = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
    expect([again.disabledAt, again.disabledReason]).toEqual([null, null]);
  });

  it.each([-300, -60, -2, 0, 2, 60, 299])(
    '23: installed again while the news says %d seconds from then: Slack is asked, since clocks differ and seconds are whole',
    async (seconds) => {
      let says: boolean | null = true;
      const asked: string[] = [];
      const isAlive = async (token: string) => [asked.push(token), says][1] as boolean | null;
      const installations = store({ isAlive });
      await installations.storeInstallation(workspace('T1', { token: 'xoxb-fresh' }));
      const endedAt = new Date(Math.floor(clock.now().getTime() / 1000 + seconds) * 1000);
      const news = () => installations.disable('T1', 'the app was uninstalled', { endedAt });
      await news();
      expect(await installations.find(from('T1'))).toMatchObject({ botToken: 'xoxb-fresh' });
      // What is not known is not ended: the next call will show it.
      says = null;
      await news();
      expect(await installations.find(from('T1'))).not.toBeNull();
      says = false;
      await news();
      expect(await installations.find(from('T1'))).toBeNull();
      await news();
      expect(asked).toEqual(['xoxb-fresh', 'xoxb-fresh', 'xoxb-fresh']);
    },
  );

  it('23: ends without a question when it was made long before the news', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));
    const endedAt = new Date(clock.now().getTime() + 301_000);
    await installations.disable('T1', 'the app was uninstalled', { endedAt });
    expect(await installations.find(from('T1'))).toBeNull();
  });

  it('23: installed again while Slack is asked about the one before stays', async () => {
    const installations: ReturnType<typeof store> = store({
      isAlive: async () => {
        await installations.storeInstallation(workspace('T1', { token: 'xoxb-next' }));
        return false;
      },
    });
    await installations.storeInstallation(workspace('T1', { token: 'xoxb-old' }));
    await installations.disable('T1', 'the app was uninstalled', { endedAt: clock.now() });
    expect(await installations.find(from('T1'))).toMatchObject({ botToken: 'xoxb-next' });
  });

  it('23: stays when it was an older token that Slack no longer takes', async () => {
    const [here, there] = [store(), store()];
    await here.storeInstallation(workspace('T1', { token: 'xoxb-old' }));
    await there.storeInstallation(workspace('T1', { token: 'xoxb-new' }));
    await here.disable('T1', 'token_revoked', { botToken: 'xoxb-old' });
    expect(await here.find(from('T1'))).toMatchObject({ botToken: 'xoxb-new' });
    await here.disable('T1', 'token_revoked', { botToken: 'xoxb-new' });
    expect(await here.find(from('T1'))).toBeNull();
  });

  it('23: that another instance disabled is noticed within a minute', async () => {
    const [here, there] = [store(), store()];
    await here.storeInstallation(workspace('T1'));
    await here.find(from('T1'));
    await there.disable('T1', 'revoked');
    expect(await here.find(from('T1'))).not.toBeNull();
    clock.moveTo(new Date(clock.now().getTime() + 61_000));
    expect(await here.find(from('T1'))).toBeNull();
  });

  it('is gone with its tokens when it is deleted', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));
    await installations.deleteInstallation({
      teamId: 'T1',
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    expect(await installations.find(from('T1'))).toBeNull();
    expect(await db.slackInstallation.count()).toBe(0);
  });

  it('tells what to do when ENCRYPTION_KEY was changed', async () => {
    await store().storeInstallation(workspace('T1'));
    const cipher = createCipher('quite another key of thirty-two characters');
    await expect(store({ cipher }).find(from('T1'))).rejects.toMatchObject({
      code: 'misconfigured',
      remedy: expect.stringContaining('ENCRYPTION_KEY'),
    });
  });

  it('does not open a row that was copied to another one', async () => {
    const installations = store();
    await installations.storeInstallation(workspace('T1'));
    await installations.storeInstallation(workspace('T2'));
    const { sealed } = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
    await db.slackInstallation.update({ where: { key: 'T2' }, data: { sealed: new Uint8Array(sealed) } });
    await expect(store().find(from('T2'))).rejects.toMatchObject({ code: 'misconfigured' });
  });
});

describe('an organisation', () => {
  it('32: is found by a payload without a team, and the team that is named is passed on', async () => {
    const installations = store();
    await installations.storeInstallation(organisation('E1'));
    expect(await installations.find(from(undefined, 'E1', true))).toMatchObject({
      key: 'E1',
      teamId: null,
      enterpriseId: 'E1',
      name: 'The house',
    });
    expect(await installations.find(from('T7', 'E1', true))).toMatchObject({ key: 'E1', teamId: 'T7' });
    expect(await installations.find(from('T7', 'E1'))).toMatchObject({ key: 'E1', teamId: 'T7' });
    expect(await installations.byKey('E1')).toMatchObject({ key: 'E1', teamId: null });
    expect(await installations.find(from('T7', 'E2', true))).toBeNull();
    const fetched = await installations.fetchInstallation({
      teamId: undefined,
      enterpriseId: 'E1',
      isEnterpriseInstall: true,
    });
    expect(fetched).toMatchObject({ isEnterpriseInstall: true, enterprise: { id: 'E1' } });
    expect(fetched.team).toBeUndefined();
  });

  it('32: is not what a workspace within it installed for itself', async () => {
    const installations = store();
    const within = { ...workspace('T1'), enterprise: { id: 'E1', name: 'The house' } };
    await installations.storeInstallation(within);
    expect(await installations.find(from('T1', 'E1'))).toMatchObject({ key: 'T1', enterpriseId: 'E1' });
    expect(await installations.find(from('T2', 'E1'))).toBeNull();
    expect(await installations.find(from('T1', 'E1', true))).toBeNull();

    await installations.storeInstallation(organisation('E1'));
    expect(await installations.find(from('T1', 'E1'))).toMatchObject({ key: 'T1' });
    expect(await installations.find(from('T2', 'E1'))).toMatchObject({ key: 'E1' });
    expect(await installations.find(from('T1', 'E1', true))).toMatchObject({ key: 'E1' });
  });

  it('23: answers no workspace that was taken out, until it is let in again', async () => {
    const installations = store();
    await installations.storeInstallation(organisation('E1'));
    await installations.setTeamAccess('E1', ['T1', 'T2'], false);
    await installations.setTeamAccess('E1', ['T1', 'T2'], false);
    expect(await installations.find(from('T1', 'E1', true))).toBeNull();
    expect(await installations.find(from('T3', 'E1', true))).not.toBeNull();
    await installations.setTeamAccess('E1', ['T1'], true);
    expect(await installations.find(from('T1', 'E1', true))).not.toBeNull();
    expect(await installations.find(from('T2', 'E1', true))).toBeNull();
    await installations.setTeamAccess('E9', ['T1'], false);
  });
});

it('34: two workspaces with the same ids of people and channels have addresses and tokens of their own', async () => {
  const told: InstalledBy[] = [];
  const installations = store({ onInstalled: async (installed) => void told.push(installed) });
  await installations.storeInstallation(workspace('T1'));
  await installations.storeInstallation(workspace('T2'));
  expect(await installations.find(from('T1'))).toMatchObject({ key: 'T1', botToken: 'xoxb-T1' });
  expect(await installations.find(from('T2'))).toMatchObject({ key: 'T2', botToken: 'xoxb-T2' });
  expect(told.map(({ person }) => person)).toEqual(['T1/U1', 'T2/U1']);
  await installations.disable('T1', 'uninstalled');
  expect(await installations.find(from('T1'))).toBeNull();
  expect(await installations.find(from('T2'))).not.toBeNull();
});
