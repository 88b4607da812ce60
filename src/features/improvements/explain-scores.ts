import type { Context } from '../../context.ts';
import type { Channel } from '../../generated/prisma/client.ts';
import type { Locale } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { explains } from '../digests/index.ts';
import { loadExplainers, loadQuoteRows, quotesOf, type TouchpointView } from '../verbatims/index.ts';
import { DID_IT_HELP } from './cards.ts';
import type { Beside, Comparison } from './compare-windows.ts';
import type { DidItHelpView } from './view.ts';

const QUOTES_EACH = 1;

/**
 * The figures of both windows with customers' words that explain the later one: a score never stands without them.
 * They are chosen as those of the score digest are, for a channel that hears about this touchpoint alone.
 */
export async function explainScores(
  ctx: Context,
  {
    comparison,
    channel,
    locale,
    touchpoint,
  }: {
    comparison: Comparison;
    channel: Channel;
    locale: Locale;
    touchpoint: TouchpointView | null;
  },
): Promise<DidItHelpView['scores']> {
  const { after, cells, definitions, scored } = comparison;
  const now = ctx.clock.now();
  const localDate = localDateOf(now, channel.zone);
  const filter = { touchpoint: touchpoint ? [touchpoint.id] : [] };
  const slot = {
    slotId: 0n,
    subscriptionId: 0,
    channelId: channel.id,
    platform: channel.platform,
    channel: channel.externalId,
    message: DID_IT_HELP,
    zone: channel.zone,
    locale,
    filter,
    localDate,
    dueAt: now,
    lateSince: null,
    previousLocalDate: null,
    createdLocalDate: localDate,
  };
  const explainers = await loadExplainers(ctx, { period: after, localDate, definitions });
  const explain = await explainers.forChannel(ctx, { slot, filter, cells, period: after });
  const chosen = scored.map(({ series }) =>
    explain(explains(series.definition, definitions), QUOTES_EACH).map(({ feedbackId }) =>
      String(feedbackId),
    ),
  );
  const rows = await loadQuoteRows(ctx, chosen.flat());
  return scored.map(({ view, beforeView, beside }, index) => ({
    beside: besideView(beside),
    before: { ...beforeView, quotes: [] },
    after: {
      ...view,
      quotes: quotesOf(rows, chosen[index] ?? [], { locale, zone: channel.zone, definitions }),
    },
  }));
}

/** As much of a comparison as may be said: a difference that chance explains has no size (rulebook §4.2). */
function besideView(beside: Beside | null): DidItHelpView['scores'][number]['beside'] {
  if (beside === null || beside.there.score.unit === 'seconds') return null;
  const { unit } = beside.there.score;
  const { value, low, high, isClear } = beside.difference;
  if (!isClear) return { unit, size: null, isBetter: null };
  const [nearest = 0, farthest = 0] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  // Low-is-good scales were turned round when the score was made.
  return { unit, size: { value: Math.abs(value), low: nearest, high: farthest }, isBetter: value > 0 };
}
