import type { Context } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import type { ComposedSlot, DueSlot, ShownText } from '../../jobs/compose.ts';
import { addDays } from '../../local-time.ts';
import { Filter } from '../channels/index.ts';
import type { CellFilter } from '../scores/index.ts';
import { loadTouchpoints, type Period, periodOf, touchpointsIn } from '../verbatims/index.ts';
import { casesOf, wordsBehind } from './read.ts';
import { toldView } from './tell.ts';
import type { WeDidWeeklyView } from './view.ts';

const MOST_ITEMS = 20;
const WEEK = 7;
/** After holidays the post speaks about the days before them too, but not about months. */
const LONGEST = 28;

/**
 * "Customers said, we did": improvements of which customers were told since the last post, each with the words that
 * started it (rulebook §9.4). Nothing is posted when there is none.
 */
export async function composeWeDidWeekly(ctx: Context, slots: readonly DueSlot[]): Promise<ComposedSlot[]> {
  const composed: ComposedSlot[] = [];
  for (const slot of slots) composed.push(await compose(ctx, slot));
  return composed;
}

async function compose(ctx: Context, slot: DueSlot): Promise<ComposedSlot> {
  const { slotId, locale, zone } = slot;
  const period = periodFor(slot);
  const filter = Filter.parse(slot.filter);
  const told = await ctx.db.improvement.findMany({
    where: {
      state: 'told',
      toldAt: { gte: period.start, lt: period.end },
      ...(filter.touchpoint?.length ? { touchpointId: { in: filter.touchpoint } } : {}),
    },
    orderBy: { id: 'asc' },
    take: MOST_ITEMS,
  });
  if (told.length === 0) return { slotId, content: null, skip: 'no improvement was told to customers' };
  const shown: ShownText[] = [];
  const items: WeDidWeeklyView['items'] = [];
  for (const improvement of told) {
    const cases = await casesOf(ctx, improvement.id);
    const text = await firstWords(ctx, slot, filter, improvement);
    if (text) shown.push(text);
    const only = new Set(text ? [String(text.feedbackId)] : []);
    const ids = cases.map(({ id }) => id);
    const quotes = await wordsBehind(ctx, ids, { locale, zone }, only);
    items.push(await toldView(ctx, improvement, { cases, quotes, locale, zone }));
  }
  const touchpoints = touchpointsIn(filter, await loadTouchpoints(ctx));
  const { from, to } = period;
  const content: WeDidWeeklyView = { from, to, items, touchpoints, lateSince: slot.lateSince };
  return { slotId, content, shown };
}

/** Since the last post up to yesterday; a week when there was none. */
function periodFor({ localDate, previousLocalDate, zone }: DueSlot): Period {
  const since = previousLocalDate ?? addDays(localDate, -WEEK);
  const earliest = addDays(localDate, -LONGEST);
  const yesterday = addDays(localDate, -1);
  const [, from = yesterday] = [earliest, since, yesterday].sort();
  return periodOf(from, yesterday, zone);
}

/**
 * The words that started it, as a channel may read them: those of the oldest action that were posted. A channel with a
 * filter reads only what it read before, because few customers may stand behind it; one that hears everything reads all.
 */
async function firstWords(
  ctx: Context,
  { channelId }: DueSlot,
  filter: CellFilter,
  { id }: Improvement,
): Promise<ShownText | null> {
  const hearsAll = [filter.touchpoint, filter.source, filter.language].every((only) => !only?.length);
  const [text] = await ctx.db.$queryRaw<ShownText[]>`
    select s.feedback_id as "feedbackId", s.text_key as "textKey", s.customer_key as "customerKey", s.stratum,
      s.touchpoint_id as "touchpointId"
    from shown_verbatim s join action_feedback w on w.feedback_id = s.feedback_id
      join action a on a.id = w.action_id join feedback f on f.id = s.feedback_id
    where a.improvement_id = ${id} and a.merged_into_id is null and f.text is not null and f.unpostable is null
      and (s.channel_id = ${channelId} or ${hearsAll})
    order by a.id, s.feedback_id, s.id limit 1`;
  return text ?? null;
}
