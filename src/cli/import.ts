import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { systemClock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { ImportContext, ImportDeps } from '../features/feedback/index.ts';
import { type ImportInput, type ImportProposal, importFile } from '../features/feedback/index.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { badOption, feedOf, type ImportFlags, mappingOf, repeatCommand } from './import-flags.ts';
import { createProgress } from './import-progress.ts';
import { proposalLines, reportLines } from './import-report.ts';
import { localeOf } from './locale.ts';
import { exitCodes } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** The terminal as an import sees it; tests bring their own. */
export interface Terminal {
  /** Answers: reports and JSON. */
  out(text: string): void;
  /** Everything that is said meanwhile. */
  err(text: string): void;
  isTerminal: boolean;
  /** Asks a person; null where nobody sits. */
  ask: ((question: string) => Promise<string>) | null;
}

export interface ImportCommandDeps extends Pick<ImportDeps, 'pool' | 'pseudonymKey' | 'signal'> {
  ctx: ImportContext;
  terminal: Terminal;
}

/**
 * Imports a file and tells about it. Returns the exit code: 0 when all is in, 1 when rows were refused, 2 when
 * something has to be confirmed or answered first.
 * @throws AppError for a file that cannot be imported; nothing was stored then.
 */
export async function importCommand(
  deps: ImportCommandDeps,
  file: string,
  flags: ImportFlags,
): Promise<number> {
  const { ctx, terminal } = deps;
  const say = sayIn(localeOf(flags.locale));
  const json = flags.json ?? false;
  const input = inputOf(file, flags, say);
  const progress = createProgress({ write: terminal.err, isTerminal: terminal.isTerminal && !json }, say);
  const run = async (confirmed: boolean) => {
    const { pool, pseudonymKey, signal } = deps;
    const onProgress = json ? undefined : progress.show;
    try {
      return await importFile(
        ctx,
        { pool, pseudonymKey, say, signal, onProgress, isAlone: true },
        { ...input, confirmed },
      );
    } finally {
      progress.end();
    }
  };
  let result = await run(flags.yes ?? false);
  if (result.kind === 'proposal') {
    const agreed = await agree(result, deps, file, flags);
    if (!agreed) return exitCodes.badUse;
    result = await run(true);
  }
  if (result.kind === 'proposal') return exitCodes.badUse;
  const { report, proposal } = result;
  terminal.out(json ? `${JSON.stringify(report)}\n` : `${reportLines(report, proposal, say).join('\n')}\n`);
  return report.refused > 0 ? exitCodes.failed : exitCodes.done;
}

/** Shows what has to be confirmed; true when a person at the terminal agrees with all of it. */
async function agree(
  proposed: ImportProposal,
  { terminal }: ImportCommandDeps,
  file: string,
  flags: ImportFlags,
): Promise<boolean> {
  const say = sayIn(localeOf(flags.locale));
  const words = say.imports.proposal;
  const { proposal } = proposed;
  const repeat = repeatCommand(file, flags);
  if (flags.json) {
    terminal.out(`${JSON.stringify({ proposal, preview: proposed.preview, repeat })}\n`);
    return false;
  }
  terminal.err(`${proposalLines(proposed, say).join('\n')}\n`);
  if (proposal.open.length > 0) return false;
  if (terminal.ask === null) {
    terminal.err(`${words.confirm()}\n  ${repeat}\n${words.correct()}\n`);
    return false;
  }
  const answer = (await terminal.ask(words.ask())).trim().toLowerCase();
  if (words.yes().includes(answer)) return true;
  terminal.err(`${words.declined()}\n${words.correct()}\n`);
  return false;
}

function inputOf(file: string, flags: ImportFlags, say: Messages): Omit<ImportInput, 'confirmed'> {
  const { encoding, delimiter, headingRows, wave, delivered } = flags;
  if (delivered !== undefined && !(Number.isInteger(delivered) && delivered > 0)) {
    throw badOption('--delivered', String(delivered), say.imports.options.invitations(), say);
  }
  if (delivered !== undefined && wave === undefined) {
    const { needsWave, nameWave } = say.imports.options;
    throw new AppError('invalid', needsWave(), { remedy: nameWave() });
  }
  return {
    path: file,
    fileName: basename(file),
    source: flags.as,
    feed: feedOf(flags, say),
    given: mappingOf(flags, say),
    dryRun: flags.dryRun ?? false,
    reading: { encoding, delimiter, headingRows },
    wave: wave === undefined ? undefined : { name: wave, delivered: delivered ?? null },
    refusedFolder: flags.refused,
  };
}

/** `import FILE --as SOURCE`. */
export function addImport(program: Command, shell: Shell): void {
  withFlags(program.command('import'))
    .description('load a file of feedback: masked, placed and once; all of it or nothing')
    .argument('<file>', 'a table as CSV, or JSON')
    .action((file: string, flags: ImportFlags) =>
      shell.withGround(async ({ database, log, pseudonymKey }) => {
        const stopping = new AbortController();
        const stop = () => stopping.abort();
        const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
        for (const signal of signals) process.once(signal, stop);
        try {
          const { pool } = database;
          const terminal = processTerminal();
          const json = wantsJson(flags);
          const deps = {
            ctx: { clock: systemClock, log },
            pool,
            pseudonymKey,
            signal: stopping.signal,
            terminal,
          };
          shell.exit(await importCommand(deps, file, { ...flags, json }));
        } finally {
          for (const signal of signals) process.removeListener(signal, stop);
        }
      }),
    );
}

function withFlags(command: Command): Command {
  return command
    .requiredOption('--as <source>', 'what the file is: csv, qualtrics, surveymonkey, google-play …')
    .option(
      '--source <name>',
      'what this feed is called, when you have several of a kind; ids are unique within it',
    )
    .option(
      '--map <field=column...>',
      'which column is what; fields: id, answeredAt, score, text, touchpoint …',
    )
    .option('--drop <column=kind...>', 'columns never to be stored; kind: name, email, phone or other')
    .option('--metric <metric>', 'nps, csat, ces, ttr or text')
    .option('--scale <ends>', 'lowest and highest answer, such as 0-10')
    .option('--low-is-good', 'a low answer is the best one')
    .option('--label <word=value...>', 'the value of each answer that is a word, such as "Good=4"')
    .option('--method <method>', 'how the score is computed: nps, top_box, mean, top3box, net or median')
    .option('--top-boxes <values>', 'which answers count as satisfied, such as 4,5')
    .option('--kind <kind>', 'transactional (about one contact) or relational (about the whole relation)')
    .option('--solicitation <kind>', 'solicited (we asked) or reactive (it reached us)')
    .option('--tz <zone>', 'IANA time zone of times without one')
    .option('--date-order <order>', 'day_first, month_first or year_first')
    .option('--touchpoint <name>', 'where every row belongs, when there is no column for it')
    .option('--answered-on <date>', 'when every row was answered, when there is no column for it')
    .option('--question <name>', 'the question, where one survey has several')
    .option('--wave <name>', 'the survey round')
    .option('--delivered <n>', 'how many invitations of the round arrived', Number)
    .option('--encoding <name>', 'such as utf-8 or windows-1252; recognised when left out')
    .option('--delimiter <character>', 'comma, semicolon, tab or one character; recognised when left out')
    .option('--heading-rows <n>', 'how many rows at the top are headings, 0 to 3', Number)
    .option('--refused <folder>', 'where refused rows are written; beside the file when left out')
    .option(
      '--locale <language>',
      'en or nl: the language of the report, the faults and the refused rows',
      'en',
    )
    .option('--dry-run', 'show how the first rows would be read and what an import would give; store nothing')
    .option('--yes', 'agree with the guesses')
    .option('--json', 'answer as JSON');
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const isTerminal = process.stderr.isTTY === true;
  const isAttended = isTerminal && process.stdin.isTTY === true;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal,
    ask: isAttended ? askPerson : null,
  };
}

async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
