/**
 * Import of a large file against the bare pipeline: the same file through a CSV parser straight into COPY. Two bare runs
 * stand beside it: into a table with the keys and indexes that feedback has, which is what any import has to pay for, and
 * into a table without any. What is measured is the real command, from its start to its end; each run is a process of
 * its own on the shipped database, which is durable.
 * Must hold: at least a third of the rate into the same keys and indexes, and less than 300 MB resident in the command.
 * node bench/import.ts [rows] [--rounds n]
 */
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
import { openDatabase } from '../src/database.ts';
import { createLog } from '../src/log.ts';
import { writeAnswers } from './support/answers-file.ts';
import type { Usage } from './support/tell-usage.ts';

const LEAST_RATIO = 1 / 3;
const MOST_MEGABYTES = 300;
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const tellUsage = new URL('support/tell-usage.ts', import.meta.url).href;
const importFlags = ['--as', 'csv', '--metric', 'nps', '--scale', '0-10', '--kind', 'transactional'];
importFlags.push('--solicitation', 'solicited', '--yes', '--json');
const log = createLog({ level: 'warn' });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1' } },
});
const { BENCH_BARE: bare, BENCH_FILE: file = '', BENCH_DATABASE: url = '' } = process.env;

interface Measured extends Usage {
  milliseconds: number;
  answer: string;
}

if (bare === undefined) await compare(Number(positionals[0] ?? 1_000_000), Number(values.rounds));
else await runBare(bare === 'indexed');

async function compare(rows: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'klankbord-bench-'));
  const dataFolder = join(folder, 'data');
  const database = await openDatabase({ dataFolder, log, role: 'bot' });
  try {
    const path = join(folder, 'answers.csv');
    await writeAnswers(path, rows);
    console.log(`${rows} rows, ${Math.round((await stat(path)).size / 1e6)} MB`);
    const ratios = { indexed: [] as number[], plain: [] as number[] };
    let megabytes = 0;
    const runImport = () =>
      run([cli, 'import', path, ...importFlags], {
        KLANKBORD_DATA: dataFolder,
        LOG_LEVEL: 'warn',
      });
    for (let round = 0; round < rounds; round += 1) {
      const env = { BENCH_FILE: path, BENCH_DATABASE: database.url };
      const plain = await run([fileURLToPath(import.meta.url)], { ...env, BENCH_BARE: 'plain' });
      tell('bare, no index', rows, plain);
      const indexed = await run([fileURLToPath(import.meta.url)], { ...env, BENCH_BARE: 'indexed' });
      tell('bare, indexed', rows, indexed);
      const imported = await runImport();
      tell('import', rows, imported);
      const again = await runImport();
      tell('the same again', rows, again);
      await database.pool.query('truncate feedback, import_run cascade');
      ratios.indexed.push(indexed.milliseconds / imported.milliseconds);
      ratios.plain.push(plain.milliseconds / imported.milliseconds);
      megabytes = Math.max(megabytes, imported.megabytes, again.megabytes);
    }
    const ratio = median(ratios.indexed);
    console.log(
      `ratio ${ratio.toFixed(2)} (at least ${LEAST_RATIO.toFixed(2)}) into the same keys and indexes`,
    );
    console.log(`ratio ${median(ratios.plain).toFixed(2)} of the rate into a table without any`);
    console.log(`peak memory ${megabytes.toFixed(0)} MB (less than ${MOST_MEGABYTES})`);
    if (ratio < LEAST_RATIO || megabytes >= MOST_MEGABYTES) process.exitCode = 1;
  } finally {
    await database.close();
    await rm(folder, { recursive: true, maxRetries: 3 });
  }
}

function median(measured: readonly number[]): number {
  return measured.toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0;
}

function tell(name: string, rows: number, measured: Measured): void {
  const { milliseconds, cpuMilliseconds, megabytes, answer } = measured;
  const rate = Math.round((rows / milliseconds) * 1000);
  const cpu = ((cpuMilliseconds / rows) * 1000).toFixed(1);
  console.log(
    `${name.padEnd(16)} ${Math.round(milliseconds)} ms  ${rate} rows/s  ${cpu} µs CPU a row  ${megabytes.toFixed(0)} MB  ${answer}`,
  );
}

async function run(args: readonly string[], env: Record<string, string>): Promise<Measured> {
  const began = performance.now();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', tellUsage, ...args], {
    env: { ...process.env, ...env },
  });
  const milliseconds = performance.now() - began;
  const usage = stderr.trim().split('\n').at(-1) ?? '';
  return { milliseconds, ...(JSON.parse(usage) as Usage), answer: answerOf(stdout) };
}

/** How many of which there were, of what a run answers as JSON. */
function answerOf(stdout: string): string {
  const { created, updated, unchanged, refused, rows } = JSON.parse(stdout) as Record<string, number>;
  if (created === undefined) return `${rows} rows`;
  return `${created} new, ${updated} updated, ${unchanged} unchanged, ${refused} refused`;
}

async function runBare(isIndexed: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop table if exists bare');
  await client.query(
    isIndexed
      ? 'create table bare (like feedback including defaults including indexes)'
      : 'create table bare (external_id text, answered_at timestamptz, score float8, text text, touchpoint_id text, customer_key text)',
  );
  const columns = 'external_id, answered_at, score, text, touchpoint_id, customer_key';
  // What feedback cannot be without, and a file does not tell.
  const more = isIndexed ? { columns: ', source, definition_id, content_hash', cells: '\tcsv\t1\t' } : null;
  let rows = 0;
  let lines = '';
  const asCopy = new Transform({
    writableObjectMode: true,
    transform(cells: string[], _encoding, done) {
      rows += 1;
      const line = cells.map(escaped).join('\t');
      lines += more ? `${line}${more.cells}${cells[0]}\n` : `${line}\n`;
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
    client.query(copyFrom(`copy bare (${columns}${more?.columns ?? ''}) from stdin`)),
  );
  await client.query('drop table bare');
  await client.end();
  console.log(JSON.stringify({ rows }));
}

function escaped(cell: string): string {
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (sign) => `\\${sign}`) : cell;
}
