// Import of a large file against the bare pipeline: the same file through the same CSV parser straight into COPY, into
// a plain table of the same columns. Each runs in a process of its own on the shipped database, which is durable.
// Must hold: at least a third of the bare rate, and less than 300 MB resident in the process that imports.
// node bench/import.ts [rows] [--rounds n]
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { parse } from 'csv-parse';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { systemClock } from '../src/clock.ts';
import { compileCacheFolder } from '../src/compile-cache.ts';
import { connectDatabase, openDatabase } from '../src/database.ts';
import { importFile } from '../src/features/feedback/index.ts';
import { sayIn } from '../src/i18n/index.ts';
import { createLog } from '../src/log.ts';
import { writeAnswers } from './support/answers-file.ts';

const LEAST_RATIO = 1 / 3;
const MOST_MEGABYTES = 300;
/** Fixed, so that the same file a second time is the same. */
const PSEUDONYM_KEY = Buffer.alloc(32, 7);
const log = createLog({ level: 'warn' });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1' } },
});
const { BENCH_TASK: task, BENCH_FILE: file = '', BENCH_DATABASE: url = '' } = process.env;

interface Measured {
  milliseconds: number;
  /** Time on a processor, in all its threads: unlike the rate hardly disturbed by what else the machine does. */
  cpuMilliseconds: number;
  /** Most resident memory of the process, in MB. */
  megabytes: number;
  answer: string;
}

if (task === 'bare') await report(runBare);
else if (task === 'import') await report(runImport);
else await compare(Number(positionals[0] ?? 1_000_000), Number(values.rounds));

async function compare(rows: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'klankbord-bench-'));
  const database = await openDatabase({ dataFolder: join(folder, 'data'), log, role: 'bot' });
  try {
    const path = join(folder, 'answers.csv');
    await writeAnswers(path, rows);
    console.log(`${rows} rows, ${Math.round((await stat(path)).size / 1e6)} MB`);
    const ratios: number[] = [];
    let megabytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const bare = await run('bare', path, database.url);
      tell('bare pipeline', rows, bare);
      const imported = await run('import', path, database.url);
      tell('import', rows, imported);
      tell('the same again', rows, await run('import', path, database.url));
      await database.pool.query('truncate feedback, import_run cascade');
      ratios.push(bare.milliseconds / imported.milliseconds);
      megabytes = Math.max(megabytes, imported.megabytes);
    }
    const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
    console.log(`ratio ${ratio.toFixed(2)} (at least ${LEAST_RATIO.toFixed(2)})`);
    console.log(`peak memory ${megabytes.toFixed(0)} MB (less than ${MOST_MEGABYTES})`);
    if (ratio < LEAST_RATIO || megabytes >= MOST_MEGABYTES) process.exitCode = 1;
  } finally {
    await database.close();
    await rm(folder, { recursive: true, maxRetries: 3 });
  }
}

function tell(name: string, rows: number, measured: Measured): void {
  const { milliseconds, cpuMilliseconds, megabytes, answer } = measured;
  const rate = Math.round((rows / milliseconds) * 1000);
  const cpu = ((cpuMilliseconds / rows) * 1000).toFixed(1);
  console.log(
    `${name.padEnd(16)} ${Math.round(milliseconds)} ms  ${rate} rows/s  ${cpu} µs CPU a row  ${megabytes.toFixed(0)} MB  ${answer}`,
  );
}

async function run(name: string, path: string, databaseUrl: string): Promise<Measured> {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: {
      ...process.env,
      // As the command line does.
      NODE_COMPILE_CACHE: compileCacheFolder,
      BENCH_TASK: name,
      BENCH_FILE: path,
      BENCH_DATABASE: databaseUrl,
    },
  });
  return JSON.parse(stdout) as Measured;
}

async function report(work: () => Promise<string>): Promise<void> {
  const began = performance.now();
  const answer = await work();
  const milliseconds = performance.now() - began;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured: Measured = {
    milliseconds,
    cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
    answer,
  };
  console.log(JSON.stringify(measured));
}

async function runBare(): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop table if exists bare`);
  await client.query(
    `create table bare (id text, answered_at timestamptz, score float8, text text, touchpoint text, customer text)`,
  );
  let rows = 0;
  let lines = '';
  const asCopy = new Transform({
    writableObjectMode: true,
    transform(cells: string[], _encoding, done) {
      rows += 1;
      lines += `${cells.map(escaped).join('\t')}\n`;
      if (lines.length < 65_536) return done();
      done(null, lines);
      lines = '';
    },
    flush(done) {
      done(null, lines);
    },
  });
  await pipeline(
    createReadStream(file, { highWaterMark: 128 * 1024 }),
    parse({ from: 2 }),
    asCopy,
    client.query(copyFrom('copy bare from stdin')),
  );
  await client.end();
  return `${rows} rows`;
}

function escaped(cell: string): string {
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (sign) => `\\${sign}`) : cell;
}

async function runImport(): Promise<string> {
  const { db, pool, close } = connectDatabase({ url, kind: 'embedded', origin: 'adopted', log });
  const unwanted = () => Promise.reject(new Error('an import neither queues nor posts'));
  const ctx = {
    db,
    clock: systemClock,
    log,
    enqueue: unwanted,
    post: unwanted,
    revise: unwanted,
    hindrance: unwanted,
    isColleague: unwanted,
    link: () => null,
  };
  const deps = { pool, pseudonymKey: PSEUDONYM_KEY, say: sayIn('en'), isAlone: true };
  const result = await importFile(ctx, deps, {
    path: file,
    fileName: 'answers.csv',
    source: 'csv',
    given: { metric: 'nps', scaleMin: 0, scaleMax: 10, kind: 'transactional', solicitation: 'solicited' },
    confirmed: true,
    dryRun: false,
  });
  await close();
  if (result.kind === 'proposal') return JSON.stringify(result.proposal.open);
  const { created, updated, unchanged, refused } = result.report;
  return `${created} new, ${updated} updated, ${unchanged} unchanged, ${refused} refused`;
}
