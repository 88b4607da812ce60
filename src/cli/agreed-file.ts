import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../errors.ts';
import { textOfFile } from '../features/journey/index.ts';
import type { Terminal } from './import.ts';
import { exitCodes } from './output.ts';

/** How a file that people write and agree with is brought in: the journey, the themes. */
export interface FileFlags {
  dryRun?: boolean;
  yes?: boolean;
  locale?: string;
  json?: boolean;
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
