import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Runs every benchmark beside this file, one after the other, and ends with 1 when one of them missed its mark. */
const here = import.meta.dirname;
const own = basename(import.meta.filename);
let missed = 0;
for (const file of readdirSync(here).sort()) {
  if (!file.endsWith('.ts') || file === own) continue;
  process.stdout.write(`\n== ${file}\n`);
  const { status } = spawnSync(process.execPath, [join(here, file)], { stdio: 'inherit' });
  if (status !== 0) missed += 1;
}
process.exitCode = missed === 0 ? 0 : 1;
