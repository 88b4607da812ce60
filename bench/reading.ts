import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { csv } from '../src/sources/csv.ts';
import type { RowReader } from '../src/sources/source.ts';
import { openTable } from '../src/sources/table/open.ts';

// How much reading a table costs over csv-parse alone. Each run has a process of its own and its processor time counts,
// so that neither the compiler's state nor other work on the machine decides.
// node bench/reading.ts [rows]

const ROUNDS = 7;
const [task = '', path = ''] = process.argv.slice(2);

if (task === 'bare') await report(readBare);
else if (task === 'table') await report(readTable);
else if (task === 'records') await report(readRecords);
else await compare(Number(task || 1_000_000));

async function compare(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'klankbord-reading-'));
  try {
    const file = join(folder, 'answers.csv');
    const bytes = await writeRows(file, rows);
    const bare: number[] = [];
    const table: number[] = [];
    const records: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(run('bare', file));
      table.push(run('table', file));
      records.push(run('records', file));
    }
    const rate = (ms: number) => `${ms.toFixed(0)} ms  ${Math.round(rows / ms)}k rows/s`;
    // Other work on the machine only ever makes a run slower: the fastest one tells most.
    const [fastest, whole] = [Math.min(...bare), Math.min(...table)];
    console.log(`${rows} rows, ${Math.round(bytes / 1e6)} MB, fastest of ${ROUNDS}, processor time`);
    console.log(`csv-parse alone  ${rate(fastest)}`);
    console.log(`openTable        ${rate(whole)}`);
    console.log(`ratio            ${(whole / fastest).toFixed(2)}`);
    console.log(`csv reader alone ${rate(Math.max(1, Math.min(...records) - whole))}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(name: string, file: string): number {
  return Number(
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, file], { encoding: 'utf8' }),
  );
}

async function report(read: (file: string) => Promise<void>): Promise<void> {
  const before = process.cpuUsage();
  await read(path);
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}

async function readBare(file: string): Promise<void> {
  let rows = 0;
  const parser = createReadStream(file).pipe(parse());
  parser.on('data', () => {
    rows += 1;
  });
  await new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
  if (rows === 0) throw new Error('nothing was read');
}

async function readTable(file: string): Promise<void> {
  let rows = 0;
  const table = await openTable(file);
  for await (const batch of table.batches(1000)) rows += batch.length;
  await table.close();
  if (rows === 0) throw new Error('nothing was read');
}

async function readRecords(file: string): Promise<void> {
  const table = await openTable(file);
  let records = 0;
  let read: RowReader | null = null;
  for await (const batch of table.batches(1000)) {
    read ??= csv.reader(table.headings, csv.propose(table, batch, {}).mapping, {
      now: new Date(),
      mark: String,
    });
    for (const row of batch) if (read(row).kind === 'records') records += 1;
  }
  await table.close();
  if (records === 0) throw new Error('nothing was read');
}

async function writeRows(file: string, rows: number): Promise<number> {
  const texts = [
    'Snel geregeld',
    '"Drie keer gebeld, en nog geen antwoord"',
    'Prima',
    '"De rekening klopte niet, maar na een telefoontje was het snel opgelost, met een nette bevestiging"',
    'Waar vind ik mijn polis op de website',
    'Goed uitgelegd',
  ];
  const handle = await open(file, 'w');
  let block = 'id,answered_at,metric,score,text,step,language,contact_permission\n';
  for (let row = 0; row < rows; row += 1) {
    const day = String(1 + (row % 28)).padStart(2, '0');
    block += `${row},2026-01-${day}T09:${String(row % 60).padStart(2, '0')}:00+01:00,nps,${row % 11},${texts[row % texts.length]},bestellen,nl,yes\n`;
    if (block.length < 1_000_000 && row < rows - 1) continue;
    await handle.write(block);
    block = '';
  }
  const { size } = await handle.stat();
  await handle.close();
  return size;
}
