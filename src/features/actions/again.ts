import { type Context, inTransaction } from '../../context.ts';
import { loadDefinitions } from '../scores/index.ts';
import { type Stratum, stratumIn } from '../verbatims/index.ts';
import { refreshCards } from './cards.ts';
import { reopen } from './deeds.ts';
import { lockAction, writeEvent } from './move.ts';
import { tellPerson } from './news.ts';
import { isClosed } from './rules.ts';

/** Answers that are looked at in one go. */
const MOST_AT_ONCE = 100;

/** The news itself did it: the source told of another answer. */
const by = { actor: 'feedback', origin: 'feedback', isAdmin: false };

/** The action about an earlier answer of the same customer in the same survey round; null when there is none. */
export async function answeredBefore({ db }: Context, feedbackId: bigint): Promise<number | null> {
  const [found] = await db.$queryRaw<{ actionId: number }[]>`
    select af.action_id as "actionId"
    from feedback f
      join feedback earlier on earlier.customer_key = f.customer_key and earlier.wave_id = f.wave_id
        and earlier.source = f.source and earlier.id <> f.id and earlier.answered_at <= f.answered_at
      join action_feedback af on af.feedback_id = earlier.id
    where f.id = ${feedbackId}
    order by af.action_id desc limit 1`;
  return found?.actionId ?? null;
}

/**
 * A customer who answers again in the same survey round is followed up in the same action: it is taken up again when it
 * was closed, with the clock of the new answer. Their new words are not put on a card: nobody chose them for a channel.
 * All instances may do this at once.
 */
export async function followAnswersAgain(ctx: Context): Promise<void> {
  const again = await ctx.db.$queryRaw<{ id: bigint }[]>`
    select distinct f.id
    from action_feedback af
      join action a on a.id = af.action_id
      join feedback earlier on earlier.id = af.feedback_id
      join feedback f on f.customer_key = earlier.customer_key and f.wave_id = earlier.wave_id
        and f.source = earlier.source and f.id <> earlier.id
        and f.answered_at > earlier.answered_at and f.created_at > a.created_at
    where not exists (select from action_feedback known where known.feedback_id = f.id)
    order by f.id limit ${MOST_AT_ONCE}`;
  const definitions = again.length === 0 ? new Map() : await loadDefinitions(ctx);
  for (const { id } of again) {
    await inTransaction(ctx, async (ctx) => {
      const [answer] = await ctx.db.$queryRaw<{ definitionId: number; score: number | null }[]>`
        select definition_id as "definitionId", score from feedback where id = ${id} for update`;
      const number = await answeredBefore(ctx, id);
      const known = await ctx.db.actionFeedback.findUnique({ where: { feedbackId: id } });
      const definition = definitions.get(answer?.definitionId ?? 0);
      if (!answer || known || number === null || !definition) return;
      const voice = stratumIn(definition, answer.score);
      await takeAnswerIn(ctx, number, { feedbackId: id, voice, isQuoted: false });
    }).catch((error) => ctx.log.error({ err: error }, 'another answer could not be followed up'));
  }
}

/** Lets an action be about one more answer of its customer, and opens it again when it was closed. */
export async function takeAnswerIn(
  ctx: Context,
  number: number,
  { feedbackId, voice, isQuoted }: { feedbackId: bigint; voice: Stratum; isQuoted: boolean },
): Promise<void> {
  const before = await lockAction(ctx, number);
  const target = before?.mergedIntoId ? await lockAction(ctx, before.mergedIntoId) : before;
  if (!target) return;
  await ctx.db.actionFeedback.create({
    data: { feedbackId, actionId: target.id, isQuoted, isAgain: true },
  });
  const { contactPermission } = await ctx.db.feedback.findUniqueOrThrow({ where: { id: feedbackId } });
  const mayContact = target.mayContact || contactPermission === 'yes';
  await ctx.db.action.update({ where: { id: target.id }, data: { voice, mayContact } });
  await writeEvent(ctx, by, { actionId: target.id, kind: 'answered_again', details: {} });
  if (isClosed(target.state)) await reopen(ctx, by, target.id);
  else await refreshCards(ctx, target.id);
  const { holder } = await ctx.db.action.findUniqueOrThrow({ where: { id: target.id } });
  await tellPerson(ctx, holder, target, { news: 'answered_again', by: null });
}
