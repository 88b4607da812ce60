import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfCard } from '../../src/chat/teams/lint.ts';
import { type Bot, runCli, startBot, temporaryFolder } from '../support/bot.ts';
import { type Call, startConnector } from '../support/teams/connector.ts';
import { channel, createDriver, person } from '../support/teams/driver.ts';

/** The card of a call, as it stands in a message or in a new thread. */
function cardOf({ body }: Call): never {
  const activity = (body.activity ?? body) as { attachments: { content: never }[] };
  return activity.attachments[0]?.content as never;
}

describe('a new installation with Teams, after the steps of the README', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const payments = channel('payments');
  const teams = { TEAMS_PLAYGROUND: '1' };
  const cli = (...args: string[]) => runCli(args, { KLANKBORD_DATA: bot.dataFolder, ...teams });
  let bot: Bot;
  let connector: Awaited<ReturnType<typeof startConnector>>;

  beforeAll(async () => {
    connector = await startConnector();
    bot = await startBot(folder.path, teams);
  }, 120_000);
  afterAll(async () => {
    await bot?.stop('SIGKILL');
    await connector?.close();
    folder.remove();
  });

  it('answers in a channel with what customers of the sample company said, to the person alone', async () => {
    const ada = person(connector, 'ada');
    const { status } = await createDriver(bot.url, connector).say(ada, payments, 'today');
    expect(status).toBe(200);
    const answer = await connector.called('targeted');
    expect(answer.conversation).toBe(payments.id);
    expect(faultsOfCard(cardOf(answer))).toEqual([]);
    const admin = await cli('role', `teams:${ada.aadObjectId}`, 'admin');
    expect(admin.stdout).toContain('is admin');
  });

  it('posts the first score digest in the channel, once', async () => {
    const subscribed = await cli(
      ...['subscribe', `teams:${payments.id}`, 'score-digest', '--at', '32 14 * * *'],
      ...['--tz', 'Europe/Amsterdam', '--locale', 'en', '--json'],
    );
    expect(subscribed.code).toBe(0);
    const { nextAt } = JSON.parse(subscribed.stdout) as { nextAt: string };
    // The administrator reads in their own chat what the detectors found in the sample company.
    const inChannels = () => connector.of('create').filter(({ body }) => body.isGroup === true);
    for (const posted of [1, 0]) {
      const { stdout } = await cli('run', 'due', '--now', nextAt, '--json');
      expect(inChannels()).toHaveLength(1);
      expect(stdout).toMatch(posted === 1 ? /"posted":[1-9]/ : /"posted":0/);
    }
    const [digest] = inChannels();
    expect(digest?.body.channelData).toMatchObject({ channel: { id: payments.id } });
    expect(faultsOfCard(cardOf(digest as Call))).toEqual([]);
  });

  it('serves the page that the app links to', async () => {
    const about = await fetch(`${bot.url}/about`, { headers: { 'accept-language': 'nl' } });
    expect(about.status).toBe(200);
    expect(await about.text()).toContain('Voorwaarden');
  });

  it('is said by doctor to be the Playground’s, with an administrator and the app in its channel', async () => {
    const { findings } = JSON.parse((await cli('doctor', '--json')).stdout) as {
      findings: { what: string }[];
    };
    const said = findings.map(({ what }) => what).join('\n');
    expect(said).toContain('only the Agents Playground on this machine is answered');
    expect(said).toContain('Teams: 1 person is admin');
    expect(said).toContain('Teams: the app is in 1 subscribed channels');
  });
});
