import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { type ErasureStand, erasuresUnderWay } from '../features/privacy/index.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** Erasures that are under way: how they stand, and what an operator can do about it. */
export function addErasures(program: Command, shell: Shell): void {
  program
    .command('erasures')
    .description(
      'erasures that are under way, and why; "again" tries them now, "settle ID" ends one of which a platform will not give the rest',
    )
    .argument('[what]', 'again, or settle')
    .argument('[id]', 'of the one to settle')
    .option('--reason <text>', 'what you saw on the platform, for the audit')
    .option('--json', 'answer as JSON')
    .action(
      (what: string | undefined, id: string | undefined, options: { reason?: string; json?: boolean }) =>
        shell.withApp(async ({ ctx, privacy }) => {
          if (what === 'again') await privacy.workErasures({ now: true });
          else if (what === 'settle') {
            const by = { actor: 'cli', origin: 'cli' };
            const settled = await privacy.settleErasure({
              id: numberOf(id),
              reason: options.reason ?? '',
              by,
            });
            if (!settled) throw new AppError('not_found', `No erasure ${id} is under way.`);
          } else if (what !== undefined) {
            throw new AppError('invalid', `Erasures cannot be "${what}".`, {
              remedy: 'Try: klankbord erasures again, or klankbord erasures settle ID --reason TEXT',
            });
          }
          const erasures = await erasuresUnderWay(ctx);
          tell(
            wantsJson(options),
            { erasures },
            erasures.length === 0 ? ['No erasure is under way.'] : erasures.map(lineOf),
          );
          shell.exit(what === 'again' && erasures.length > 0 ? exitCodes.failed : exitCodes.done);
        }),
    );
}

function lineOf({ id, kind, askedAt, cleanedAt, tries, nextAt, standing, trouble }: ErasureStand): string {
  const stand =
    cleanedAt === null
      ? 'waits for the bot'
      : `gone from the database, ${standing} messages may still show them (${trouble ?? 'being worked on'})`;
  return `${id}  ${kind}, asked ${askedAt.toISOString()}, tried ${tries} times: ${stand}; again ${nextAt.toISOString()}`;
}

function numberOf(written: string | undefined): number {
  if (written !== undefined && /^\d{1,9}$/.test(written)) return Number(written);
  throw new AppError('invalid', 'Say which erasure.', { remedy: 'klankbord erasures shows their numbers.' });
}
