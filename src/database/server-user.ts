import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';

/** An account of this machine. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** As whom the server's programs run; `account` null means as ourselves. */
export interface ServerUser {
  readonly account: Account | null;
  /** A program with arguments that starts the server's programs, where plain uid and gid do not do. */
  readonly launcher: readonly string[];
}

/** A small, fixed environment: the server must not inherit our tokens, and its messages must be in English. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const OWN_ACCOUNT = 'klankbord';
const SETPRIV = '/usr/bin/setpriv';

/**
 * Chooses as whom PostgreSQL runs. It refuses to run as root, so root hands it to the owner of the existing folder,
 * else to `postgres`, else to a system account made for it, else to `nobody`.
 * @param folders what that account must be able to reach: the programs and the data folder.
 * @throws AppError `misconfigured` when no account can reach them.
 */
export async function chooseServerUser(options: {
  clusterFolder: string;
  folders: readonly string[];
}): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { account: null, launcher: [] };
  const account = (await ownerOf(options.clusterFolder)) ?? (await unprivilegedAccount());
  const unreachable = await firstUnreachable(options.folders, account);
  if (unreachable === null) return { account, launcher: [] };
  return { account, launcher: await launcherPast(unreachable, account) };
}

/** Starts a program as the server's user. */
export function spawnAs(
  user: ServerUser,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [launcher, ...launcherArgs] = user.launcher;
  if (launcher) return spawn(launcher, [...launcherArgs, program, ...args], options);
  return spawn(program, args, user.account ? { ...options, ...user.account } : options);
}

async function ownerOf(folder: string): Promise<Account | null> {
  const found = await stat(folder).catch(() => null);
  if (found === null || found.uid === 0) return null;
  return { uid: found.uid, gid: found.gid };
}

async function unprivilegedAccount(): Promise<Account> {
  const known = accountIn(await readPasswd(), ['postgres', OWN_ACCOUNT]);
  if (known) return known;
  // Fails where the tool is missing, /etc is read-only, or another process just made the account.
  await promisify(execFile)(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', OWN_ACCOUNT],
    {
      env: SERVER_ENVIRONMENT,
    },
  ).catch(() => null);
  const made = accountIn(await readPasswd(), [OWN_ACCOUNT, 'nobody']);
  if (made) return made;
  throw new AppError(
    'misconfigured',
    'PostgreSQL refuses to run as root, and this machine has no other account.',
    {
      remedy:
        'Start Klankbord as an ordinary user, make one with "useradd --system klankbord", or set DATABASE_URL.',
    },
  );
}

function readPasswd(): Promise<string> {
  return readFile('/etc/passwd', 'utf8').catch(() => '');
}

/** The first of the named accounts that stands in the text of `/etc/passwd` and is not root. */
export function accountIn(passwd: string, names: readonly string[]): Account | null {
  const lines = passwd.split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const line = lines.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(line?.[2]), Number(line?.[3])];
    if (line && uid > 0 && gid > 0) return { uid, gid };
  }
  return null;
}

/** The first folder on the way to `paths` that the account may not pass; access lists are not looked at. */
export async function firstUnreachable(paths: readonly string[], account: Account): Promise<string | null> {
  const folders = new Set(paths.flatMap(ancestors));
  for (const folder of folders) {
    const found = await stat(folder).catch(() => null);
    if (found && !mayPass(found, account)) return folder;
  }
  return null;
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestors(parent), path];
}

function mayPass(folder: { mode: number; uid: number; gid: number }, account: Account): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/**
 * Root's home is closed to other accounts on most systems, and it is where root clones. There the server's account
 * keeps one privilege, to pass folders. `no_setuid_fixup` is needed because PostgreSQL looks for its own programs
 * with access(2), which otherwise ignores that privilege.
 */
async function launcherPast(folder: string, account: Account): Promise<string[]> {
  const capability = passingCapability(await readFile('/proc/self/status', 'utf8').catch(() => ''));
  const hasSetpriv = await access(SETPRIV).then(
    () => true,
    () => false,
  );
  if (capability === null || !hasSetpriv) throw unreachable(folder);
  return [
    SETPRIV,
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    '--securebits=+no_setuid_fixup',
  ];
}

/** The narrower of the two Linux capabilities that let a process pass closed folders, or null when we have neither. */
export function passingCapability(status: string): 'dac_read_search' | 'dac_override' | null {
  const hex = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  if (hex === undefined) return null;
  const held = BigInt(`0x${hex}`);
  if ((held & 0b100n) !== 0n) return 'dac_read_search';
  return (held & 0b10n) !== 0n ? 'dac_override' : null;
}

function unreachable(folder: string): AppError {
  return new AppError(
    'misconfigured',
    `PostgreSQL may not run as root, and other accounts cannot enter ${folder}.`,
    {
      remedy:
        `Start Klankbord as an ordinary user, put it where others may enter (such as /opt/klankbord), ` +
        `run "chmod o+x ${folder}", or set DATABASE_URL.`,
      fields: { folder },
    },
  );
}
