import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { deliverAgain, readDeliveries } from '../features/webhook/index.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };

/** What `webhook` does in chat, from a terminal. */
export function addWebhook(program: Command, shell: Shell): void {
  program
    .command('webhook')
    .description('show whether what customers were told reached WEBHOOK_URL; send what was given up again')
    .option('--again <id>', 'one that was given up')
    .option('--json', 'answer as JSON')
    .action((options: { again?: string; json?: boolean }) =>
      shell.withApp(async ({ ctx, queue }) => {
        const { again } = options;
        if (again === undefined) {
          const view = await readDeliveries(ctx);
          tell(wantsJson(options), view, [
            `${view.delivered} delivered, ${view.waiting} waiting, ${view.failed} given up.`,
            ...view.items.map(lineOf),
          ]);
          return;
        }
        await queue.start({ work: false });
        if (!z.uuid().safeParse(again).success || !(await deliverAgain(ctx, again, by))) {
          throw new AppError('not_found', `Nothing was given up under "${again}".`, {
            remedy: 'klankbord webhook lists what was.',
          });
        }
        tell(wantsJson(options), { again }, [`${again} is sent again.`]);
      }),
    );
}

type Item = Awaited<ReturnType<typeof readDeliveries>>['items'][number];

function lineOf({ id, action, isFailed, attempt, reason, nextAt }: Item): string {
  const state = isFailed ? 'given up' : `again at ${nextAt}`;
  return [id, `action ${action}`, state, `attempt ${attempt}`, reason ?? ''].join('\t');
}
