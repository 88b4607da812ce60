import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import {
  changeLine,
  checkThemes,
  type Decided,
  dismissCandidate,
  exportThemes,
  faultLines,
  importThemes,
  loadCandidates,
  mergeCandidate,
  mergeThemes,
  nameCandidate,
  type Proposed,
  proposeThemes,
} from '../features/themes/index.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { addFileImport, agrees, type FileFlags, readTextFile, tellFaultyFile } from './agreed-file.ts';
import { processTerminal, type Terminal } from './import.ts';
import { localeOf } from './locale.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';
import { listThemes } from './themes-list.ts';

const operator = { actor: 'operator', origin: 'terminal' };

/** `themes list`, `import`, `export`, `check`, `candidates`, `name`, `merge`, `dismiss`. */
export function addThemes(program: Command, shell: Shell): void {
  const themes = program
    .command('themes')
    .description('what customers talk about: the words, how they stand, what is new');
  addFile(themes, shell);
  addDecisions(themes, shell);
  answering(
    themes.command('list'),
    'how the themes stand: share, change, what reaches us',
    shell,
    (ctx, say, json) => listThemes(ctx, say, json),
  );
  answering(
    themes.command('candidates'),
    'what customers speak of and no theme catches',
    shell,
    async (ctx, say, json) => {
      const found = await loadCandidates(ctx);
      const lines = found.map(({ id, words, customers }) => {
        return `${id}  ${say.themes.candidates.one({ customers })}  ${words.join(', ')}`;
      });
      const told = found.map(({ texts: _, ...rest }) => rest);
      tell(json, told, lines.length > 0 ? lines : [say.themes.candidates.none()]);
      return exitCodes.done;
    },
  );
}

function answering(
  command: Command,
  description: string,
  shell: Shell,
  run: (ctx: Context, say: Messages, json: boolean) => Promise<number>,
): void {
  command
    .description(description)
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((flags: FileFlags) =>
      shell.withApp(async ({ ctx }) =>
        shell.exit(await run(ctx, sayIn(localeOf(flags.locale)), wantsJson(flags))),
      ),
    );
}

function addFile(themes: Command, shell: Shell): void {
  addFileImport(themes, shell, {
    does: 'make a themes file the themes; shows what it changes before it does',
    holds: 'themes as YAML',
    run: themesImport,
  });
  themes
    .command('export')
    .description('write the themes as they were imported; without that, those the product begins with')
    .option('--out <file>', 'a file; standard output when left out')
    .action(({ out }: { out?: string }) =>
      shell.withApp(async ({ ctx }) => {
        const { file } = await exportThemes(ctx);
        if (out === undefined) process.stdout.write(file);
        else await writeFile(out, file);
      }),
    );
  themes
    .command('check')
    .description('check a themes file, or how much the themes here catch')
    .argument('[file]', 'themes as YAML; without it, the themes of this installation')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((file: string | undefined, flags: FileFlags) =>
      shell.withApp(async ({ ctx }) => {
        const json = wantsJson(flags);
        const deps = { ctx, terminal: processTerminal() };
        if (file !== undefined)
          return shell.exit(await themesImport(deps, file, { ...flags, json, dryRun: true }));
        const lines = await checkThemes(ctx, sayIn(localeOf(flags.locale)));
        tell(json, { lines }, lines);
      }),
    );
}

