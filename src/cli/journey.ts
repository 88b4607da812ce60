import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import {
  changeLines,
  checkJourney,
  exportJourney,
  faultLines,
  importJourney,
  type Proposed,
  proposeJourney,
} from '../features/journey/index.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { addFileImport, agrees, type FileFlags, readTextFile, tellFaultyFile } from './agreed-file.ts';
import { processTerminal, type Terminal } from './import.ts';
import { localeOf } from './locale.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** `journey import`, `journey export`, `journey check`. */
export function addJourney(program: Command, shell: Shell): void {
  const journey = program.command('journey').description('the customer journey: its file, in and out');
  addFileImport(journey, shell, {
    does: 'make a journey file the journey; shows what it changes before it does',
    holds: 'a journey as YAML',
    run: journeyImport,
  });
  journey
    .command('export')
    .description('write the journey as it was imported; without one, the beginning of a file')
    .option('--out <file>', 'a file; standard output when left out')
    .option('--at <moment>', 'as it was then, such as 2026-11-20 or 2026-11-20T12:00:00Z')
    .action((options: { out?: string; at?: string }) => shell.withApp(({ ctx }) => write(ctx, options)));
  journey
    .command('check')
    .description('check a journey file, or how the journey here stands')
    .argument('[file]', 'a journey as YAML; without one, the journey of this installation')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((file: string | undefined, flags: FileFlags) =>
      shell.withApp(async ({ ctx }) => {
        const json = wantsJson(flags);
        const deps = { ctx, terminal: processTerminal() };
        if (file !== undefined) shell.exit(await checkFile(deps, file, { ...flags, json }));
        else shell.exit(await check(ctx, sayIn(localeOf(flags.locale)), json));
      }),
    );
}

interface Deps {
  ctx: Context;
  terminal: Terminal;
}

/**
 * Shows what a file changes and, when somebody agrees, changes it. Returns the exit code: 0 done, 1 for a faulty file, 2
 * when somebody has to agree first.
 * @throws AppError `conflict` when somebody else changed the journey meanwhile
 */
export async function journeyImport(
  { ctx, terminal }: Deps,
  path: string,
  flags: FileFlags,
): Promise<number> {
  const say = sayIn(localeOf(flags.locale));
  const file = await readTextFile(path);
  const proposed = await proposeJourney(ctx, file, say);
  if (file === null || proposed.kind === 'faults') return refuse(terminal, path, proposed, say, flags);
  const { changes, base } = proposed;
  const isSettled = changes.length === 0 || flags.dryRun === true;
  if (isSettled || !(flags.yes ?? false)) {
    if (flags.json) terminal.out(`${JSON.stringify({ base, changes: changeLines(proposed, say) })}\n`);
    else terminal.out(`${changeLines(proposed, say).join('\n')}\n`);
  }
  if (isSettled) {
    if (flags.dryRun && !flags.json) terminal.err(`${say.journey.diff.trial()}\n`);
    return exitCodes.done;
  }
  if (!(flags.yes ?? false) && !(await agrees(terminal, asking(path, say, flags)))) return exitCodes.badUse;
  const by = { actor: 'operator', origin: 'terminal' };
  const version = await importJourney(ctx, { file, by, base, say });
  const lines = flags.yes ? changeLines(proposed, say) : [];
  terminal.out(
    flags.json
      ? `${JSON.stringify({ version, changes: changeLines(proposed, say) })}\n`
      : `${[...lines, say.journey.diff.done({ version })].join('\n')}\n`,
  );
  return exitCodes.done;
}

function asking(path: string, say: Messages, { json }: FileFlags) {
  return { words: say.journey.diff, command: `klankbord journey import ${quoted(path)} --yes`, json };
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function refuse(
  terminal: Terminal,
  path: string,
  proposed: Proposed,
  say: Messages,
  flags: FileFlags,
): number {
  const faults = proposed.kind === 'faults' ? proposed.faults : [];
  if (flags.json) {
    const told = faults.map(({ line, column, tell: text }) => ({
      line,
      column,
      text: text(say.journey.faults),
    }));
    terminal.out(`${JSON.stringify({ faults: told })}\n`);
    return exitCodes.failed;
  }
  const { faultsTitle, faultsRemedy } = say.journey;
  const lines = faultLines(faults, say);
  return tellFaultyFile(terminal, path, {
    title: faultsTitle({ n: faults.length }),
    lines,
    remedy: faultsRemedy(),
  });
}

/** Says whether a file could become the journey, and what it would change. */
async function checkFile({ ctx, terminal }: Deps, path: string, flags: FileFlags): Promise<number> {
  return journeyImport({ ctx, terminal }, path, { ...flags, dryRun: true });
}

async function check(ctx: Context, say: Messages, json: boolean): Promise<number> {
  const found = await checkJourney(ctx, say);
  tell(json, found, found.lines);
  return found.isGood ? exitCodes.done : exitCodes.failed;
}

async function write(ctx: Context, { out, at }: { out?: string; at?: string }): Promise<void> {
  const { file } = await exportJourney(ctx, at === undefined ? undefined : momentOf(at));
  if (out === undefined) process.stdout.write(file);
  else await writeFile(out, file);
}

/** A day counts to its end. */
function momentOf(at: string): Date {
  const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T23:59:59.999Z` : at);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new AppError('invalid', `"${at}" is no moment.`, { remedy: 'Write for example 2026-11-20.' });
}
