import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { createPseudonymiser } from '../feedback/index.ts';

/**
 * Everything that is kept of a customer: their answers as they are stored, where those were shown, what was done with
 * them and what they were told.
 * @throws AppError `invalid` without a reference
 */
export async function readCustomerData(
  ctx: Context,
  pseudonymKey: Uint8Array,
  { reference, source }: { reference: string; source?: string | undefined },
) {
  const { db } = ctx;
  const customerKey = createPseudonymiser(pseudonymKey).customer(reference);
  if (customerKey === null) {
    throw new AppError('invalid', 'This names no customer.', {
      remedy: 'Give the reference as the source writes it.',
    });
  }
  const where = { customerKey, ...(source !== undefined && { source }) };
  const include = { definition: true, wave: true, action: true, promiseTags: true, call: true };
  const answers = await db.feedback.findMany({ where, include, orderBy: { id: 'asc' } });
  const ids = answers.map(({ id }) => id);
  const told = await db.telling.findMany({
    where: { feedbackIds: { hasSome: ids } },
    orderBy: { at: 'asc' },
  });
  const revenue = await db.customerRevenue.findUnique({ where: { customerKey } });
  const among = { some: { feedbackId: { in: ids } } };
  const shown = await db.post.findMany({
    where: { OR: [{ shown: among }, { quotes: among }] },
    select: { message: true, sentAt: true, state: true, channel: { select: { platform: true, name: true } } },
    orderBy: { sequence: 'asc' },
  });
  const isErased = (await db.erasedCustomer.count({ where: { customerKey } })) > 0;
  return {
    asOf: ctx.clock.now().toISOString(),
    isErased,
    pseudonym: answers.length > 0 || revenue !== null || isErased ? customerKey : null,
    revenue: revenue && { month: revenue.month, yearly: revenue.revenue, currency: revenue.currency },
    answers: answers.map(({ id, definition, wave, action, promiseTags, call, textKey: _, ...answer }) => ({
      ...answer,
      number: Number(id),
      question: definition.question,
      metric: definition.metric,
      wave: wave?.name ?? null,
      action: action?.actionId ?? null,
      promises: promiseTags.map(({ promiseId, verdict, at }) => ({ promiseId, verdict, at })),
      call: call && { date: call.date, note: call.note },
    })),
    shownIn: shown.map(({ message, sentAt, state, channel }) => ({ message, sentAt, state, ...channel })),
    told: told.map(({ at, how, what, outcome, reason }) => ({ at, how, what, outcome, reason })),
  };
}
