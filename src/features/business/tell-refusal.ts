import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { tellCxTeam } from '../guards/index.ts';
import type { FigureFault, LineFault } from './read-row.ts';

const contradicting: ReadonlySet<FigureFault['is']> = new Set([
  'contradictsLine',
  'contradictsKnown',
  'moreThanCustomers',
  'moreThanAsked',
]);

/**
 * Tells the CX team, in private and once for the same faults, that figures were refused: the leaders' message does
 * without them, and somebody should know why.
 */
export async function tellRefusal(ctx: Context, faults: readonly LineFault[]): Promise<void> {
  const are = (is: (fault: FigureFault) => boolean) => faults.some(({ fault }) => is(fault));
  const kind = are(({ is }) => contradicting.has(is))
    ? 'figures_contradict'
    : are(({ is }) => is === 'mixedCurrencies')
      ? 'mixed_currencies'
      : 'figures_refused';
  const mark = createHash('sha256').update(JSON.stringify(faults)).digest('hex').slice(0, 16);
  const note = { kind, source: '', round: '', question: '', count: faults.length, response: null } as const;
  await tellCxTeam(ctx, [{ key: `figures:${mark}`, note }]);
}
