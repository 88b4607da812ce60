import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderWatcher, type FolderWatcher } from '../../../src/app/watched/watcher.ts';
import type { SqlPool } from '../../../src/features/feedback/index.ts';
import { googlePlay } from '../../../src/sources/google-play.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const PSEUDONYM_KEY = new Uint8Array(32).fill(7);
const NOW = '2026-06-01T12:00:00Z';
const CSV = 'id,answered_at,score,text\na-1,2026-01-05T08:00:00Z,9,Snel geregeld en top\n';
const NPS = { metric: 'nps', solicitation: 'solicited', yes: true };

let folder = '';
/** Milliseconds of the watchers' clock. */
let time = 0;
const watchers: FolderWatcher[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klankbord-watched-'));
  time = 0;
});
afterEach(async () => {
  for (const one of watchers.splice(0)) await one.stop();
  await rm(folder, { recursive: true });
  await db.$executeRaw`truncate feedback, definition, import_run, saved_mapping, touchpoint restart identity cascade`;
});

function watcher(pool: SqlPool = database.pool): FolderWatcher {
  const deps = { ctx: readingContext(db, NOW), pool, pseudonymKey: PSEUDONYM_KEY, folder };
  const made = createFolderWatcher(deps, () => time);
  watchers.push(made);
  return made;
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Two looks, so far apart that what did not change between them is whole. */
async function lookTwice(one: FolderWatcher): Promise<void> {
  await one.look();
  time += 5_000;
  await one.look();
}

/** What stands in a folder, without the moments in the names. */
async function names(path: string): Promise<string[]> {
  const found = await readdir(join(folder, path)).catch(() => []);
  return found.map((name) => name.replace(/^\d{8}T\d{6}Z-/, '')).toSorted();
}

async function reportOf(path: string, name: string): Promise<string> {
  const found = (await readdir(join(folder, path))).find((one) => one.endsWith(`-${name}.report.txt`));
  return readFile(join(folder, path, found ?? 'none'), 'utf8');
}

const stored = () => db.feedback.count();

describe('the watched folder', { timeout: 120_000 }, () => {
  it('imports a file whose source tells how it is read, and puts it away with its report', async () => {
    await put('google-play/reviews.csv', googlePlay.sample);
    const one = watcher();
    await lookTwice(one);
    expect(await stored()).toBe(2);
    expect(await names('google-play')).toEqual([]);
    expect(await names('done/google-play')).toEqual(['reviews.csv', 'reviews.csv.report.txt']);
    expect(await reportOf('done/google-play', 'reviews.csv')).toContain('2 new');
  });

  it('asks a person about guesses, in the report, with the command that agrees', async () => {
    await put('csv/answers.csv', CSV);
    await put('csv/webshop/import.json', '{"metric":"nps","locale":"nl"}');
    await put('csv/webshop/answers.csv', CSV);
    await lookTwice(watcher());
    expect(await stored()).toBe(0);
    expect(await names('refused/csv')).toEqual(['answers.csv', 'answers.csv.report.txt', 'webshop']);
    expect(await reportOf('refused/csv', 'answers.csv')).toContain('What does "score" ask for?');
    const report = await reportOf('refused/csv/webshop', 'answers.csv');
    expect(report).toContain('Wat geraden is, geldt pas als iemand het ermee eens is');
    expect(report).toMatch(
      /npx klankbord import .*refused\/csv\/webshop\/\d{8}T\d{6}Z-answers.csv --metric nps --locale nl --as csv --source webshop --yes/,
    );
  });

  it('reads as its owner wrote it down, under the name of the feed', async () => {
    await put('csv/webshop/import.json', JSON.stringify(NPS));
    await put('csv/webshop/answers.csv', `${CSV}a-2,2099-01-05T08:00:00Z,8,Dit kan niet\n`);
    await lookTwice(watcher());
    expect(await db.feedback.findMany()).toMatchObject([{ source: 'webshop', externalId: 'a-1', score: 9 }]);
    expect(await names('done/csv/webshop')).toEqual(['answers.csv', 'answers.csv.report.txt']);
    expect(await names('refused/csv/webshop')).toEqual([expect.stringMatching(/answers.*\.csv$/)]);
    expect(await names('csv/webshop')).toEqual(['import.json']);
  });

  it('reads the same headings without asking once a person agreed', async () => {
    await put('csv/import.json', JSON.stringify(NPS));
    await put('csv/one.csv', CSV);
    const one = watcher();
    await lookTwice(one);
    await rm(join(folder, 'csv/import.json'));
    await put('csv/two.csv', CSV.replace('a-1', 'a-2'));
    await lookTwice(one);
    expect(await stored()).toBe(2);
  });

  it('waits until a file no longer grows, and for its real name', async () => {
    await put('csv/import.json', JSON.stringify(NPS));
    await put('csv/answers.csv', CSV);
    await put('csv/other.csv.part', CSV);
    await put('csv/empty.csv', '');
    const one = watcher();
    await one.look();
    time += 5_000;
    await appendFile(join(folder, 'csv/answers.csv'), 'a-2,2026-01-05T08:00:00Z,8,Ook heel erg fijn\n');
    await one.look();
    expect(await stored()).toBe(0);
    time += 4_999;
    await one.look();
    expect(await stored()).toBe(0);
    time += 1;
    await one.look();
    expect(await stored()).toBe(2);
    expect(await names('csv')).toEqual(['empty.csv', 'import.json', 'other.csv.part']);
  });

  it('puts away what is no table, what stands in no folder of a kind, and options that cannot be', async () => {
    await put('csv/picture.csv', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR');
    await put('lost.csv', CSV);
    await put('paper/scan.csv', CSV);
    await put('json/import.json', '{"colour":"red"}');
    await put('json/answers.json', '[]');
    await lookTwice(watcher());
    expect(await stored()).toBe(0);
    expect(await names('refused/csv')).toContain('picture.csv');
    expect(await reportOf('refused', 'lost.csv')).toContain('Put it in the folder of its kind');
    expect(await reportOf('refused/paper', 'scan.csv')).toContain('Put it in the folder of its kind');
    expect(await reportOf('refused/json', 'answers.json')).toContain(
      'import.json of its folder cannot be used',
    );
    expect(await names('json')).toEqual(['import.json']);
  });

  it('follows no link out of the folder', async () => {
    await put('../outside.csv', CSV);
    await mkdir(join(folder, 'csv'));
    await symlink(join(folder, '../outside.csv'), join(folder, 'csv/link.csv'));
    await lookTwice(watcher());
    expect(await names('csv')).toEqual(['link.csv']);
    await rm(join(folder, '../outside.csv'));
  });

  it('is worked on by one of two instances at a time, and by the other when that one is gone', async () => {
    await put('csv/import.json', JSON.stringify(NPS));
    await put('csv/answers.csv', CSV);
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    // The first instance has the lock, and stands still before it looks for files.
    const slow: SqlPool = {
      query: (text, values) => database.pool.query(text, values),
      connect: async () => {
        const connection = await database.pool.connect();
        const query = connection.query.bind(connection) as (text: unknown, values?: unknown[]) => unknown;
        const waiting = async (text: unknown, values?: unknown[]) => {
          const answer = await query(text, values);
          if (typeof text === 'string' && text.includes('klankbord folder')) {
            reached.resolve();
            await held.promise;
          }
          return answer;
        };
        return { query: waiting as typeof connection.query, release: (broken) => connection.release(broken) };
      },
    };
    const [first, second] = [watcher(slow), watcher()];
    const looking = first.look();
    await reached.promise;
    expect(await second.look()).toBe(false);
    held.resolve();
    expect(await looking).toBe(true);
    await lookTwice(second);
    expect(await stored()).toBe(1);
  });

  it('loses and doubles nothing when it ended between the import and the putting away', async () => {
    await put('csv/import.json', JSON.stringify(NPS));
    await put('csv/answers.csv', CSV);
    // A folder stands where the report has to be: the import is committed, and then nothing works.
    const moment = (await import('node:fs')).statSync(join(folder, 'csv/answers.csv')).mtime.toISOString();
    const stamp = moment.replace(/[-:]|\.\d+/g, '');
    const obstacle = join(folder, `done/csv/${stamp}-answers.csv.report.txt`);
    await mkdir(obstacle, { recursive: true });
    const one = watcher();
    await lookTwice(one);
    expect(await stored()).toBe(1);
    expect(await names('csv')).toContain('answers.csv');
    await rm(obstacle, { recursive: true });
    const next = watcher();
    await lookTwice(next);
    expect(await stored()).toBe(1);
    expect(await names('done/csv')).toEqual(['answers.csv', 'answers.csv.report.txt']);
    expect(await reportOf('done/csv', 'answers.csv')).toContain('1 unchanged');
  });

  it('keeps a file where it is while the database is gone', async () => {
    await put('csv/import.json', JSON.stringify(NPS));
    await put('csv/answers.csv', CSV);
    const gone = Object.assign(new Error('terminating connection'), { code: '57P01' });
    let isGone = true;
    const pool: SqlPool = {
      connect: () => database.pool.connect(),
      query: (text, values) => (isGone ? Promise.reject(gone) : database.pool.query(text, values)),
    };
    const one = watcher(pool);
    await lookTwice(one);
    for (let nth = 0; nth < 5; nth += 1) await one.look();
    expect(await names('csv')).toEqual(['answers.csv', 'import.json']);
    isGone = false;
    await one.look();
    expect(await stored()).toBe(1);
  });
});
