import type { Context } from '../../context.ts';
import type { Action, Improvement } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { ownWordsFor } from '../feedback/index.ts';
import { personOf } from '../people/index.ts';
import { channelsThatRead, loadTouchpoints, type QuoteView } from '../verbatims/index.ts';
import { IMPROVEMENT_TOLD, postQuoting } from './cards.ts';
import { casesOf, type Readers, wordsBehind } from './read.ts';
import { toldBy } from './rules.ts';
import type { ImprovementToldView, PersonView } from './view.ts';

/** Words that a channel reads again; the others are counted by nobody. */
const MOST_QUOTES = 2;

/** "You said, we did", in each channel that saw words behind this improvement, in its language. */
export async function sayWhatWeDid(ctx: Context, improvement: Improvement): Promise<void> {
  const cases = await casesOf(ctx, improvement.id);
  const actionIds = cases.map(({ id }) => id);
  const about = { feedback: { action: { actionId: { in: actionIds } } } };
  for (const { channel, feedbackIds } of await channelsThatRead(ctx, about)) {
    const { id: channelId, zone } = channel;
    const locale = localeFrom(channel.locale);
    // A channel reads again what it read, and nothing that was meant for another.
    const quotes = await wordsBehind(ctx, actionIds, { locale, zone }, feedbackIds);
    if (quotes.length === 0) continue;
    const view = await toldView(ctx, improvement, { cases, quotes, locale, zone });
    await postQuoting(ctx, { channelId, message: IMPROVEMENT_TOLD, locale, view }, view.quotes);
  }
}

/** What customers said and what was done about it, for some readers. */
export async function toldView(
  ctx: Context,
  improvement: Improvement,
  { cases, quotes, locale }: Readers & { cases: readonly Action[]; quotes: readonly QuoteView[] },
): Promise<ImprovementToldView> {
  const touchpoints = await loadTouchpoints(ctx);
  const words = (text: string) => ownWordsFor(text, locale);
  return {
    number: improvement.id,
    quotes: quotes.slice(0, MOST_QUOTES),
    touchpoint: touchpoints.get(improvement.touchpointId ?? '') ?? null,
    problem: words(improvement.problem),
    outcome: words(improvement.outcome),
    toldBy: toldBy.find((one) => one === improvement.toldBy) ?? null,
    toldWhat: words(improvement.toldWhat),
    thanked: thankedFor(cases),
  };
}

/** Everybody who took up one of the actions, once, in the order of their addresses: together, never counted. */
function thankedFor(cases: readonly Action[]): PersonView[] {
  const holders = new Set(cases.flatMap(({ holder }) => (holder === null ? [] : [holder])));
  return [...holders].sort().flatMap((holder) => personOf(holder) ?? []);
}
