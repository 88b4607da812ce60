import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import { AppError, messageOf } from '../errors.ts';
import { exportHistory } from '../features/actions/index.ts';
import { eraseCustomer, exportFeedback } from '../features/feedback/index.ts';
import { removeSample, sampleLoaded } from '../features/sample/index.ts';
import { sayIn } from '../i18n/index.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface ExportOptions {
  format: string;
  out?: string;
}

interface EraseOptions {
  customer: string;
  reason: string;
  source?: string;
  json?: boolean;
}

/** What leaves the store: an export, a customer who is erased, the sample company. */
export function addDataCommands(program: Command, shell: Shell): void {
  program
    .command('export')
    .description(
      'write all feedback without personal data, or the history of all actions, as JSON lines or CSV; not for judging people or teams',
    )
    .argument('[what]', 'feedback or actions', 'feedback')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .option('--out <file>', 'a file; standard output when left out')
    .action((what: string, options: ExportOptions) => exportTo(shell, what, options));
  program
    .command('erase')
    .description('erase one customer everywhere, also from channels; a later import does not bring them back')
    .requiredOption('--customer <reference>', 'the customer as the source writes it')
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--source <source>', 'only what came from this source')
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

async function exportTo(shell: Shell, what: string, { format, out }: ExportOptions): Promise<void> {
  if (what !== 'feedback' && what !== 'actions') {
    throw new AppError('invalid', `There is no export of "${what}".`, {
      remedy: 'Choose feedback or actions.',
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
    const written = what === 'actions' ? historyTo(ctx, stream, options) : feedbackTo(ctx, stream, options);
    const told = await Promise.race([written, failed]);
    if (out !== undefined) {
      stream.end();
      await finished(stream);
    }
    process.stderr.write(`${told}\n`);
  });
}

type Exporting = [...Parameters<typeof exportHistory>];

async function historyTo(...exporting: Exporting): Promise<string> {
  return `${await exportHistory(...exporting)} changes exported.`;
}

async function feedbackTo(...exporting: Exporting): Promise<string> {
  const { answers, withheld } = await exportFeedback(...exporting);
  return `${answers} answers exported, ${withheld} texts left out because they are sensitive or held.`;
}

async function erase(shell: Shell, { customer, reason, source, json = false }: EraseOptions): Promise<void> {
  await shell.withApp(async ({ ctx, pseudonymKey, platforms, messages }) => {
    const report = await eraseCustomer(
      ctx,
      { pseudonymKey, platforms, messages, say: sayIn('en') },
      { reference: customer, reason, source, actor: 'cli', origin: 'cli' },
    );
    const found =
      report.answers > 0
        ? []
        : ['No answer of this customer was found: is the reference as the source writes it?'];
    tell(wantsJson({ json }), report, [
      ...found,
      `${report.answers} answers erased, ${report.posts} messages cleared, ${report.left.length} messages left.`,
      ...report.left.map((post) => JSON.stringify(post)),
    ]);
    shell.exit(report.left.length > 0 || report.answers === 0 ? exitCodes.failed : exitCodes.done);
  });
}
