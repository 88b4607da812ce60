import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

/** There is no docker here: what compose.yaml and the Dockerfile say is read, and its commands are run as processes. */
const Service = z.looseObject({
  environment: z.record(z.string(), z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })),
  stop_grace_period: z.string(),
  read_only: z.literal(true),
});
const Compose = z.object({
  services: z.object({
    database: z.looseObject({ healthcheck: z.object({ test: z.array(z.string()) }) }),
    bot: Service,
    'bot-2': Service,
    balancer: z.looseObject({ ports: z.array(z.string()) }),
  }),
  configs: z.object({ balancer: z.object({ content: z.string() }) }),
});
const compose = Compose.parse(parse(readFileSync('compose.yaml', 'utf8'), { merge: true }));
const image = readFileSync('Dockerfile', 'utf8');
const commandOf = (line: RegExp) => z.array(z.string()).parse(JSON.parse(line.exec(image)?.[1] ?? ''));
const database = await testDatabase();
const folder = temporaryFolder();
const started: ChildProcess[] = [];
afterAll(async () => {
  await Promise.all(started.map((child) => end(child, 'SIGKILL')));
  folder.remove();
});

/** What is set beside compose.yaml, as docs/operating.md says. */
const outside: Record<string, string> = {
  ENCRYPTION_KEY: 'a key of at least thirty-two characters',
  POSTGRES_PASSWORD: 'letters4nddigits',
};

function environmentOf(service: 'bot' | 'bot-2', port: number): NodeJS.ProcessEnv {
  const filled = Object.entries(compose.services[service].environment).map(
    ([name, value]): [string, string] => [
      name,
      value.replace(/\$\{(\w+)(?::[-?][^}]*)?\}/g, (_, variable: string) => outside[variable] ?? ''),
    ],
  );
  const ofImage =
    /^ENV (.+)$/m
      .exec(image)?.[1]
      ?.split(' ')
      .map((pair) => pair.split('=') as [string, string]) ?? [];
  // A container has a port 3000 and a /data of its own; the database is this test's.
  const own = {
    PORT: String(port),
    HOST: '127.0.0.1',
    KLANKBORD_DATA: folder.path,
    DATABASE_URL: database.url,
  };
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...Object.fromEntries([...ofImage, ...filled]),
    ...own,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function run(environment: NodeJS.ProcessEnv): ChildProcess {
  const [, ...args] = commandOf(/^CMD (\[.+\])$/m);
  const child = spawn(process.execPath, args, { env: environment, stdio: 'ignore' });
  started.push(child);
  return child;
}

/** What the image's own health check says. */
function isHealthy(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const [, ...args] = commandOf(/^ {2}CMD (\[.+\])$/m);
  return new Promise((resolve) =>
    execFile(process.execPath, args, { env: environment }, (error) => resolve(error === null)),
  );
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = await ended;
  return code;
}

/** Does what the balancer's configuration says: asks /readyz, and gives what never reached an instance to another. */
async function ask(ports: readonly number[], path: string): Promise<number> {
  for (const port of ports) {
    const ready = await statusOf(port, '/readyz');
    if (ready !== 200) continue;
    const status = await statusOf(port, path);
    if (status !== null) return status;
  }
  return 503;
}

function statusOf(port: number, path: string): Promise<number | null> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    call.once('error', () => resolve(null));
    call.end();
  });
}

it('compose.yaml: two instances on one PostgreSQL behind a balancer that asks each whether it is ready', () => {
  const { bot, 'bot-2': second, balancer } = compose.services;
  expect(second).toEqual(bot);
  expect(bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  expect(bot).not.toHaveProperty('ports');
  expect(balancer.ports).toEqual(['127.0.0.1:3000:3000']);
  const { content } = compose.configs.balancer;
  expect(content).toContain('option httpchk GET /readyz');
  expect(content.match(/^ +server (\S+) \1:3000$/gm)).toHaveLength(2);
  expect(content).toMatch(/retry-on conn-failure/);
  // The product gives itself 25 seconds.
  expect(Number.parseInt(bot.stop_grace_period, 10)).toBeGreaterThan(25);
});

it('compose.yaml: whoever asks gets an answer while the instances are replaced one by one', {
  timeout: 300_000,
}, async () => {
  const ports = [await freePort(), await freePort()];
  const environments = [environmentOf('bot', ports[0] ?? 0), environmentOf('bot-2', ports[1] ?? 0)];
  const bots = environments.map(run);
  const healthy = async () => Promise.all(environments.map(isHealthy));
  await expect.poll(healthy, { timeout: 120_000 }).toEqual([true, true]);

  const answers: number[] = [];
  let isAsking = true;
  const asking = (async () => {
    for (let nth = 0; isAsking; nth += 1)
      answers.push(await ask(nth % 2 === 0 ? ports : ports.toReversed(), '/about'));
  })();
  for (const [nth, environment] of environments.entries()) {
    const bot = bots[nth] as ChildProcess;
    expect(await end(bot, 'SIGTERM')).toBe(0);
    expect(await isHealthy(environment)).toBe(false);
    bots[nth] = run(environment);
    await expect.poll(() => isHealthy(environment), { timeout: 120_000 }).toBe(true);
  }
  isAsking = false;
  await asking;
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
});
