import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyMessage } from '../../../src/chat/message.ts';
import { line, slackMessage } from '../../../src/chat/slack/kit.ts';
import { listSubscriptions, pause } from '../../../src/features/channels/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import type { Json } from '../../support/slack/emulator.ts';
import { endTokens, installApp } from '../../support/slack/install.ts';
import { startSlack } from '../../support/slack/start.ts';
import type { Workspace } from '../../support/slack/world.ts';
import { subscribeChannel } from '../../support/subscriptions.ts';

const database = await testDatabase();
const { db } = database;
const publicUrl = 'https://cx.example.com';
const slack = await startSlack({
  users: { anna: {}, bo: {}, carol: { teamId: 'T0FOREIGN' } },
  channels: { payments: {} },
  workspaces: { second: {}, grid: { orgWide: true } },
  redirectUris: [`${publicUrl}/slack/oauth_redirect`],
});
const { proxy } = slack;
const { anna, bo, carol } = slack.users;
const { payments } = slack.channels;
const { main, second, grid } = slack.workspaces;
const bot = await slackBot(slack, database, {
  publicUrl,
  workspaces: [main.teamId ?? '', second.teamId ?? '', grid.enterpriseId ?? ''],
  handle: async ({ kind }) => (kind === 'home' ? { kind, parts: [] } : { kind: 'notice', text: 'heard' }),
});
const { url, platform, intents, lines } = bot;
const driver = slack.driver(url);
const ctx = readingContext(db, '2026-11-22T09:00:00Z');

beforeEach(async () => {
  for (const { key } of await db.slackInstallation.findMany()) await uninstall(key);
  await db.personRole.deleteMany();
  await db.setting.deleteMany({ where: { key: { startsWith: 'slack_administrator' } } });
  await db.channel.deleteMany();
  proxy.calls.clear();
  proxy.faults.clear();
  intents.length = 0;
  lines.length = 0;
});

/** Leaves nothing of an installation, neither in the table nor in the product's memory. */
async function uninstall(key: string) {
  const workspace = [main, second, grid].find(({ teamId, enterpriseId }) => (teamId ?? enterpriseId) === key);
  // Of one that is disabled already, nothing would tell when the event has done its work: it would meet the next test.
  const isLive = (await db.slackInstallation.count({ where: { key, disabledAt: null } })) > 0;
  if (workspace && isLive) await tell({ type: 'app_uninstalled' }, workspace);
  await vi.waitUntil(
    async () => (await db.slackInstallation.count({ where: { key, disabledAt: null } })) === 0,
  );
  await db.slackInstallation.deleteMany({ where: { key } });
}

/** Installs the app as somebody does with a browser. */
async function install(workspace: Workspace, user = anna) {
  const { teamId, enterpriseId, orgWide: is_enterprise_install, name } = workspace;
  const restore = proxy.rewrite('oauth.v2.access', (answer) => ({
    ...answer,
    team: teamId === undefined ? null : { id: teamId, name },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name },
    is_enterprise_install,
  }));
  const page = await installApp(slack, url, { user });
  restore();
  expect(page.status).toBe(200);
  return page;
}

const by = (workspace: Workspace, user = anna) => ({ user, channel: payments, workspace });
const tell = (event: Json, workspace: Workspace, home?: string) => {
  if (event.type === 'app_uninstalled' || event.type === 'tokens_revoked') endTokens(slack, workspace);
  return driver.event(event, { workspace, ...(home !== undefined && { home }) });
};
const command = async (workspace: Workspace, user = anna) => {
  const { response, status } = await driver.command('/cx', 'help', by(workspace, user));
  expect(status).toBe(200);
  return JSON.stringify(await response.posted());
};

const sentence: AnyMessage = {
  name: 'sentence',
  summarise: String,
  renderFor: (face, content) => {
    if (face !== 'slack') throw new Error('only on Slack here');
    return slackMessage(String(content), [line(String(content))]) as never;
  },
};
const post = (channel: string) =>
  platform.post({
    key: randomUUID(),
    channel,
    message: sentence,
    content: 'Good morning',
    locale: 'en',
    zone: 'UTC',
  });
/** What a post to a workspace that uninstalled the app comes to. */
async function refusedAfterUninstall() {
  await tell({ type: 'app_uninstalled' }, main);
  await vi.waitUntil(async () => (await db.slackInstallation.count({ where: { disabledAt: null } })) === 1);
  const outcome = await post(`${main.teamId}/${payments.id}`);
  if (outcome.outcome !== 'refused') throw new Error(`It was ${outcome.outcome}`);
  return outcome;
}
const give = (channel: string, message = 'verbatims') => subscribeChannel(ctx, { channel, message });
const pausedChannels = async () =>
  (await listSubscriptions(ctx)).filter(({ paused }) => paused).map(({ channel }) => channel);

