import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { addDays, type LocalDate } from '../../local-time.ts';
import type { Both, Journey } from './journey.ts';

/** A step that was looked at longer ago counts as not looked at (rulebook §12.1). */
const REVIEWED_WITHIN_MONTHS = 12;
const WINDOW_DAYS = 28;
/** Share of shown verbatims that must carry a confirmed tag. */
const TAGGED_SHARE = 0.5;

/** Why a step keeps the check-mark "journey maps" open. */
export interface OpenStep {
  name: Both;
  why: 'no_owner' | 'never_reviewed' | 'reviewed_long_ago';
  reviewedOn: LocalDate | null;
}

/** Check-mark "journey maps": every step has an owner and was reviewed in the last 12 months (rulebook §12.1). */
export function journeyMapsMark(
  journey: Pick<Journey, 'steps'> | null,
  today: LocalDate,
): { isMet: boolean; open: OpenStep[] } {
  const steps = journey?.steps ?? [];
  const year = Number(today.slice(0, 4)) - REVIEWED_WITHIN_MONTHS / 12;
  // 29 February of a year that has none counts as 1 March.
  const earliest = addDays(`${year}${today.slice(4)}`.replace(/-02-29$/, '-02-28'), 0);
  const open = steps.flatMap(({ name, owner, reviewedOn }): OpenStep[] => {
    const step = { name, reviewedOn };
    const reviewed: OpenStep['why'] | null =
      reviewedOn === null ? 'never_reviewed' : reviewedOn < earliest ? 'reviewed_long_ago' : null;
    return [
      ...(owner === null ? [{ ...step, why: 'no_owner' as const }] : []),
      ...(reviewed === null ? [] : [{ ...step, why: reviewed }]),
    ];
  });
  return { isMet: steps.length > 0 && open.length === 0, open };
}

/**
 * Check-mark "clear promises": at least half of the verbatims that were posted in the last 28 days carry a confirmed tag
 * (rulebook §12.1).
 */
export async function clearPromisesMark(
  ctx: Context,
): Promise<{ isMet: boolean; shown: number; tagged: number; days: number }> {
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - WINDOW_DAYS * 86_400_000);
  const [row] = await ctx.db.$queryRaw<{ shown: number; tagged: number }[]>(Prisma.sql`
    select count(*)::int as shown, count(tagged.feedback_id)::int as tagged
    from (
      select distinct shown_verbatim.feedback_id
      from shown_verbatim join post on post.id = post_id
      where post.state = 'sent' and post.sent_at >= ${since} and post.sent_at <= ${now}
        and post.message = 'verbatims'
    ) as posted
    left join (select distinct feedback_id from promise_tag) as tagged using (feedback_id)`);
  const { shown = 0, tagged = 0 } = row ?? {};
  return { isMet: shown > 0 && tagged >= TAGGED_SHARE * shown, shown, tagged, days: WINDOW_DAYS };
}
