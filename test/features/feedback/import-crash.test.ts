import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportInput } from '../../../src/features/feedback/index.ts';
import { failDeadRuns } from '../../../src/features/feedback/index.ts';
import { testDatabase } from '../../support/database.ts';
import { countsOf, filesFolder, importerOf, NPS } from './import-kit.ts';

const database = await testDatabase();
const { db, pool, url } = database;
const importer = importerOf(database);
const file = await filesFolder();

const HEADER = 'id,answered_at,score,text,step\n';
const manyRows = (prefix: string, n: number) =>
  HEADER +
  Array.from(
    { length: n },
    (_, i) => `${prefix}-${i},2026-01-05,${i % 11},Het ging heel goed deze keer,Winkel\n`,
  ).join('');

async function everything(): Promise<number[]> {
  const running = await db.importRun.count({ where: { state: { not: 'failed' } } });
  const [feedback, definitions, touchpoints] = await Promise.all([
    db.feedback.count(),
    db.definition.count(),
    db.touchpoint.count(),
  ]);
  return [feedback, definitions, touchpoints, running];
}

afterEach(async () => {
  await db.feedback.deleteMany();
  await db.definition.deleteMany();
  await db.touchpoint.deleteMany();
  await db.importRun.deleteMany();
});

/** Starts an import in a process of its own and answers when it has read so many rows. */
async function importingProcess(path: string, rows: number) {
  const input: ImportInput = {
    path,
    fileName: 'answers.csv',
    source: 'csv',
    given: NPS,
    confirmed: true,
    dryRun: false,
  };
  const script = fileURLToPath(new URL('./importing-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, KLANKBORD_TEST_DATABASE: url, KLANKBORD_TEST_INPUT: JSON.stringify(input) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const { rows: read = 0 }: { rows?: number } = JSON.parse(line);
    if (read >= rows) break;
  }
  return child;
}

describe('an import that does not come to its end', () => {
  it('leaves nothing when its process is killed, and the next one works', async () => {
    const path = await file('killed.csv', manyRows('kill', 30_000));
    const child = await importingProcess(path, 5000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await db.feedback.count()).toBe(0);
    expect(await db.importRun.findMany()).toMatchObject([{ state: 'running' }]);
    // The server notices on its own time that nobody listens any more.
    await expect.poll(() => failDeadRuns(pool), { timeout: 20_000 }).toBe(1);
    expect(await everything()).toEqual([0, 0, 0, 0]);
    expect(await importer.report(path)).toMatchObject({ read: 30_000, created: 30_000, refused: 0 });
  }, 90_000);

  it('is marked as failed by the next import, when no start came in between', async () => {
    const path = await file('dead.csv', manyRows('dead', 10));
    await db.importRun.create({ data: { source: 'csv', fileName: 'dead.csv' } });
    await importer.report(path);
    const states = await db.importRun.findMany({ orderBy: { id: 'asc' }, select: { state: true } });
    expect(states).toEqual([{ state: 'failed' }, { state: 'done' }]);
  });

  it('leaves nothing when it is stopped', async () => {
    const path = await file('stopped.csv', manyRows('stop', 5000));
    const stopping = new AbortController();
    const onProgress = () => stopping.abort();
    const failed = importer.run(path, {}, { onProgress, signal: stopping.signal });
    await expect(failed).rejects.toMatchObject({ message: 'The import was stopped; nothing was stored.' });
    expect(await everything()).toEqual([0, 0, 0, 0]);
  });

  it('leaves nothing when the connection to the database breaks', async () => {
    const path = await file('cut.csv', manyRows('cut', 20_000));
    let isCut = false;
    const onProgress = () => {
      if (isCut) return;
      isCut = true;
      void pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
           and backend_type = 'client backend'`,
      );
    };
    await expect(importer.run(path, {}, { onProgress })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The database stopped answering; nothing was stored.',
      remedy: expect.stringContaining('doctor'),
    });
    expect(await everything()).toEqual([0, 0, 0, 0]);
    expect(await importer.report(path)).toMatchObject({ created: 20_000 });
  }, 60_000);

  it('leaves nothing when the disk is full, and works when there is room again', async () => {
    await pool.query(
      `create function disk_full() returns trigger language plpgsql as $$
       begin
         if new.external_id = 'full-3000' then raise 'No space left on device' using errcode = '53100'; end if;
         return new;
       end $$;
       create trigger disk_full before insert on feedback for each row execute function disk_full();
       alter table feedback enable always trigger disk_full`,
    );
    const path = await file('full.csv', manyRows('full', 4000));
    await expect(importer.run(path)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'There is no room left on the disk; nothing was stored.',
      remedy: expect.stringContaining('Make room'),
    });
    expect(await everything()).toEqual([0, 0, 0, 0]);
    await pool.query('drop trigger disk_full on feedback; drop function disk_full()');
    expect(await importer.report(path)).toMatchObject({ created: 4000 });
  });

  it('leaves nothing when the reading thread stops', async () => {
    const path = await file('thread.csv', manyRows('thread', 10));
    await expect(importer.run(path, {}, { pseudonymKey: new Uint8Array(3) })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The part that reads and masks the rows has stopped; nothing was stored.',
    });
    expect(await everything()).toEqual([0, 0, 0, 0]);
  });
});

describe('two imports at once', () => {
  it('of one source follow each other: what the first stored is known to the second', async () => {
    const path = await file('both.csv', manyRows('both', 3000));
    const phases: string[] = [];
    const onProgress = ({ phase }: { phase: string }) => void phases.push(phase);
    const reports = await Promise.all([
      importer.report(path, {}, { onProgress }),
      importer.report(path, {}, { onProgress }),
    ]);
    const created = reports.map((report) => report.created).sort((a, b) => a - b);
    expect(created).toEqual([0, 3000]);
    expect(reports.map(({ unchanged }) => unchanged).sort((a, b) => a - b)).toEqual([0, 3000]);
    expect(phases).toContain('waiting');
    expect(await db.feedback.count()).toBe(3000);
  });

  it('of two sources that meet the same new touchpoints both come in', async () => {
    const places = (names: string[]) =>
      `id,answered_at,score,step\n${names.map((name, i) => `x-${i},2026-01-05,9,${name}\n`).join('')}`;
    const names = Array.from({ length: 20 }, (_, n) => `Balie ${n}`);
    const one = await file('one.csv', places(names));
    const other = await file(
      'other.json',
      JSON.stringify(
        names.toReversed().map((step, i) => ({ id: `y-${i}`, answered_at: '2026-01-05', score: 9, step })),
      ),
    );
    const reports = await Promise.all([importer.report(one), importer.report(other, { source: 'json' })]);
    expect(reports.map((report) => countsOf(report).created)).toEqual([20, 20]);
    expect(await db.touchpoint.count()).toBe(20);
  });
});
