import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, runCli, startBot, temporaryFolder } from '../support/bot.ts';

/** A port at which nothing listens: no Slack. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a new installation with Slack, which cannot be reached', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  let bot: Bot;
  let slack: Record<string, string>;

  beforeAll(async () => {
    const apiUrl = `http://127.0.0.1:${await closedPort()}/api/`;
    slack = { SLACK_BOT_TOKEN: 'xoxb-hidden', SLACK_SIGNING_SECRET: 'secret', SLACK_API_URL: apiUrl };
    bot = await startBot(folder.path, slack);
  }, 120_000);
  afterAll(async () => {
    await bot?.stop('SIGKILL');
    folder.remove();
  });

  it('starts all the same, with something to see', async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    const { stdout } = await runCli(['subscriptions', '--json'], {
      KLANKBORD_DATA: bot.dataFolder,
      ...slack,
    });
    expect((JSON.parse(stdout) as unknown[]).length).toBeGreaterThan(4);
  });

  it('is told by doctor in one sentence with a remedy, without a stack and without a token', async () => {
    const env = { KLANKBORD_DATA: bot.dataFolder, ...slack, PUBLIC_URL: bot.url };
    const { code, stdout, stderr } = await runCli(['doctor', '--json'], env);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as {
      findings: { what: string; healthy: boolean; remedy: string }[];
    };
    expect(findings.filter(({ healthy }) => !healthy)).toEqual([
      expect.objectContaining({
        what: expect.stringMatching(/^Slack cannot be reached at .*\(ECONNREFUSED\)$/),
      }),
      expect.objectContaining({ what: expect.stringContaining('nobody is admin') }),
    ]);
    const said = findings.map(({ what }) => what);
    expect(said).toContain('PUBLIC_URL answers, seen from this machine');
    expect(said).toContainEqual(expect.stringMatching(/^[1-9]\d{3,} answers stored$/));
    expect(stdout + stderr).not.toMatch(/xoxb-hidden|^\s+at /m);
  });

  it('takes the first administrator from the command line', async () => {
    const env = { KLANKBORD_DATA: bot.dataFolder, ...slack };
    expect((await runCli(['role', 'slack:U0123ABCD', 'admin'], env)).stdout).toContain('is admin');
    expect((await runCli(['doctor'], env)).stdout).toContain('ok   Slack: 1 person is admin');
  });

  it.each([
    ['en', 'The clock can only be moved while no other chat platform is connected.'],
    ['nl', 'De klok kan alleen worden verzet zolang er geen ander chatplatform is verbonden.'],
  ])('keeps the clock of the studio where it is, and says so in %s', async (language, error) => {
    const response = await fetch(`${bot.url}/studio/api/clock`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-klankbord-studio': '1',
        'accept-language': language,
      },
      body: JSON.stringify({ at: '2100-01-01T09:00:00Z' }),
    });
    expect([response.status, await response.json()]).toEqual([
      409,
      { error, remedy: expect.stringContaining('Slack'), errorId: expect.any(String) },
    ]);
  });

  it('stops cleanly', async () => {
    expect(await bot.stop('SIGTERM')).toBe(0);
  });
});