describe('a workspace that installs the app', () => {
  it('12: is told before that to install it, in both languages, and Slack is not called', async () => {
    const said = await command(main);
    expect(said).toContain('install');
    expect(said).toContain('geïnstalleerd');
    expect(intents).toEqual([]);
    expect(proxy.calls.all).toEqual([]);
  });

  it('31: is answered at once, has an administrator and gets posts', async () => {
    const { asked } = await install(main);
    expect(asked.searchParams.get('scope')).toContain('chat:write,commands,users:read');
    expect(await db.personRole.findMany()).toMatchObject([
      { platform: 'slack', externalId: `${main.teamId}/${anna.id}`, role: 'admin' },
    ]);
    expect(await command(main)).toContain('heard');
    expect(intents).toMatchObject([
      { actor: { id: `${main.teamId}/${anna.id}` }, channel: `${main.teamId}/${payments.id}` },
    ]);
    expect(await post(`${main.teamId}/${payments.id}`)).toMatchObject({ outcome: 'sent' });
    expect(await platform.person(`${main.teamId}/${bo.id}`)).toMatchObject({
      id: `${main.teamId}/${bo.id}`,
    });
    expect(JSON.stringify(lines)).not.toMatch(/xoxb|secret-of-client/);
  });

  it('23: is not called any more once it uninstalled the app, and is back with all its data', async () => {
    await install(main);
    await give(`${main.teamId}/${payments.id}`);
    await tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [main.botUserId] } }, main);
    await tell({ type: 'app_uninstalled' }, main);
    await vi.waitUntil(async () => (await db.slackInstallation.count({ where: { disabledAt: null } })) === 0);
    proxy.calls.clear();
    lines.length = 0;

    for (let digest = 0; digest < 5; digest += 1) {
      expect(await post(`${main.teamId}/${payments.id}`)).toMatchObject({
        outcome: 'refused',
        remedy: expect.stringContaining('Install the app'),
      });
    }
    expect(await command(main)).toContain('install');
    expect(proxy.calls.all).toEqual([]);
    expect(lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);

    await install(main, bo);
    expect(await post(`${main.teamId}/${payments.id}`)).toMatchObject({ outcome: 'sent' });
    expect((await listSubscriptions(ctx)).map(({ channel }) => channel)).toEqual([
      `${main.teamId}/${payments.id}`,
    ]);
    // Who installs it again takes nothing from its administrator, and becomes none.
    expect((await db.personRole.findMany()).map(({ externalId }) => externalId)).toEqual([
      `${main.teamId}/${anna.id}`,
    ]);
  });

  it('23: stays when it is installed again within the second in which it was uninstalled', async () => {
    await install(main);
    endTokens(slack, main);
    await install(main, bo);
    // Slack tells of it late, and only in which second it was.
    await driver.event({ type: 'app_uninstalled' }, { workspace: main });
    await expect.poll(() => JSON.stringify(lines)).toContain('the present one works');
    expect(await post(`${main.teamId}/${payments.id}`)).toMatchObject({ outcome: 'sent' });
    expect(await command(main)).toContain('heard');
  });

  it('23: gets again what was paused because it had uninstalled, and nothing that waits for another reason', async () => {
    await install(main);
    await install(second, bo);
    const address = (workspace: Workspace) => `${workspace.teamId}/${payments.id}`;
    const refused = await refusedAfterUninstall();
    const mine = await give(address(main), 'verbatims');
    const archived = await give(address(main), 'score-digest');
    const theirs = await give(address(second), 'verbatims');
    const revoked = await give(`${main.teamId}/${anna.id}`, 'verbatims');
    const byHand = await give(`${main.teamId}/${bo.id}`, 'verbatims');
    const why = [
      [mine, `${refused.reason}. ${refused.remedy}`],
      [theirs, `${refused.reason}. ${refused.remedy}`],
      [archived, 'Slack refused it: is_archived. Unarchive the channel, or subscribe another one.'],
      [revoked, 'Slack refused it: token_revoked. An older remedy.'],
      [byHand, 'somebody paused it'],
    ] as const;
    for (const [{ subscriptionId }, reason] of why)
      await pause(ctx, { subscriptionId, reason, by: { actor: 'x', origin: 'x' } });

    await db.$executeRaw`truncate audit_entry`;
    await install(main, bo);
    const paused = (await listSubscriptions(ctx)).filter(({ paused }) => paused);
    expect(paused.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(
      [theirs, archived, byHand].map(({ subscriptionId }) => subscriptionId).sort(),
    );
    const entries = await db.auditEntry.findMany({ where: { action: 'subscription.resumed' } });
    expect(entries.map(({ subject, actor, origin }) => [subject, actor, origin])).toEqual(
      [mine, revoked].map(({ subscriptionId }) => [
        `subscription:${subscriptionId}`,
        `slack:${main.teamId}/${bo.id}`,
        'slack/install',
      ]),
    );
  });

  it('23: whose token Slack no longer takes is asked once, not again and again', async () => {
    await install(main);
    const [{ token } = { token: '' }] = [...slack.world.installations.values()].slice(-1);
    const installed = slack.world.installations.get(token);
    if (installed) installed.refuses = 'token_revoked';
    for (let digest = 0; digest < 3; digest += 1) {
      expect(await post(`${main.teamId}/${payments.id}`)).toMatchObject({ outcome: 'refused' });
    }
    expect(proxy.calls.of('chat.postMessage')).toHaveLength(1);
  });

  it('24: takes the roles of a person who left, and pauses what they were sent', async () => {
    await install(main);
    await give(`${main.teamId}/${anna.id}`);
    await tell({ type: 'user_change', user: { id: anna.id, deleted: true } }, main);
    await vi.waitUntil(async () => (await db.personRole.count()) === 0);
    expect(await pausedChannels()).toEqual([`${main.teamId}/${anna.id}`]);
  });

  it('32: makes nobody administrator by being installed again when none is left', async () => {
    await install(main);
    await tell({ type: 'user_change', user: { id: anna.id, deleted: true } }, main);
    await vi.waitUntil(async () => (await db.personRole.count()) === 0);
    await install(main, bo);
    expect(await db.personRole.count()).toBe(0);
    // Nor after it was taken out altogether.
    await db.slackInstallation.deleteMany();
    await install(main, bo);
    expect(await db.personRole.count()).toBe(0);
  });

  it('32: gets nobody as administrator who is not the first, also when the terminal named one before', async () => {
    const given = {
      platform: 'slack',
      externalId: `${main.teamId}/${bo.id}`,
      role: 'admin',
      grantedBy: 'cli',
    };
    await db.personRole.create({ data: given });
    await install(main);
    expect(await db.personRole.findMany()).toMatchObject([{ externalId: `${main.teamId}/${bo.id}` }]);
    await db.personRole.deleteMany();
    await install(main);
    expect(await db.personRole.count()).toBe(0);
  });
});

