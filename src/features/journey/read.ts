import type { Context } from '../../context.ts';
import { Journey } from './journey.ts';

/** The journey of a moment, and since when it was so. */
export interface DatedJourney extends Journey {
  version: number;
  validFrom: Date;
}

/** The journey as it was at a moment (now, when none is given); null when there was none yet. */
export async function journeyAt(ctx: Context, at: Date = ctx.clock.now()): Promise<DatedJourney | null> {
  const row = await ctx.db.journeyVersion.findFirst({
    where: { validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
    select: { id: true, validFrom: true, content: true },
  });
  if (row === null) return null;
  return { ...Journey.parse(row.content), version: row.id, validFrom: row.validFrom };
}
