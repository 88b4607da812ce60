import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { refreshCards } from '../actions/index.ts';
import type { By } from '../channels/index.ts';
import { createPseudonymiser, type EraseDeps, type EraseReport, eraseByKey } from '../feedback/index.ts';
import type { Seal } from '../hooks/index.ts';
import { noteToChange } from './standing.ts';
import { sweep } from './sweep.ts';

export interface CleanCustomerDeps extends Omit<EraseDeps, 'say'> {
  /** Opens deliveries that nobody could work on yet. */
  seal: Seal;
}

/** What stands in the place of a customer's words. */
const GONE = '…';
/** Shorter words and ids may be anybody's. */
const SHORTEST_TEXT = 12;
const SHORTEST_ID = 6;

/** What is theirs beside their answers, as it was before those went. */
interface Theirs {
  ids: bigint[];
  words: string[];
  /** Cases of a source that their answers are about. */
  cases: { source: string; externalId: string }[];
  /** Actions about nobody else. */
  actions: number[];
  /** Their pseudonym, where they are forgotten as a whole. */
  keys: string[];
}

/** Who is to be erased: by their reference, or by the pseudonym alone ("key", or "key@source" for one source). */
export type WhichCustomer = { reference: string; source?: string | undefined } | { key: string };

/** Their pseudonym, with "@source" for one source alone. @throws AppError `invalid` without a reference. */
export function customerKeyOf(pseudonymKey: Uint8Array, which: WhichCustomer): string {
  if ('key' in which) return which.key;
  const key = createPseudonymiser(pseudonymKey).customer(which.reference);
  if (key === null) {
    throw new AppError('invalid', 'This names no customer.', {
      remedy: 'Give the reference as the source writes it.',
    });
  }
  return which.source === undefined ? key : `${key}@${which.source}`;
}

/**
 * Forgets a customer everywhere: besides their answers and the messages that quote them, what colleagues wrote in
 * actions that were about them alone, what they were told, deliveries that were kept because nobody could read them, and
 * copies of their words wherever else they stand. What is in the database goes in one transaction.
 */
export async function cleanCustomer(
  ctx: Context,
  deps: CleanCustomerDeps,
  erasure: { erasureId: number; which: WhichCustomer; reason: string; by: By },
): Promise<EraseReport> {
  const { erasureId, which, reason, by } = erasure;
  const written = customerKeyOf(deps.pseudonymKey, which);
  const [key = '', source] = written.split('@');
  // Who has the reference alone can look into what is sealed; a killed process does that again.
  if ('reference' in which) await dropDeliveries(ctx, deps.seal, which.reference.trim(), source);
  return eraseByKey(ctx, deps, {
    ...{ key, source, reason, ...by },
    within: async (tx, empty) => {
      const theirs = await findTheirs(tx, key, source);
      await empty();
      await forgetTheirs(tx, theirs, erasureId);
      const data = { sealed: null, cleanedAt: ctx.clock.now() };
      await tx.db.erasure.update({ where: { id: erasureId }, data });
    },
  });
}

async function findTheirs({ db }: Context, customerKey: string, source: string | undefined): Promise<Theirs> {
  const where = { customerKey, ...(source !== undefined && { source }) };
  const answers = await db.feedback.findMany({
    where,
    select: { id: true, text: true, externalId: true, source: true },
  });
  const ids = answers.map(({ id }) => id);
  const actions = await db.$queryRaw<{ id: number }[]>`
    select action_id as id from action_feedback group by action_id having bool_and(feedback_id = any(${ids})) order by 1`;
  const texts = answers.map(({ text }) => text?.trim() ?? '').filter((text) => text.length >= SHORTEST_TEXT);
  const names = answers.map(({ externalId }) => externalId).filter((id) => id.length >= SHORTEST_ID);
  const cases = answers.map(({ source, externalId }) => ({ source, externalId }));
  // Of one source alone, the customer is still here by the same pseudonym.
  const keys = source === undefined && customerKey !== '' ? [customerKey] : [];
  return {
    ids,
    actions: actions.map(({ id }) => id),
    ...{ cases, keys },
    words: [...new Set([...keys, ...texts, ...names])],
  };
}

async function forgetTheirs(
  ctx: Context,
  { ids, words, cases, actions, keys }: Theirs,
  erasureId: number,
): Promise<void> {
  const { db } = ctx;
  const empty = { title: '', outcome: '', toldWhat: '', customerValue: '', organisationValue: '' };
  await db.customerRevenue.deleteMany({ where: { customerKey: { in: keys } } });
  await db.action.updateMany({ where: { id: { in: actions } }, data: empty });
  await db.actionNote.deleteMany({ where: { actionId: { in: actions } } });
  await db.$executeRaw`delete from telling where feedback_ids <@ ${ids} and feedback_ids <> '{}'`;
  await db.telling.deleteMany({ where: { actionId: { in: actions } } });
  for (const id of actions) await refreshCards(ctx, id);
  const cards = await db.actionCard.findMany({ where: { actionId: { in: actions } } });
  // A case stands by its own id, and by that in the id of its answer.
  for (const { source, externalId } of cases) {
    const ticket = externalId.replace(/#.*$/s, '');
    await db.ticketEvent.deleteMany({ where: { source, ticket } });
  }
  // Their pseudonym stays in the list that keeps them from coming back.
  const edited = await sweep(ctx, {
    words,
    instead: GONE,
    except: ['erased_customer', 'feedback', 'erasure'],
  });
  await noteToChange(ctx, erasureId, [...edited, ...cards.map(({ postId }) => postId)]);
  for (const id of ids) {
    await db.$executeRaw`update telling set feedback_ids = array_remove(feedback_ids, ${id}) where ${id} = any(feedback_ids)`;
    await db.$executeRaw`update recurrence set feedback_ids = array_remove(feedback_ids, ${id}) where ${id} = any(feedback_ids)`;
  }
}

/** Bodies that wait or were given up may hold their reference; they are sealed, so each has to be opened to look. */
async function dropDeliveries(
  { db }: Context,
  seal: Seal,
  reference: string,
  source: string | undefined,
): Promise<void> {
  const written = JSON.stringify(reference).slice(1, -1).toLowerCase();
  const where = {
    sealed: { not: null },
    state: { not: 'done' as const },
    ...(source !== undefined && { source }),
  };
  for (let after = 0n; ; ) {
    const kept = await db.arrival.findMany({
      where: { ...where, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 500,
    });
    const last = kept.at(-1);
    if (!last) return;
    after = last.id;
    const theirs = kept.filter((one) => opened(seal, one).includes(written)).map(({ id }) => id);
    await db.arrival.updateMany({
      where: { id: { in: theirs } },
      data: { sealed: null, state: 'done', reason: 'erased', announces: null },
    });
  }
}

/** What was damaged where it lies tells nothing of anybody. */
function opened(seal: Seal, { sealed, source }: { sealed: Uint8Array | null; source: string }): string {
  try {
    const body = sealed === null ? '' : seal.open(sealed, source);
    return `${body}\n${decodeURIComponent(body.replace(/\+/g, ' '))}`.toLowerCase();
  } catch (error) {
    if (error instanceof URIError) return sealed === null ? '' : seal.open(sealed, source).toLowerCase();
    return '';
  }
}