describe('an organisation that installs the app', () => {
  it('32: is found without a team, and the team of an event is named in calls', async () => {
    await install(grid);
    expect((await db.slackInstallation.findMany()).map(({ key }) => key)).toEqual([grid.enterpriseId]);
    expect(await command(grid)).toContain('heard');
    expect(intents[0]?.actor.id).toBe(`${grid.enterpriseId}/${anna.id}`);

    proxy.calls.clear();
    await tell({ type: 'app_home_opened', user: bo.id, tab: 'home', channel: 'D1' }, grid, 'T0HOME');
    const published = await proxy.calls.called({ method: 'views.publish', user: bo.id });
    expect(published.body.team_id).toBe('T0HOME');
    await vi.waitUntil(() => intents.length === 2);
    expect(intents[1]).toMatchObject({ kind: 'home', actor: { id: `${grid.enterpriseId}/${bo.id}` } });
    expect(await post(`${grid.enterpriseId}/${payments.id}`)).toMatchObject({ outcome: 'sent' });
  });
});

describe('a person of another organisation', () => {
  it('35: is refused by a workspace and by a whole organisation, wherever they press or type', async () => {
    await install(main);
    await install(grid);
    // Slack calls a stranger only who shares no channel with the app.
    proxy.rewrite('users.info', (answer) => ({
      ...answer,
      user: { ...(answer.user as Json), is_stranger: false },
    }));
    const button = { type: 'button', action_id: 'verbatims.all', value: 'x' };
    const message = { ts: '1.2', blocks: [] };
    for (const workspace of [main, grid, { ...grid, teamId: 'T0FOREIGN' }]) {
      expect(await command(workspace, carol)).toContain('I only answer people of this organisation');
      const { response } = await driver.press({ message }, button, by(workspace, carol));
      expect(JSON.stringify(await response.posted())).toContain('I only answer people of this organisation');
    }
    expect(intents).toEqual([]);
    expect(await command({ ...grid, teamId: 'T0HOME' })).toContain('heard');
  });
});

describe('two workspaces with the same ids of people and channels', () => {
  it('34: have tokens, roles and subscriptions of their own', async () => {
    await install(main);
    await install(second, bo);
    const roles = await db.personRole.findMany({ orderBy: { externalId: 'asc' } });
    expect(roles.map(({ externalId }) => externalId)).toEqual(
      [`${main.teamId}/${anna.id}`, `${second.teamId}/${bo.id}`].sort(),
    );
    await give(`${main.teamId}/${payments.id}`);
    await give(`${second.teamId}/${payments.id}`);
    proxy.calls.clear();
    await post(`${main.teamId}/${payments.id}`);
    await post(`${second.teamId}/${payments.id}`);
    const teams = proxy.calls
      .of('chat.postMessage')
      .map(({ token }) => slack.world.installations.get(token ?? '')?.teamId);
    expect(teams).toEqual([main.teamId, second.teamId]);

    await tell({ type: 'channel_archive', channel: payments.id, user: anna.id }, second);
    await vi.waitUntil(async () => (await pausedChannels()).length > 0);
    expect(await pausedChannels()).toEqual([`${second.teamId}/${payments.id}`]);
    await tell({ type: 'user_change', user: { id: anna.id, deleted: true } }, second);
    await tell({ type: 'app_uninstalled' }, second);
    await vi.waitUntil(async () => (await db.slackInstallation.count({ where: { disabledAt: null } })) === 1);
    expect(await command(second)).toContain('install');
    expect(await command(main)).toContain('heard');
    expect(await db.personRole.count({ where: { externalId: `${main.teamId}/${anna.id}` } })).toBe(1);
  });
});
