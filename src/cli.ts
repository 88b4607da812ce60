#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes, tellFault } from './cli/output.ts';
import { createProgram } from './cli/program.ts';
import type { Shell } from './cli/shell.ts';
import { keepCompiledCode } from './compile-cache.ts';
import { loadEnvironmentFile, readConfig } from './config.ts';

keepCompiledCode();
loadEnvironmentFile();
const json = process.argv.includes('--json');

/** Runs with the product built on its database, and closes it again whatever happens. */
const shell: Shell = {
  config: () => readConfig(),
  async withApp(work) {
    const { createApp } = await import('./app.ts');
    const app = await createApp(readConfig(), 'cli');
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  },
  async withGround(work) {
    const { openGround } = await import('./app/ground.ts');
    const ground = await openGround(readConfig(), 'cli');
    try {
      return await work(ground);
    } finally {
      await ground.database.close();
    }
  },
  exit: (code) => {
    process.exitCode = code;
  },
};

try {
  const program = await createProgram(shell, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
  else process.exitCode = tellFault(error, json);
}
