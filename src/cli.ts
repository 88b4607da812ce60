#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addAdministration } from './cli/administration.ts';
import { addDataCommands } from './cli/data.ts';
import { addDoctor } from './cli/doctor.ts';
import { addImport } from './cli/import.ts';
import { addManifest } from './cli/manifest.ts';
import { exitCodes, tellFault } from './cli/output.ts';
import { addPackage } from './cli/package.ts';
import { addPreview } from './cli/preview.ts';
import { addRun } from './cli/run.ts';
import type { Shell } from './cli/shell.ts';
import { addSubscriptions } from './cli/subscriptions.ts';
import { loadEnvironmentFile, readConfig } from './config.ts';

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
  exit: (code) => {
    process.exitCode = code;
  },
};

const program = new Command('klankbord')
  .description('The customer’s voice, daily, in the chat where everybody already is.')
  .option('--json', 'answer as JSON')
  .showHelpAfterError('(klankbord --help lists the verbs)')
  .exitOverride();

program
  .command('start')
  .description('run the bot and the studio until it is stopped')
  .action(async () => {
    const { runBot } = await import('./main.ts');
    shell.exit(await runBot(shell.config()));
  });
addImport(program, shell);
addDataCommands(program, shell);
addRun(program, shell);
addPreview(program, shell);
addSubscriptions(program, shell);
addAdministration(program, shell);
addDoctor(program, shell);
addManifest(program, shell);
addPackage(program, shell);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
  else process.exitCode = tellFault(error, json);
}
