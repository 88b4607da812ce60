import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { actionHistory } from '../features/actions/index.ts';
import { audit } from '../features/channels/index.ts';
import { type HistoryReader, writeHistory } from '../features/exported-history.ts';
import { exportFeedback } from '../features/feedback/index.ts';
import { improvementHistory } from '../features/improvements/index.ts';
import { readCustomerData, readPersonData } from '../features/privacy/index.ts';
import { removeSample, sampleLoaded } from '../features/sample/index.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface ExportOptions {
  format: string;
  out?: string;
  customer?: string;
  person?: string;
  source?: string;
}

interface EraseOptions {
  customer?: string;
  person?: string;
  reason: string;
  source?: string;
  json?: boolean;
}

const terminal = { actor: 'cli', origin: 'cli' };

/** What leaves the store: an export, a customer who is erased, the sample company. */
export function addDataCommands(program: Command, shell: Shell): void {
  program
    .command('export')
    .description(
      'write all feedback without personal data, or the history of all actions or improvements, as JSON lines or CSV; not for judging people or teams; or everything that is kept of one customer or employee, for them',
    )
    .argument('[what]', 'feedback, actions or improvements', 'feedback')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .option('--out <file>', 'a file; standard output when left out')
    .option('--customer <reference>', 'everything that is kept of this customer, as JSON')
    .option(
      '--person <address>',
      'everything that is kept of this employee, as JSON: slack:U0123, directory:4711',
    )
    .option('--source <source>', 'of a customer, only what came from this source')
    .action((what: string, options: ExportOptions) =>
      options.customer === undefined && options.person === undefined
        ? exportTo(shell, what, options)
        : exportOne(shell, options),
    );
  program
    .command('erase')
    .description(
      'erase one customer or employee everywhere, also from channels; a later import or a restored backup does not bring them back',
    )
    .option('--customer <reference>', 'the customer as the source writes it')
    .option('--person <address>', 'the employee: slack:U0123, teams: and an object ID, directory:4711')
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--source <source>', 'of a customer, only what came from this source')
    .option('--json', 'answer as JSON')
    .action((options: EraseOptions) => erase(shell, options));
  program
    .command('sample')
    .description('the sample company: "remove" takes it away with everything that was posted about it')
    .argument('<what>', 'remove')
    .option('--json', 'answer as JSON')
    .action((what: string, options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        if (what !== 'remove') {
          throw new AppError('invalid', `The sample company cannot be "${what}".`, {
            remedy: 'Try: klankbord sample remove',
          });
        }
        const removed = await sampleLoaded(ctx);
        await removeSample(ctx);
        tell(wantsJson(options), { removed }, [
          removed ? 'The sample company is gone.' : 'There was no sample company.',
        ]);
      }),
    );
}

/** What has a history. */
const histories: Partial<Record<string, (ctx: Context) => HistoryReader>> = {
  actions: actionHistory,
  improvements: improvementHistory,
};

async function exportTo(shell: Shell, what: string, { format, out }: ExportOptions): Promise<void> {
  const history = histories[what];
  if (what !== 'feedback' && history === undefined) {
    throw new AppError('invalid', `There is no export of "${what}".`, {
      remedy: 'Choose feedback, actions or improvements.',
    });
  }
  if (format !== 'jsonl' && format !== 'csv') {
    throw new AppError('invalid', `There is no format "${format}".`, { remedy: 'Choose jsonl or csv.' });
  }
  await shell.withApp(async ({ ctx }) => {
    const stream = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
    const broken = new AbortController();
    const failed = new Promise<never>((_resolve, reject) => {
      stream.once('error', (error) => {
        broken.abort();
        reject(
          new AppError('unavailable', `The export could not be written: ${messageOf(error)}`, {
            cause: error,
          }),
        );
      });
    });
    const options = { format, signal: broken.signal } as const;
    const written = history
      ? historyTo(ctx, stream, options, history(ctx))
      : feedbackTo(ctx, stream, options);
    const told = await Promise.race([written, failed]);
    await audit(ctx, terminal, { action: `export_${what}`, subject: what });
    if (out !== undefined) {
      stream.end();
      await finished(stream);
    }
    process.stderr.write(`${told}\n`);
  });
}

async function historyTo(...exporting: Parameters<typeof writeHistory>): Promise<string> {
  return `${await writeHistory(...exporting)} changes exported.`;
}

async function feedbackTo(...exporting: Parameters<typeof exportFeedback>): Promise<string> {
  const { answers, withheld } = await exportFeedback(...exporting);
  return `${answers} answers exported, ${withheld} texts left out because they are sensitive or held.`;
}

/** A person's own data is theirs: in a file it can be read by its owner alone. */
async function exportOne(shell: Shell, { customer, person, source, out }: ExportOptions): Promise<void> {
  await shell.withApp(async ({ ctx, pseudonymKey }) => {
    if (customer !== undefined && person !== undefined) throw oneOfBoth();
    const data =
      customer === undefined
        ? await readPersonData(ctx, person ?? '')
        : await readCustomerData(ctx, pseudonymKey, { reference: customer, source });
    const subject = customer === undefined ? 'person' : 'customer';
    // Who it is about stands nowhere: that somebody looked does.
    await audit(ctx, terminal, { action: `export_${subject}`, subject });
    const text = `${JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? Number(value) : value), 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else await writeFile(out, text, { mode: 0o600 });
    const { length } = 'answers' in data ? data.answers : data.data;
    process.stderr.write(`${length} ${'answers' in data ? 'answers' : 'rows'} exported.\n`);
  });
}

function oneOfBoth(): AppError {
  return new AppError('invalid', 'Say who: a customer or an employee.', {
    remedy: 'Give either --customer REF or --person slack:U0123.',
  });
}

async function erase(shell: Shell, options: EraseOptions): Promise<void> {
  const { customer, person, reason, source } = options;
  if ((customer === undefined) === (person === undefined)) throw oneOfBoth();
  await shell.withApp(async (app) => {
    const { privacy } = app;
    const by = terminal;
    if (person !== undefined) {
      const erased = await privacy.erasePerson({ person, reason, by });
      const found = erased.found
        ? []
        : ['Nobody is known by this address; what named it was looked for all the same.'];
      tell(wantsJson(options), erased, [
        ...found,
        `Erased: ${erased.removed} messages removed, ${erased.edited} edited, ${erased.left.length} left.`,
        ...erased.left.map((one) => JSON.stringify(one)),
      ]);
      return shell.exit(erased.left.length > 0 || !erased.found ? exitCodes.failed : exitCodes.done);
    }
    const report = await privacy.eraseCustomer({ which: { reference: customer ?? '', source }, reason, by });
    const found =
      report.answers > 0
        ? []
        : ['No answer of this customer was found: is the reference as the source writes it?'];
    tell(wantsJson(options), report, [
      ...found,
      `${report.answers} answers erased, ${report.posts} messages cleared, ${report.left.length} messages left.`,
      ...report.left.map((post) => JSON.stringify(post)),
    ]);
    shell.exit(report.left.length > 0 || report.answers === 0 ? exitCodes.failed : exitCodes.done);
  });
}
