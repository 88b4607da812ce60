import type { Command } from 'commander';
import type { AuditChecked } from '../features/privacy/index.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** Whether the audit is what was written into it. */
export function addAudit(program: Command, shell: Shell): void {
  program
    .command('audit')
    .description('look whether the audit is whole: every line and link is computed anew')
    .option('--since <head>', 'what an earlier look told to note: it has to be in the chain still')
    .option('--json', 'answer as JSON')
    .action((options: { since?: string; json?: boolean }) =>
      shell.withApp(async ({ privacy }) => {
        await privacy.sealAudit();
        const found = await privacy.checkAudit(options.since);
        tell(wantsJson(options), found, linesOf(found));
        shell.exit(found.broken === null ? exitCodes.done : exitCodes.failed);
      }),
    );
}

function linesOf({ lines, links, sealed, nameless, takenOut, head, broken }: AuditChecked): string[] {
  if (broken !== null) {
    const at = [
      ...(broken.link === null ? [] : [`link ${broken.link}`]),
      ...(broken.line === null ? [] : [`line ${broken.line}`]),
    ];
    return [
      `The audit is not whole: ${broken.what} (${at.join(', ')}). What stands before that is as it was written.`,
      'Somebody changed the database past Klankbord, or a backup was restored in part. Compare with a backup.',
    ];
  }
  return [
    `The audit is whole: ${lines} lines, ${links} links, sealed up to link ${sealed}.`,
    `By erasures and after their time, ${nameless} lines lost their names and ${takenOut} were taken out.`,
    ...(head === null ? [] : [`Note elsewhere, for --since: ${head}`]),
  ];
}
