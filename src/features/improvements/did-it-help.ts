import { type Context, inTransaction } from '../../context.ts';
import type { Improvement, ImprovementCheck, Post } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { addDays, startOfDay } from '../../local-time.ts';
import { ensureDirect } from '../channels/index.ts';
import { windowDays } from '../digests/index.ts';
import { ownWordsFor } from '../feedback/index.ts';
import { personOf } from '../people/index.ts';
import { loadTouchpoints } from '../verbatims/index.ts';
import { DID_IT_HELP, postQuoting, refreshCards } from './cards.ts';
import { type Comparison, compareWindows, gradeOf } from './compare-windows.ts';
import { explainScores } from './explain-scores.ts';
import { keepFindings } from './keep-findings.ts';
import { lockImprovement, writeEvent } from './move.ts';
import type { DidItHelpView } from './view.ts';

/** Looks in one go: they are few, and the next minute takes the others. */
const MOST_AT_ONCE = 20;

/**
 * Does the looks that are due: did it help? All instances may ask at once; a look is locked, done and written down in one
 * transaction, so that each is posted once. What goes wrong with one keeps no other back.
 */
export async function lookWhetherItHelped(ctx: Context): Promise<void> {
  const due = await ctx.db.improvementCheck.findMany({
    where: { doneAt: null, dueAt: { lte: ctx.clock.now() } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: MOST_AT_ONCE,
  });
  for (const { id, improvementId } of due) {
    const looked = inTransaction(ctx, (ctx) => look(ctx, improvementId, id));
    await looked.catch((error) => ctx.log.error({ err: error }, 'a look at an improvement failed'));
  }
}

async function look(ctx: Context, improvementId: number, checkId: number): Promise<void> {
  const improvement = await lockImprovement(ctx, improvementId);
  const check = await ctx.db.improvementCheck.findUnique({ where: { id: checkId } });
  // Somebody else was faster.
  if (!improvement || !check || check.doneAt !== null) return;
  const { touchpointId } = improvement;
  const isDisturbed = await hasChangedToo(ctx, improvement, check);
  const comparisonId = isDisturbed ? null : improvement.comparisonId;
  const wish = { ...windowsIn(check), comparisonId };
  const comparison = touchpointId === null ? null : await compareWindows(ctx, { ...wish, touchpointId });
  const outcome = outcomeOf(comparison);
  await ctx.db.improvementCheck.update({
    where: { id: checkId },
    data: { doneAt: ctx.clock.now(), outcome, touchpointId },
  });
  if (comparison) await keepFindings(ctx, checkId, comparison);
  const clock = { actor: 'clock', origin: 'clock' };
  await writeEvent(ctx, clock, { improvementId, kind: 'look', details: { weeks: check.weeks, outcome } });
  for (const place of await placesOf(ctx, improvement)) {
    await say(ctx, place, { improvement, check, comparison, outcome, isDisturbed });
  }
  await refreshCards(ctx, improvementId);
}

/** Whether customers were told of another improvement at the comparison touchpoint meanwhile: then it compares nothing. */
async function hasChangedToo(
  { db }: Context,
  { id, comparisonId }: Improvement,
  { zone, beforeFrom, afterTo }: ImprovementCheck,
): Promise<boolean> {
  if (comparisonId === null) return false;
  const toldAt = { gte: startOfDay(beforeFrom, zone), lt: startOfDay(addDays(afterTo, 1), zone) };
  return (await db.improvement.count({ where: { id: { not: id }, touchpointId: comparisonId, toldAt } })) > 0;
}

function windowsIn({ zone, beforeFrom, beforeTo, afterFrom, afterTo }: ImprovementCheck) {
  return { zone, before: { from: beforeFrom, to: beforeTo }, after: { from: afterFrom, to: afterTo } };
}

function outcomeOf(comparison: Comparison | null): DidItHelpView['outcome'] {
  if (comparison === null) return 'no_touchpoint';
  const { scored } = comparison;
  if (scored.every(({ score }) => score.n === 0)) return 'no_answers';
  if (scored.some(({ verdict }) => verdict.p !== null)) return 'compared';
  return scored.some(({ verdict }) => verdict.verdict === 'too_few') ? 'too_few' : 'not_comparable';
}

/** Where it is said: in the thread of each card, or to whoever answers for an improvement without one. */
async function placesOf(
  ctx: Context,
  { id, executive, createdBy }: Improvement,
): Promise<{ channelId: number; card: Post | null }[]> {
  const cards = await ctx.db.improvementCard.findMany({
    where: { improvementId: id },
    include: { post: true },
    orderBy: { postId: 'asc' },
  });
  if (cards.length > 0) return cards.map(({ post }) => ({ channelId: post.channelId, card: post }));
  const who = personOf(executive ?? createdBy);
  if (!who) return [];
  const { platform, id: person } = who;
  return [
    { channelId: await ensureDirect(ctx, { platform, zone: 'UTC', locale: 'en' }, person), card: null },
  ];
}

interface Looked {
  improvement: Improvement;
  check: ImprovementCheck;
  comparison: Comparison | null;
  outcome: DidItHelpView['outcome'];
  isDisturbed: boolean;
}

async function say(
  ctx: Context,
  { channelId, card }: { channelId: number; card: Post | null },
  { improvement, check, comparison, outcome, isDisturbed }: Looked,
): Promise<void> {
  const channel = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
  const locale = localeFrom(card?.locale ?? channel.locale);
  const { before, after } = windowsIn(check);
  const touchpoints = await loadTouchpoints(ctx);
  const touchpoint = touchpoints.get(improvement.touchpointId ?? '') ?? null;
  const beside = touchpoints.get(improvement.comparisonId ?? '') ?? null;
  const graded = comparison?.scored.map(gradeOf) ?? [];
  const isB = graded.includes('B');
  const scores = comparison ? await explainScores(ctx, { comparison, channel, locale, touchpoint }) : [];
  const view: DidItHelpView = {
    number: improvement.id,
    problem: ownWordsFor(improvement.problem, locale),
    weeks: check.weeks,
    outcome,
    touchpoint,
    before,
    after,
    days: windowDays,
    scores: outcome === 'no_answers' ? [] : scores,
    comparison: beside,
    withoutComparison:
      outcome !== 'compared' || beside === null || isB
        ? null
        : isDisturbed
          ? 'changed_too'
          : 'not_comparable',
    grade: isB ? 'B' : graded.includes('C') ? 'C' : null,
  };
  const quotes = view.scores.flatMap((one) => one.after.quotes);
  await postQuoting(
    ctx,
    { channelId, message: DID_IT_HELP, locale, view, underId: card?.id ?? null },
    quotes,
  );
}
