import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { dumpTo, openDatabase, type Restored, restoreDatabase, whileNobodyRuns } from '../database.ts';
import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface RestoreFlags {
  replace?: boolean;
  json?: boolean;
}

/** One file with everything, out of any database and into any other. */
export function addBackup(program: Command, shell: Shell): void {
  program
    .command('backup')
    .description('write everything that the database holds into one file, also while the bot runs')
    .argument('<file>', 'such as klankbord.backup')
    .option('--json', 'answer as JSON')
    .action((file: string, options: { json?: boolean }) =>
      shell.withApp(async ({ database, ctx, config }) => {
        const dumped = await dumpTo(database.pool, file, ctx.clock.now());
        tell(wantsJson(options), dumped, [
          `${file} holds ${dumped.rows} rows of ${dumped.tables} tables, and ${dumped.jobs} jobs that wait.`,
          `Keep beside it, somewhere else: ${besides(config)}`,
        ]);
      }),
    );
  program
    .command('restore')
    .description('put a backup into the database; nothing may be connected to it')
    .argument('<file>', 'what backup wrote')
    .option('--replace', 'also when there is something in the database: it is gone afterwards')
    .option('--json', 'answer as JSON')
    .action((file: string, options: RestoreFlags) => restore(shell, file, options));
  program
    .command('move')
    .description('copy the embedded database of the data folder into that of DATABASE_URL')
    .option('--replace', 'also when there is something in it: it is gone afterwards')
    .option('--json', 'answer as JSON')
    .action((options: RestoreFlags) => move(shell, options));
}

/** What no backup holds. A key that stands in a file wins over ENCRYPTION_KEY, which still seals the rest. */
function besides({ database, encryptionKeys }: Config): string {
  const keyFile = join(database.dataFolder, 'pseudonym.key');
  const keys = [
    ...(encryptionKeys.length > 0 ? ['ENCRYPTION_KEY'] : []),
    ...(encryptionKeys.length === 0 || existsSync(keyFile) ? [keyFile] : []),
  ];
  return `${keys.join(', ')}, and ${join(database.dataFolder, 'erasures.jsonl')}.`;
}

async function restore(shell: Shell, file: string, options: RestoreFlags): Promise<void> {
  const config = shell.config();
  const log = createLog({ level: config.log.level });
  const { url: databaseUrl, dataFolder } = config.database;
  const restored = await restoreDatabase(
    { databaseUrl, dataFolder, log },
    { path: file, replaces: options.replace === true },
  );
  await finish(shell, restored, options);
}

/** Brings it up to this version, gives the queue its jobs back, and erases again whom the backup brought back. */
async function finish(shell: Shell, { at, rows, jobs }: Restored, options: RestoreFlags): Promise<void> {
  await shell.withApp(async ({ queue, database, privacy }) => {
    await queue.start({ work: false });
    for (const { name, data, startAfter, key } of jobs) await queue.putBack(name, data, { startAfter, key });
    const erased = await privacy.reapply();
    tell(wantsJson(options), { at, rows, jobs: jobs.length, erased }, [
      `The backup of ${at} is in the ${database.kind} database: ${rows} rows, ${jobs.length} jobs.`,
      erased.again === 0
        ? 'No erasure was made since, as far as the list in the data folder knows.'
        : `${erased.again} erasures that were made since were done again; ${erased.left} messages are left.`,
    ]);
  });
}

async function move(shell: Shell, options: RestoreFlags): Promise<void> {
  const config = shell.config();
  const { url: databaseUrl, dataFolder } = config.database;
  if (databaseUrl === undefined) {
    throw new AppError('misconfigured', 'There is no DATABASE_URL to move to.', {
      remedy:
        'Set DATABASE_URL to your own PostgreSQL; what is moved is the embedded database of KLANKBORD_DATA.',
    });
  }
  // Opening it would make an empty one, and "move" that.
  if (!existsSync(join(dataFolder, 'postgres'))) {
    throw new AppError('misconfigured', `There is no embedded database in ${dataFolder}.`, {
      remedy:
        'Set KLANKBORD_DATA to the data folder that the bot ran with; on a database of your own there is nothing to move. Nothing was changed.',
    });
  }
  const log = createLog({ level: config.log.level });
  const file = join(dataFolder, 'move.backup');
  const embedded = await openDatabase({ databaseUrl: undefined, dataFolder, log, role: 'cli' });
  try {
    await whileNobodyRuns(embedded.url, async () => {
      await dumpTo(embedded.pool, file, new Date());
      const path = { path: file, replaces: options.replace === true };
      await finish(shell, await restoreDatabase({ databaseUrl, dataFolder, log }, path), options);
    });
  } finally {
    await rm(file, { force: true });
    await embedded.close();
  }
}
