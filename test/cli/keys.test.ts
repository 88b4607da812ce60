import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createKeys } from '../../src/app/keys.ts';
import { createCipher } from '../../src/chat/slack/install/cipher.ts';
import { confirmPseudonymKey, loadPseudonymKey } from '../../src/features/feedback/index.ts';
import { createSeal } from '../../src/features/hooks/index.ts';
import { runCli, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { db, pool } = database;
const folder = temporaryFolder();
afterAll(() => folder.remove());

const OLD = 'the old encryption key of 32 characters';
const NEW = 'the new encryption key of 32 characters';
const DELIVERIES = 450;
const environment = (keys: Record<string, string>) => ({
  DATABASE_URL: database.url,
  KLANKBORD_DATA: folder.path,
  LOG_LEVEL: 'silent',
  ...keys,
});
const cli = (args: string[], keys: Record<string, string>) => runCli(args, environment(keys));
const both = { ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_OLD: OLD };
const countsOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).counts;
const countedHere = () =>
  createKeys(pool, { pseudonymKey: new Uint8Array(32), encryptionKeys: [NEW, OLD] }).count();

it('24: the key that seals tokens and deliveries is replaced by another, also when that is killed in its middle', {
  timeout: 300_000,
}, async () => {
  // The first use of this database, with the old key.
  const pseudonymKey = await loadPseudonymKey({ encryptionKeys: [OLD], dataFolder: folder.path, pool });
  await confirmPseudonymKey(pool, pseudonymKey);
  const oldSeal = createSeal(new Uint8Array(32), [OLD]);
  await db.arrival.createMany({
    data: Array.from({ length: DELIVERIES }, (_, nr) => ({
      ...{ source: 'web', key: `k-${nr}`, state: 'asking' as const },
      sealed: new Uint8Array(oldSeal.seal(Buffer.from(`body ${nr}`), 'web')),
    })),
  });
  const tokens = '{"token":"of a workspace"}';
  await db.slackInstallation.create({
    data: {
      key: 'T1',
      name: 'one',
      sealed: createCipher(OLD).seal(tokens, 'T1'),
      scopes: [],
      installedBy: 'U1',
    },
  });

  // Another key alone: nothing starts, with a sentence that says what to do.
  const wrong = await cli(['keys'], { ENCRYPTION_KEY: NEW });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('is not the one that this database was filled with');
  expect(wrong.stderr).toContain('ENCRYPTION_KEY_OLD');

  // Both are valid; one of the rows is held, so that the process is surely in its middle when it is killed.
  expect(await countedHere()).toMatchObject({
    ...{ installations: { current: 0, old: 1, unknown: 0 } },
    deliveries: { current: 0, old: DELIVERIES, unknown: 0 },
  });
  const holder = await pool.connect();
  await holder.query('begin');
  const {
    rows: [held],
  } = await holder.query(`select id from arrival order by id offset 300 limit 1 for update`);
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../src/cli.ts', import.meta.url)), 'keys', 'rotate'],
    {
      env: { ...process.env, ...environment(both) },
      stdio: 'ignore',
    },
  );
  const waits = () =>
    pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update arrival%'`,
    );
  await expect.poll(async () => (await waits()).rowCount, { timeout: 60_000 }).toBe(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await holder.query('rollback');
  holder.release();
  expect(held).toBeDefined();

  const { current = 0, old = 0 } = (await countedHere()).deliveries ?? {};
  expect(current).toBeGreaterThan(0);
  expect(old).toBeGreaterThan(0);
  expect(current + old).toBe(DELIVERIES);

  const rest = await cli(['keys', 'rotate', '--json'], both);
  expect(rest.code).toBe(0);
  expect(JSON.parse(rest.stdout).rotated.deliveries).toBe(old);
  // From now on the old one can be left out, and opens nothing any more.
  const alone = await cli(['keys', '--json'], { ENCRYPTION_KEY: NEW });
  expect(alone.code).toBe(0);
  expect(countsOf(alone)).toEqual({
    installations: { current: 1, old: 0, unknown: 0 },
    deliveries: { current: DELIVERIES, old: 0, unknown: 0 },
    erasures: { current: 0, old: 0, unknown: 0 },
    pseudonymKey: { current: 1, old: 0, unknown: 0 },
  });
  const newSeal = createSeal(new Uint8Array(32), [NEW]);
  const bodies = (await db.arrival.findMany({ orderBy: { id: 'asc' } })).map(({ sealed }) =>
    newSeal.open(sealed ?? Buffer.alloc(0), 'web'),
  );
  expect(bodies).toEqual(Array.from({ length: DELIVERIES }, (_, nr) => `body ${nr}`));
  const installation = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
  expect(createCipher(NEW).open(installation.sealed, 'T1')).toBe(tokens);
});
