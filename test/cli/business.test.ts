import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { runCli } from '../support/bot.ts';
import { createDatabase, dropDatabase } from '../support/database.ts';

const url = await createDatabase({ template: inject('template') });
const folder = mkdtempSync(join(tmpdir(), 'klankbord-business-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropDatabase(url);
});

function run(...args: string[]) {
  return runCli(args, { DATABASE_URL: url, KLANKBORD_DATA: folder, LOG_LEVEL: 'silent' });
}

it('reads figures from a terminal, and says what is wrong by line', { timeout: 120_000 }, async () => {
  const head = 'month,measure,value,currency,owner,source\n';
  const file = join(folder, 'figures.csv');
  writeFileSync(file, `${head}2026-01,customers,10,,Finance,Ledger\n2026-01,churned,11,,Finance,Ledger\n`);
  const faulty = await run('business', 'import', file, '--locale', 'nl');
  expect(faulty.code).toBe(1);
  expect(faulty.stdout).toContain('regel 3, value: is meer dan er klanten waren (10)');
  writeFileSync(file, `${head}2026-01,customers,10,,Finance,Ledger\n`);
  const stored = await run('business', 'import', file, '--json');
  expect(JSON.parse(stored.stdout)).toMatchObject({ dryRun: false, created: 1, faults: [] });
});

it('chooses readers, and prints what they would read', { timeout: 120_000 }, async () => {
  const added = await run('leaders', 'add', 'studio:lea', '--edition', 'month', '--locale', 'nl');
  expect(added.stdout).toContain('studio:lea reads the leaders’ month');
  const listed = await run('leaders', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ channel: 'lea', kind: 'month', schedule: '0 8 1 * *' }]);
  const shown = await run('leaders', 'show', '--now', '2026-06-08T08:00:00Z', '--locale', 'nl');
  expect(shown.stdout).toContain('In deze dagen antwoordde of schreef geen klant.');
});
