import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, runCli, startBot, temporaryFolder } from '../support/bot.ts';
import { killAllOn } from '../support/processes.ts';

const folder = temporaryFolder();
afterAll(async () => {
  await killAllOn(folder.path);
  folder.remove();
});

interface State {
  channels: { id: string; subscriptions: { message: string }[] }[];
  sampleLoaded: boolean;
  feedback: number;
}

async function state({ url }: Bot): Promise<State> {
  return (await (await fetch(`${url}/studio/api/state`)).json()) as State;
}

async function messagesOf({ url }: Bot, channel: string): Promise<{ id: string; summary: string }[]> {
  const response = await fetch(`${url}/studio/api/channels/${channel}/messages?limit=100`);
  return ((await response.json()) as { messages: { id: string; summary: string }[] }).messages;
}

describe('npm start on an empty machine', { timeout: 120_000 }, () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot(join(folder.path, 'first'));
  }, 120_000);

  afterAll(async () => {
    await bot?.stop();
  });

  it('shows a newcomer a year of feedback and posts in every channel', async () => {
    const { channels, sampleLoaded, feedback } = await state(bot);
    expect(sampleLoaded).toBe(true);
    expect(feedback).toBeGreaterThan(10_000);
    expect(channels.length).toBeGreaterThanOrEqual(4);
    for (const { id } of channels) expect((await messagesOf(bot, id)).length, id).toBeGreaterThan(0);
  });

  it('is alive, ready and measurable', async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).toMatch(/klankbord_posts\{state="sent"\} [1-9]/);
    expect(metrics).toContain('klankbord_dead_jobs');
  });

  it('lets only its own page change anything', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${bot.url}/studio/api/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ at: null }),
      });
    expect((await post({})).status).toBe(403);
    expect((await post({ 'x-klankbord-studio': '1', origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'x-klankbord-studio': '1' })).status).toBe(200);
  });

  it('lets the command line work on the same database while it runs', async () => {
    const env = { KLANKBORD_DATA: bot.dataFolder };
    const { code, stdout } = await runCli(['subscriptions', '--json'], env);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as unknown[]).length).toBeGreaterThan(4);
    expect((await state(bot)).sampleLoaded).toBe(true);
    const doctor = await runCli(['doctor'], env);
    expect(doctor.stdout).toContain('ok   configuration');
    expect(doctor.code).toBe(0);
  });

  it('says which port is taken, and leaves the other bot alone', async () => {
    const port = new URL(bot.url).port;
    await expect(startBot(join(folder.path, 'second'), { PORT: port })).rejects.toThrow(
      new RegExp(`ended with 1: .*Port ${port} is in use`, 's'),
    );
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  });

  it('writes no text of a customer and no secret to its log', () => {
    const log = bot.stderr();
    expect(log).toContain('Klankbord is ready');
    expect(log).not.toMatch(/postgres(ql)?:\/\/[^\s"]*:[^\s"@]+@/);
    for (const line of log.trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
  });

  it('stops cleanly on SIGTERM and starts again quickly with everything it had', async () => {
    const before = await state(bot);
    const posts = await messagesOf(bot, before.channels[0]?.id ?? '');
    expect(await bot.stop('SIGTERM')).toBe(0);
    bot = await startBot(bot.dataFolder);
    expect(await state(bot)).toMatchObject({
      feedback: before.feedback,
      channels: before.channels.map(({ id }) => ({ id })),
    });
    expect(await messagesOf(bot, before.channels[0]?.id ?? '')).toHaveLength(posts.length);
  });

  it('is adopted by the next start after kill -9, and posts nothing twice', async () => {
    const [channel] = (await state(bot)).channels;
    const before = await messagesOf(bot, channel?.id ?? '');
    bot.process.kill('SIGKILL');
    await once(bot.process, 'exit');
    bot = await startBot(bot.dataFolder);
    const after = await messagesOf(bot, channel?.id ?? '');
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('takes the sample company away for good', async () => {
    const { code, stdout } = await runCli(['sample', 'remove'], { KLANKBORD_DATA: bot.dataFolder });
    expect([code, stdout]).toEqual([0, expect.stringContaining('gone')]);
    expect(await state(bot)).toMatchObject({
      sampleLoaded: false,
      feedback: 0,
      channels: [{ id: 'general' }],
    });
    await bot.stop();
    bot = await startBot(bot.dataFolder);
    expect(await state(bot)).toMatchObject({ sampleLoaded: false, feedback: 0 });
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('names a wrong DATABASE_URL by what is wrong with it', async () => {
    await expect(startBot(folder.path, { DATABASE_URL: 'mysql://db/x' })).rejects.toThrow(
      /ended with 2: .*DATABASE_URL: must start with postgresql:\/\//s,
    );
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as { port: number };
    closed.close();
    await once(closed, 'close');
    await expect(
      startBot(folder.path, { DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${port}/klankbord` }),
    ).rejects.toThrow(/ended with [12]: (?!.*hunter2).*DATABASE_URL.*→/s);
  });

  it('names a data folder that cannot be written', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    await expect(startBot(join(file, 'data'))).rejects.toThrow(/ended with [12]: .*a-file.*→/s);
    if (process.getuid?.() === 0) return;
    const locked = join(folder.path, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    await expect(startBot(join(locked, 'data'))).rejects.toThrow(/ended with [12]: .*locked.*→/s);
  });

  it('lists every faulty variable at once', async () => {
    await expect(startBot(folder.path, { PORT: 'eighty', LOG_LEVEL: 'loud' })).rejects.toThrow(
      /PORT.*LOG_LEVEL/s,
    );
  });
});

describe('the command line', { timeout: 30_000 }, () => {
  it.each([
    [['nonsense'], 2, /unknown command/],
    [['subscribe', 'studio:x', 'verbatims'], 2, /required option '--at/],
    [['run', 'everything'], 2, /no job "everything"/],
    [['run', 'due', '--now', 'tomorrow'], 2, /not a moment with a time zone/],
    [['preview', 'verbatims', '--platform', 'discord'], 2, /no platform "discord"/],
    [['preview', 'nothing', '--platform', 'slack'], 2, /no message "nothing"/],
  ])('%j ends with %i and says why', async (args, code, why) => {
    const ran = await runCli(args, { KLANKBORD_DATA: join(folder.path, 'unused') });
    expect(ran.stderr).toMatch(why);
    expect(ran.code).toBe(code);
  });

  it('explains itself', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const verb of [
      'start',
      'import',
      'run',
      'preview',
      'subscribe',
      'role',
      'doctor',
      'export',
      'erase',
    ]) {
      expect(stdout).toContain(verb);
    }
  });

  it('previews every message on both platforms and in both languages', async () => {
    for (const platform of ['slack', 'teams']) {
      const english = await runCli(['preview', 'score-digest', '--platform', platform, '--locale', 'en']);
      const dutch = await runCli(['preview', 'score-digest', '--platform', platform, '--locale', 'nl']);
      expect(english.stdout).toContain('What we asked');
      expect(dutch.stdout).toContain('Wat we vroegen');
      expect(() => JSON.parse(english.stdout)).not.toThrow();
    }
  });
});
