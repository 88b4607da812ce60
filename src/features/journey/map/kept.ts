import { z } from 'zod';
import type { Reading } from '../../../chat/message.ts';
import type { Context } from '../../../context.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { type MetricDefinition, scoreOf, shownCsat } from '../../scores/index.ts';

const Count = z.number().int().min(0);

/** How often a promise was kept, in its display mode: what the mode withholds is null (rulebook §5.1, §10). */
export const KeptView = z.object({
  /** Confirmed as kept or broken: the denominator. */
  n: Count,
  mode: z.enum(['none', 'verbatims', 'counts', 'score']),
  kept: Count.nullable(),
  broken: Count.nullable(),
  unclear: Count,
  /** Percent, with the ends of its Wilson interval. */
  share: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type KeptView = z.infer<typeof KeptView>;

/** Confirmed tags of one promise at one touchpoint. */
export interface TagCount {
  promiseId: string;
  touchpointId: string | null;
  kept: number;
  broken: number;
  unclear: number;
}

/** Kept is good, broken is not: the two answers of a share. */
const KEPT_OR_BROKEN: MetricDefinition = {
  metric: 'csat',
  scaleMin: 0,
  scaleMax: 1,
  higherIsBetter: true,
  method: 'top_box',
};

/**
 * `kept / (kept + broken)` with its Wilson interval, as far as it may be shown; unclear ones stay outside the
 * denominator. Source: rulebook §10.
 */
export function keptView(counts: readonly Omit<TagCount, 'promiseId' | 'touchpointId'>[]): KeptView {
  const sum = (count: (one: (typeof counts)[number]) => number) =>
    counts.reduce((total, one) => total + count(one), 0);
  const kept = sum((one) => one.kept);
  const broken = sum((one) => one.broken);
  const score = scoreOf(
    KEPT_OR_BROKEN,
    new Map([
      [1, kept],
      [0, broken],
    ]),
  );
  const shown = score.metric === 'csat' ? shownCsat(score) : null;
  const isCounted = score.mode === 'counts' || score.mode === 'score';
  return {
    n: kept + broken,
    mode: score.mode,
    kept: isCounted ? kept : null,
    broken: isCounted ? broken : null,
    unclear: sum((one) => one.unclear),
    share: shown?.unit === 'percent' ? { value: shown.value, low: shown.low, high: shown.high } : null,
  };
}

/** Confirmed tags about words of `[start, end)`, by promise and touchpoint. What only rules proposed is not there. */
export async function loadTagCounts(
  ctx: Context,
  { start, end }: { start: Date; end: Date },
): Promise<TagCount[]> {
  return ctx.db.$queryRaw<TagCount[]>(Prisma.sql`
    select promise_id as "promiseId", touchpoint_id as "touchpointId",
      count(*) filter (where verdict = 'kept')::int as kept,
      count(*) filter (where verdict = 'broken')::int as broken,
      count(*) filter (where verdict = 'unclear')::int as unclear
    from promise_tag join feedback on feedback.id = feedback_id
    where answered_at >= ${start} and answered_at < ${end}
    group by 1, 2`);
}

/** The figure in words: a share with its interval, counts, or why there is neither. */
export function keptWords(view: KeptView, { say }: Reading): string {
  const words = say.journey.kept;
  const { mode, n, kept, broken, unclear, share } = view;
  const more = unclear > 0 ? `, ${words.unclear({ n: unclear })}` : '';
  if (mode === 'none') return unclear > 0 ? words.unclear({ n: unclear }) : words.none();
  if (mode === 'verbatims' || kept === null || broken === null) return `${words.tooFew({ n })}${more}`;
  if (share === null) return `${words.counts({ kept, broken })}${more}`;
  const range = say.format.percentRange(share.low, share.high);
  return `${words.share({ percent: say.format.percent(share.value), range, n })}${more}`;
}
