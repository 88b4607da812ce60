import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** The key that seals tokens and deliveries: what it seals, and how another one takes its place. */
export function addKeys(program: Command, shell: Shell): void {
  program
    .command('keys')
    .description('how much is sealed with which key; "rotate" seals everything anew with ENCRYPTION_KEY')
    .argument('[what]', 'rotate')
    .option('--json', 'answer as JSON')
    .action((what: string | undefined, options: { json?: boolean }) =>
      shell.withApp(async ({ keys, config }) => {
        if (what !== undefined && what !== 'rotate') {
          throw new AppError('invalid', `Keys cannot be "${what}".`, {
            remedy: 'Try: klankbord keys rotate',
          });
        }
        if (what === 'rotate' && config.encryptionKeys.length === 0) {
          throw new AppError('misconfigured', 'There is no ENCRYPTION_KEY to seal with.', {
            remedy: 'Set ENCRYPTION_KEY to a new value, and ENCRYPTION_KEY_OLD to the one it replaces.',
          });
        }
        const rotated = what === 'rotate' ? await keys.rotate() : null;
        const counts = await keys.count();
        const all = Object.values(counts);
        const [old, unknown] = (['old', 'unknown'] as const).map((kind) =>
          all.reduce((sum, one) => sum + one[kind], 0),
        );
        tell(wantsJson(options), { rotated, counts }, [
          ...(rotated ? [`Sealed anew: ${said(rotated)}.`] : []),
          ...Object.entries(counts).map(
            ([name, n]) =>
              `${name}: ${n.current} with the present key, ${n.old} with the one before, ${n.unknown} with neither.`,
          ),
          ...(old === 0
            ? ['ENCRYPTION_KEY_OLD is not needed.']
            : ['Keep ENCRYPTION_KEY_OLD, and run: klankbord keys rotate']),
          ...(unknown === 0
            ? []
            : ['What neither key opens needs the key it was sealed with, as ENCRYPTION_KEY_OLD.']),
        ]);
        shell.exit(unknown === 0 ? exitCodes.done : exitCodes.failed);
      }),
    );
}

function said(rotated: Readonly<Record<string, number>>): string {
  return Object.entries(rotated)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ');
}
