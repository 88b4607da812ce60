import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { slackError } from '../../support/slack/faults.ts';
import { endTokens, installApp } from '../../support/slack/install.ts';
import { startSlack } from '../../support/slack/start.ts';
import type { Workspace } from '../../support/slack/world.ts';

const database = await testDatabase();
const { db } = database;
const publicUrl = 'https://cx.example.com';
const slack = await startSlack({
  users: { anna: {}, eve: {} },
  channels: { payments: {} },
  workspaces: { evil: {}, house: { orgWide: true }, within: { enterpriseId: 'E0HOUSE' } },
  redirectUris: [`${publicUrl}/slack/oauth_redirect`],
});
const { proxy } = slack;
const { anna, eve } = slack.users;
const { main, evil, house, within } = slack.workspaces;
const open = await slackBot(slack, database, { publicUrl });
const listed = await slackBot(slack, database, { publicUrl, workspaces: ['T0MAIN', 'E0HOUSE'] });

beforeEach(async () => {
  await db.slackInstallation.deleteMany();
  await db.personRole.deleteMany();
  await db.setting.deleteMany({ where: { key: { startsWith: 'slack_administrator' } } });
  proxy.calls.clear();
  proxy.faults.clear();
  proxy.answer('auth.revoke', () => ({ ok: true, revoked: true }));
  open.lines.length = 0;
  listed.lines.length = 0;
});

/** Which workspace somebody chose on Slack's page, by the code that they came back with. */
const chosen = new Map<unknown, Workspace>();
proxy.rewrite('oauth.v2.access', (answer, { body }) => {
  const { teamId, enterpriseId, orgWide, name } = chosen.get(body.code) ?? main;
  return {
    ...answer,
    team: teamId === undefined ? null : { id: teamId, name },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name },
    is_enterprise_install: orgWide,
  };
});

const install = (workspace: Workspace, { bot = open, user = anna, language = 'en' } = {}) =>
  installApp(slack, bot.url, {
    user,
    language,
    back: (address) => {
      chosen.set(address.searchParams.get('code'), workspace);
      return address;
    },
  });
const stored = async () => (await db.slackInstallation.findMany()).map(({ key }) => key).sort();
const admins = async () => (await db.personRole.findMany()).map(({ externalId }) => externalId);
const warnings = (bot = open) => bot.lines.filter(({ level }) => Number(level) >= 40);

describe('without SLACK_WORKSPACES', () => {
  it('31: the first workspace may install the app and install it again; another one is turned away', async () => {
    expect((await install(main)).status).toBe(200);
    expect((await install(main)).status).toBe(200);

    const { status, text } = await install(evil, { user: eve });
    expect(status).toBe(403);
    expect(text).toContain('Klankbord cannot be installed here');
    expect(text).toMatch(/SLACK_WORKSPACES.*T0EVIL/);
    expect(text).not.toContain('T0MAIN');
    expect(await stored()).toEqual(['T0MAIN']);
    expect(await admins()).toEqual([`T0MAIN/${anna.id}`]);
    const [revoked, ...more] = proxy.calls.of('auth.revoke');
    expect(slack.world.installations.get(revoked?.token ?? '')?.teamId).toBe('T0EVIL');
    expect(more).toEqual([]);
    expect(warnings()).toMatchObject([{ level: 40, installation: 'T0EVIL', isRevoked: true }]);
    expect(JSON.stringify(open.lines)).not.toContain('xoxb');
  });

  it('31: says so in Dutch as well, and also when Slack does not take the token back', async () => {
    await install(main);
    proxy.faults.always('auth.revoke', slackError('internal_error'));
    const { status, text } = await install(evil, { user: eve, language: 'nl' });
    expect(status).toBe(403);
    expect(text).toContain('Klankbord kan hier niet worden geïnstalleerd');
    expect(warnings()).toMatchObject([{ level: 40, installation: 'T0EVIL', isRevoked: false }]);
    expect(await stored()).toEqual(['T0MAIN']);
  });

  it('31: stays with the first one after it uninstalled the app', async () => {
    await install(main);
    endTokens(slack, main);
    await slack.driver(open.url).event({ type: 'app_uninstalled' }, { workspace: main });
    await expect.poll(() => db.slackInstallation.count({ where: { disabledAt: null } })).toBe(0);
    expect((await install(evil, { user: eve })).status).toBe(403);
    expect((await install(main)).status).toBe(200);
  });

  it('31: takes exactly one of those that install it at the same time', async () => {
    const pages = await Promise.all([main, evil, house].map((workspace) => install(workspace)));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    expect(await stored()).toHaveLength(1);
    expect(await admins()).toHaveLength(1);
  });

  it('31: takes the workspaces of an organisation that was the first', async () => {
    await install(house);
    expect((await install(within)).status).toBe(200);
    expect(await stored()).toEqual(['E0HOUSE', 'T0WITHIN']);
  });
});

describe('with SLACK_WORKSPACES', () => {
  it('31: only those may install it, whoever was the first', async () => {
    expect((await install(evil, { bot: listed, user: eve })).status).toBe(403);
    for (const workspace of [main, house, within]) {
      expect((await install(workspace, { bot: listed })).status).toBe(200);
    }
    expect(await stored()).toEqual(['E0HOUSE', 'T0MAIN', 'T0WITHIN']);
    expect(warnings(listed)).toHaveLength(1);
  });

  it('34: one that installed it before is as good as not installed', async () => {
    await install(evil, { user: eve });
    const { response } = await slack
      .driver(listed.url)
      .command('/cx', 'help', { user: eve, channel: slack.channels.payments, workspace: evil });
    expect(JSON.stringify(await response.posted())).toContain('not, or no longer, installed');
    expect(listed.intents).toEqual([]);
    expect((await install(main, { bot: listed })).status).toBe(200);
  });
});
