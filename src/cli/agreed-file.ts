import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { textOfFile } from '../features/journey/index.ts';
import { processTerminal, type Terminal } from './import.ts';
import { exitCodes } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** How a file that people write and agree with is brought in: the journey, the themes. */
export interface FileFlags {
  dryRun?: boolean;
  yes?: boolean;
  locale?: string;
  json?: boolean;
}

/** Adds the verb that brings such a file in; `run` answers its exit code. */
export function addFileImport(
  parent: Command,
  shell: Shell,
  {
    does,
    holds,
    run,
  }: {
    does: string;
    /** What the file is, such as "themes as YAML". */
    holds: string;
    run(
      deps: { ctx: Context; terminal: Terminal },
      file: string,
      flags: FileFlags & { json: boolean },
    ): Promise<number>;
  },
): void {
  parent
    .command('import')
    .description(does)
    .argument('<file>', holds)
    .option('--dry-run', 'show what it would change; change nothing')
    .option('--yes', 'agree with the changes')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((file: string, flags: FileFlags) =>
      shell.withApp(async ({ ctx, queue }) => {
        const json = wantsJson(flags);
        // What is agreed with may leave work for the bot.
        if (!flags.dryRun) await queue.start({ work: false });
        shell.exit(await run({ ctx, terminal: processTerminal() }, file, { ...flags, json }));
      }),
    );
}

/** The text of a file; null when it is not text. @throws AppError `invalid` when it cannot be read */
export async function readTextFile(path: string): Promise<string | null> {
  try {
    return textOfFile(await readFile(path));
  } catch (error) {
    throw new AppError('invalid', `The file cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

interface Asking {
  ask(): string;
  yes(): readonly string[];
  declined(): string;
  repeat(agreeing: { command: string }): string;
}

/** Asks somebody who sits there; elsewhere says by which command one agrees. */
export async function agrees(
  terminal: Terminal,
  { words, command, json = false }: { words: Asking; command: string; json?: boolean | undefined },
): Promise<boolean> {
  if (json) return false;
  if (terminal.ask === null) {
    terminal.err(`${words.repeat({ command })}\n`);
    return false;
  }
  const answer = (await terminal.ask(words.ask())).trim().toLowerCase();
  if (words.yes().includes(answer)) return true;
  terminal.err(`${words.declined()}\n`);
  return false;
}

/** Names what is wrong with a file, line by line, and what to do. Returns the exit code. */
export function tellFaultyFile(
  terminal: Terminal,
  path: string,
  { title, lines, remedy }: { title: string; lines: readonly string[]; remedy: string },
): number {
  const placed = lines.map((line) => `${path}:${line}`);
  terminal.err(`${[title, ...placed, `→ ${remedy}`].join('\n')}\n`);
  return exitCodes.failed;
}
