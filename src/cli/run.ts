import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** `run due --now T`: posts what is due as of T, waits until the outbox is empty, and ends. */
export function addRun(program: Command, shell: Shell): void {
  program
    .command('run')
    .description('run a job now: "due" posts what is due, waits until all is sent, and ends')
    .argument('<job>', 'due')
    .option('--now <time>', 'as of this moment, such as 2026-11-20T09:00:00+01:00')
    .option('--json', 'answer as JSON')
    .action(async (job: string, options: { now?: string; json?: boolean }) => {
      if (job !== 'due') {
        throw new AppError('invalid', `There is no job "${job}" to run by hand.`, {
          remedy: 'Try: klankbord run due',
        });
      }
      const now = parseMoment(options.now);
      const counts = await shell.withApp(async (app) => {
        const at = now ?? app.clock.now();
        app.clock.moveTo(at);
        await app.queue.start({ work: false });
        return app.runDueAt(at);
      });
      const { slots, posted, skipped, failed, refused, unknown, waiting } = counts;
      tell(wantsJson(options), counts, [
        `${slots} due, ${posted} posted, ${skipped} skipped, ${failed} failed, ${refused} refused, ${unknown} unknown, ${waiting} waiting`,
      ]);
      shell.exit(failed + refused + unknown > 0 ? exitCodes.failed : exitCodes.done);
    });
}

/** A moment with its zone; without one it would mean something else on every machine. */
function parseMoment(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const isComplete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const moment = new Date(text);
  if (!isComplete || Number.isNaN(moment.getTime())) {
    throw new AppError('invalid', `"${text}" is not a moment with a time zone.`, {
      remedy: 'Write it like 2026-11-20T09:00:00Z or 2026-11-20T09:00:00+01:00.',
    });
  }
  return moment;
}
