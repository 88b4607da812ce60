import { App, ExpressReceiver, type Installation } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { clientOf, serve, silent } from '../../../support/slack/bare-app.ts';
import { slackError } from '../../../support/slack/faults.ts';
import { installApp } from '../../../support/slack/install.ts';
import { startSlack } from '../../../support/slack/start.ts';

const slack = await startSlack({
  users: { anna: {} },
  channels: {},
  redirectUris: ['https://klankbord.example/slack/oauth_redirect'],
});
const { anna } = slack.users;

describe('an installation by OAuth, before a real InstallProvider', async () => {
  const stored: Installation[] = [];
  const receiver = new ExpressReceiver({
    signingSecret: slack.signingSecret,
    logger: silent,
    ...slack.oauth,
    stateSecret: 'state',
    scopes: ['chat:write', 'commands'],
    redirectUri: 'https://klankbord.example/slack/oauth_redirect',
    installationStore: {
      storeInstallation: async (installation) => void stored.push(installation as Installation),
      fetchInstallation: async () => stored.at(-1) as Installation,
    },
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    },
  });
  const { url } = await serve(new App({ receiver, logger: silent }));

  it('gives a token that is known from then on', async () => {
    const page = await installApp(slack, url, { user: anna });
    expect(page.asked.searchParams.get('scope')).toBe('chat:write,commands');
    expect(page.status).toBe(200);
    const token = stored[0]?.bot?.token ?? '';
    expect(slack.world.installations.get(token)).toMatchObject({ botId: 'B0BOT0', botUserId: 'U0BOT0' });
  });

  it('comes back with a wrong state, or without consent', async () => {
    const forged = (address: URL) => new URL(address.search.replace(/state=[^&]*/, 'state=forged'), address);
    expect(await installApp(slack, url, { user: anna, back: forged })).toMatchObject({ status: 400 });
    const denied = (address: URL) =>
      new URL(`?error=access_denied&state=${address.searchParams.get('state')}`, address);
    expect((await installApp(slack, url, { user: anna, back: denied })).status).toBeGreaterThanOrEqual(400);
    expect(stored).toHaveLength(1);
  });

  it('lets a test name another team, or refuse the code', async () => {
    const end = slack.proxy.rewrite('oauth.v2.access', (it) => ({
      ...it,
      team: { id: 'T0OTHER', name: 'Other' },
    }));
    await installApp(slack, url, { user: anna });
    expect(stored.at(-1)?.team?.id).toBe('T0OTHER');
    end();
    slack.proxy.faults.once('oauth.v2.access', slackError('invalid_code'));
    expect((await installApp(slack, url, { user: anna })).status).toBe(500);
  });

  it('lets a test rotate the token', async () => {
    const rotated = {
      access_token: 'xoxe.xoxb-new',
      bot_user_id: 'U0BOT0',
      team: { id: 'T0MAIN' },
      scope: 'chat:write',
    };
    slack.proxy.answer('oauth.v2.access', () => ({ ok: true, ...rotated }));
    const body = {
      client_id: '1.0',
      client_secret: 'x',
      grant_type: 'refresh_token' as const,
      refresh_token: 'xoxe-1',
    };
    await clientOf(slack).oauth.v2.access(body);
    const client = clientOf(slack, rotated.access_token);
    expect(await client.chat.postMessage({ channel: anna.id, text: 'new' })).toMatchObject({
      message: { user: 'U0BOT0' },
    });
  });
});