function addDecisions(themes: Command, shell: Shell): void {
  const decision = (
    command: Command,
    description: string,
    decide: (ctx: Context, say: Messages, args: string[], flags: Record<string, string>) => Promise<Decided>,
  ) =>
    command
      .description(description)
      .option('--locale <language>', 'en or nl', 'en')
      .option('--json', 'answer as JSON')
      .action(() =>
        shell.withApp(async ({ ctx, queue }) => {
          // What is stored is read again by the bot.
          await queue.start({ work: false });
          const args = command.args.map(String);
          const flags = command.opts<Record<string, string>>();
          const say = sayIn(localeOf(flags.locale));
          const decided = await decide(ctx, say, args, flags);
          const theme = 'theme' in decided ? (decided.theme?.[say.locale] ?? '') : '';
          tell(wantsJson(flags), { ...decided }, [say.themes.decided[decided.kind]({ theme })]);
          shell.exit('theme' in decided ? exitCodes.done : exitCodes.failed);
        }),
      );
  decision(
    themes
      .command('name')
      .argument('<candidate>', 'as "themes candidates" lists it')
      .requiredOption('--en <name>', 'what the theme is called in English')
      .requiredOption('--nl <name>', 'what it is called in Dutch'),
    'make a theme of a candidate',
    (ctx, say, [candidate = ''], { en = '', nl = '' }) =>
      nameCandidate(ctx, operator, { candidate, name: { en, nl }, say }),
  );
  decision(
    themes.command('merge').argument('<from>', 'a candidate, or a theme').argument('<into>', 'a theme'),
    'add a candidate to a theme, or make one theme part of another',
    (ctx, say, [from = '', into = '']) =>
      /^(?:nl|en)-/.test(from)
        ? mergeCandidate(ctx, operator, { candidate: from, into, say })
        : mergeThemes(ctx, operator, { from, into, say }),
  );
  decision(
    themes.command('dismiss').argument('<candidate>', 'as "themes candidates" lists it'),
    'never ask about a candidate again',
    (ctx, _say, [candidate = '']) => dismissCandidate(ctx, operator, candidate),
  );
}

interface Deps {
  ctx: Context;
  terminal: Terminal;
}

/**
 * Shows what a file changes and, when somebody agrees, changes it. Returns the exit code: 0 done, 1 for a faulty file, 2
 * when somebody has to agree first.
 * @throws AppError `conflict` when somebody else changed the themes meanwhile
 */
export async function themesImport({ ctx, terminal }: Deps, path: string, flags: FileFlags): Promise<number> {
  const say = sayIn(localeOf(flags.locale));
  const file = await readTextFile(path);
  const proposed = await proposeThemes(ctx, file, say);
  if (file === null || proposed.kind === 'faults') return refuse(terminal, path, proposed, say, flags);
  const { changes, base } = proposed;
  const { diff } = say.themes;
  const lines = changes.map((one) => changeLine(one, say));
  const shown =
    changes.length === 0
      ? [diff.none()]
      : [diff.title({ n: changes.length }), ...lines.map((one) => `  ${one}`), diff.again()];
  const isSettled = changes.length === 0 || flags.dryRun === true;
  const isAgreed = !isSettled && (flags.yes ?? false);
  if (!flags.json) terminal.out(`${shown.join('\n')}\n`);
  if (isSettled) {
    if (flags.json) terminal.out(`${JSON.stringify({ base, changes: lines })}\n`);
    else if (flags.dryRun) terminal.err(`${diff.trial()}\n`);
    return exitCodes.done;
  }
  if (!isAgreed && !(await agrees(terminal, asking(path, say, flags)))) return exitCodes.badUse;
  const version = await importThemes(ctx, { file, by: operator, base, say });
  terminal.out(
    flags.json ? `${JSON.stringify({ version, changes: lines })}\n` : `${diff.done({ version })}\n`,
  );
  return exitCodes.done;
}

function asking(path: string, say: Messages, { json }: FileFlags) {
  const command = `klankbord themes import '${path.replaceAll("'", `'\\''`)}' --yes`;
  return { words: say.themes.diff, command, json };
}

function refuse(
  terminal: Terminal,
  path: string,
  proposed: Proposed,
  say: Messages,
  { json }: FileFlags,
): number {
  const faults = proposed.kind === 'faults' ? proposed.faults : [];
  if (json) {
    terminal.out(`${JSON.stringify({ faults })}\n`);
    return exitCodes.failed;
  }
  const { faultsTitle, faultsRemedy } = say.themes;
  const lines = faultLines(faults);
  return tellFaultyFile(terminal, path, {
    title: faultsTitle({ n: faults.length }),
    lines,
    remedy: faultsRemedy(),
  });
}
