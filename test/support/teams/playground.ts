import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from './connector.ts';

/**
 * Microsoft's client for developers. It is pre-release software that may be used to evaluate it: so it is no dependency,
 * comes with nothing of ours, and is fetched by whoever asks for it, into the machine's temporary folder.
 */
const PACKAGE = '@microsoft/m365agentsplayground';
const VERSION = '0.2.28';
const PATIENCE_MS = 30_000;

export interface PlaygroundPerson {
  id: string;
  name: string;
  aadObjectId: string;
}

export interface Playground {
  url: string;
  /** Where the bot reaches it. */
  serviceUrl: string;
  stop(): Promise<void>;
}

const person = (n: number, name: string): PlaygroundPerson => ({
  id: `29:person-${n}`,
  name,
  aadObjectId: `00000000-0000-4000-8000-00000000000${n}`,
});
/** The Playground refuses fewer than six people. */
const everybody = [
  person(1, 'Ada Jansen'),
  person(2, 'Bob de Boer'),
  ...['Cem', 'Dirk', 'Eva', 'Fien'].map((name, n) => person(n + 3, name)),
] as [PlaygroundPerson, PlaygroundPerson, ...PlaygroundPerson[]];
/** Who sits before the browser, and a colleague. */
export const [ada, bob] = everybody;
export const tenantId = '00000000-0000-4000-8000-0000000000aa';
export const botId = '28:klankbord';
export const team = { id: '19:retail@thread.tacv2', name: 'Retail' };
export const payments = { id: '19:payments@thread.tacv2', name: 'Payments' };

/** Fetches the Playground unless it is there, and starts it for a bot that answers already. */
export async function startPlayground(botUrl: string, folder: string): Promise<Playground> {
  const cli = fetchPlayground();
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(config()));
  const logFile = join(folder, 'playground.log');
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [cli, 'start', '-e', `${botUrl}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
    {
      cwd: folder,
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_LOGFILE: logFile },
      stdio: 'ignore',
    },
  );
  const url = `http://localhost:${port}`;
  await untilItAnswers(url, child, logFile);
  return {
    url,
    serviceUrl: `${url}/_connector`,
    stop: async () => {
      const ended = once(child, 'exit');
      if (child.kill()) await ended;
    },
  };
}

/** The program's file. @throws Error when it cannot be fetched. */
function fetchPlayground(): string {
  const folder = join(tmpdir(), `klankbord-playground-${VERSION}`);
  const cli = join(folder, 'node_modules', PACKAGE, 'cli.js');
  if (existsSync(cli)) return cli;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${PACKAGE} could not be fetched: ${stderr}`);
  return cli;
}

/** JSON is YAML as well. The misspelt name of a property is the Playground's own. */
function config(): Json {
  const user = ({ id, name, aadObjectId }: PlaygroundPerson) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
    return { id, name, aadObjectId, userPrincipleName: email, email, givenName: name, surname: name };
  };
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: botId, name: 'Klankbord' },
    currentUser: user(ada),
    users: everybody.slice(1).map(user),
    personalChat: { id: 'a:ada' },
    groupChat: { id: '19:group@thread.v2', name: 'Group' },
    team: { ...team, aadGroupId: '00000000-0000-4000-8000-0000000000bb', channels: [payments] },
  };
}

/** It says that it listens before it has read its settings, and ends a second later when it does not like them. */
async function untilItAnswers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) {
      await pause(2_000);
      if (child.exitCode === null) return;
    }
    await pause(200);
  }
  child.kill();
  throw new Error(
    `The Playground did not start: ${existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''}`,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
