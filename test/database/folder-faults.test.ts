import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from '../../src/database/binaries.ts';
import { ensureCluster } from '../../src/database/cluster.ts';
import { openEmbedded } from '../../src/database/embedded.ts';
import { folderFault } from '../../src/database/folder-faults.ts';
import { reachServer } from '../../src/database/reach-server.ts';
import { chooseServerUser } from '../../src/database/server-user.ts';
import { createLog } from '../../src/log.ts';
import { restingDatabase, temporaryFolder } from '../support/data-folder.ts';

const log = createLog({ level: 'silent' });
let base = '';
let dataFolder = '';
let folder = '';
const copyDatabase = restingDatabase();

beforeEach(async () => {
  base = await temporaryFolder();
  dataFolder = join(base, 'data');
  folder = join(dataFolder, 'postgres');
  await mkdir(dataFolder);
});
afterEach(() => rm(base, { recursive: true }));

function open(at = dataFolder) {
  return openEmbedded({ dataFolder: at, role: 'bot', log, durable: false });
}

/** A program that says something on standard error and fails, in place of one of PostgreSQL's. */
async function failingProgram(said: string, script = ''): Promise<string> {
  const path = join(base, 'program');
  await writeFile(path, `#!/bin/sh\n${script}\necho '${said}' >&2\nexit 1\n`, { mode: 0o755 });
  return path;
}

describe('a data folder that cannot be used', () => {
  it.each([
    ['EACCES', 'misconfigured', 'may not write'],
    ['EPERM', 'misconfigured', 'may not write'],
    ['EROFS', 'misconfigured', 'read-only disk'],
    ['ENOTDIR', 'misconfigured', 'a file is in its way'],
    ['ENOSPC', 'unavailable', 'is full; nothing was half made'],
    ['EDQUOT', 'unavailable', 'is full; nothing was half made'],
    ['EIO', 'unavailable', 'cannot be used'],
  ])('is explained: %s', (code, kind, words) => {
    expect(folderFault(Object.assign(new Error(code), { code }), '/data')).toMatchObject({
      code: kind,
      message: expect.stringMatching(new RegExp(`/data .*${words}|${words} .*/data`)),
      remedy: expect.any(String),
    });
  });

  it('because it is protected', async () => {
    await expect(open('/sys/klankbord')).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'Klankbord may not write in its data folder /sys/klankbord.',
      remedy: expect.stringContaining('KLANKBORD_DATA'),
    });
  });

  it('because a file is in its way', async () => {
    await writeFile(folder, '');
    await expect(open()).rejects.toMatchObject({
      message: `The data folder ${folder} cannot be made: a file is in its way.`,
    });
    await expect(open(folder)).rejects.toMatchObject({ code: 'misconfigured' });
  });

  it('because it holds something else', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'holiday.jpg'), '');
    await expect(open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: `The folder ${folder} holds files, but no database.`,
      remedy: expect.stringContaining('Move it away'),
    });
    expect(await readdir(folder)).toEqual(['holiday.jpg']);
  });

  it('because another major version of PostgreSQL made it', async () => {
    await copyDatabase(dataFolder);
    await writeFile(join(folder, 'PG_VERSION'), '17\n');
    await expect(open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(
        'was made by PostgreSQL 17; this version of Klankbord runs PostgreSQL 18',
      ),
      remedy: expect.stringContaining('pg_dump'),
    });
  });

  it('because its password was lost', async () => {
    await copyDatabase(dataFolder);
    await rm(join(folder, 'klankbord.password'));
    await expect(open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('its file klankbord.password was lost'),
    });
  });

  it('because it is damaged', async () => {
    await copyDatabase(dataFolder);
    await rm(join(folder, 'global', 'pg_control'));
    await expect(open()).rejects.toMatchObject({
      message: `The database in ${folder} is damaged: its control file is missing.`,
      remedy: expect.stringContaining('backup'),
    });
  });

  it('because others may read the folder, as after a copy', async () => {
    await copyDatabase(dataFolder);
    await chmod(folder, 0o755);
    await expect(open()).rejects.toMatchObject({
      message: `The database server of ${folder} ends right after its start.`,
      remedy: expect.stringContaining(`chmod -R go= ${folder}`),
    });
  });

  it('because the server cannot live on it, which it is asked a few times only', async () => {
    await copyDatabase(dataFolder);
    await rm(join(folder, 'pg_xact'), { recursive: true });
    await expect(open()).rejects.toMatchObject({
      code: 'unavailable',
      message: `The database server of ${folder} ends right after its start.`,
      remedy: expect.stringContaining('PostgreSQL said: '),
    });
  });
});

describe('a full disk', () => {
  it('leaves nothing half made when it is met at the first start', async () => {
    const real = await findBinaries();
    const initdb = await failingProgram(
      'initdb: error: could not write file: No space left on device',
      'for argument; do case "$argument" in --pgdata=*) mkdir "$(echo $argument | cut -c10-)";; esac; done',
    );
    const user = await chooseServerUser({ clusterFolder: folder, folders: [base] });
    await expect(ensureCluster({ folder, binaries: { ...real, initdb }, user })).rejects.toMatchObject({
      code: 'unavailable',
      message: `The disk of the data folder ${folder} is full; nothing was half made.`,
      remedy: expect.stringContaining('Free space'),
    });
    expect(await readdir(dataFolder)).toEqual([]);
  });

  it('is named when the server cannot start for it', async () => {
    await copyDatabase(dataFolder);
    const postgres = await failingProgram(
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    );
    const user = await chooseServerUser({ clusterFolder: folder, folders: [base] });
    const binaries = { ...(await findBinaries()), postgres };
    const reaching = reachServer({
      folder,
      binaries,
      user,
      durable: false,
      log,
      clientName: 'test',
      port: null,
    });
    await expect(reaching).rejects.toMatchObject({ message: expect.stringContaining('is full') });
  });

  it('is told apart from other reasons why a database cannot be made', async () => {
    const initdb = await failingProgram('initdb: error: the weather is bad');
    const user = await chooseServerUser({ clusterFolder: folder, folders: [base] });
    await expect(
      ensureCluster({ folder, binaries: { ...(await findBinaries()), initdb }, user }),
    ).rejects.toMatchObject({
      code: 'unavailable',
      remedy: 'PostgreSQL said: initdb: error: the weather is bad',
    });
  });
});
