import type { AnyMessage } from '../../chat/message.ts';
import type { Platform } from '../../chat/platform.ts';
import { type Context, type Db, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Messages } from '../../i18n/index.ts';
import { clearFromChannel, type PostLeft } from './erasing/channels.ts';
import { findShowingPosts, type ShowingPost } from './erasing/showing.ts';
import { ERASURE_LOCK } from './importing/locks.ts';
import { createPseudonymiser } from './pseudonym.ts';

export interface Erasure {
  /** The customer's reference as the source writes it; it is stored and logged nowhere. */
  reference: string;
  /** Only what came from this source; everything when it is left out. */
  source?: string | undefined;
  reason: string;
  /** Who asks for it, and from where ('cli', 'slack' …), for the audit. */
  actor: string;
  origin: string;
}

export interface EraseDeps {
  pseudonymKey: Uint8Array;
  platforms: readonly Platform[];
  messages: readonly AnyMessage[];
  say: Messages;
}

export interface EraseReport {
  /** Answers of this customer that were found and emptied. */
  answers: number;
  /** Messages in channels that no longer show them. */
  posts: number;
  /** Messages that may still show them, and why; the same call again tries them again. */
  left: PostLeft[];
}

/**
 * Forgets a customer: their answers go, with text, figures and pseudonym, the messages that showed them are changed or
 * removed, and a tombstone keeps a later import from bringing them back. Nothing anonymous is kept: a single answer
 * with its moment could be recognised. May be repeated freely; what could not be reached is reported, and its row
 * stays, empty, until it could.
 * @throws AppError `invalid` without a reference or a reason.
 */
export async function eraseCustomer(ctx: Context, deps: EraseDeps, erasure: Erasure): Promise<EraseReport> {
  const { reference, reason } = erasure;
  const { erase: words } = deps.say.imports;
  const key = createPseudonymiser(deps.pseudonymKey).customer(reference);
  if (key === null) throw new AppError('invalid', words.noReference(), { remedy: words.giveReference() });
  if (reason.trim() === '') throw new AppError('invalid', words.noReason(), { remedy: words.giveReason() });
  return eraseByKey(ctx, deps, { ...erasure, key });
}

/** The same for who has the pseudonym and not the reference: a list of erasures holds no more. */
export async function eraseByKey(
  ctx: Context,
  deps: Pick<EraseDeps, 'platforms' | 'messages'>,
  erasure: Omit<Erasure, 'reference'> & {
    key: string;
    /** What else goes in the transaction that empties the answers: it has to call `empty`. */
    within?: (tx: Context, empty: () => Promise<void>) => Promise<void>;
  },
): Promise<EraseReport> {
  const { key, source, within = (_tx, empty) => empty() } = erasure;
  await buryCustomer(ctx, source === undefined ? key : `${key}@${source}`);
  const { ids, posts } = await inTransaction(ctx, async (tx) => {
    let found: Emptied = { ids: [], posts: [] };
    await within(tx, async () => {
      found = await emptyAnswers(tx, key, source);
      await audit(tx, erasure, found);
    });
    return found;
  });
  const left = await clearPosts(ctx, deps, posts, ids);
  const report = { answers: ids.length, posts: posts.filter(wasShown).length - left.length, left };
  ctx.log.info({ answers: report.answers, posts: report.posts, left: left.length }, 'a customer was erased');
  return report;
}

/** Tries again to reach the messages that still show an erased customer. Nothing is left when `left` is empty. */
export async function clearAgain(
  ctx: Context,
  deps: Pick<EraseDeps, 'platforms' | 'messages'>,
  { key, source }: { key: string; source?: string | undefined },
): Promise<Pick<EraseReport, 'posts' | 'left'>> {
  const { ids, posts } = await inTransaction(ctx, (tx) => emptyAnswers(tx, key, source));
  const left = await clearPosts(ctx, deps, posts, ids);
  return { posts: posts.filter(wasShown).length - left.length, left };
}

/** Before anything else, so that an import which is under way sees it when it ends. */
async function buryCustomer(ctx: Context, customerKey: string): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    await db.$executeRawUnsafe(`select pg_advisory_xact_lock(${ERASURE_LOCK})`);
    await db.erasedCustomer.createMany({ data: [{ customerKey }], skipDuplicates: true });
  });
}

/**
 * Those of some pseudonyms that were erased, within the caller's transaction: until it ends nobody else is erased, so
 * that what it stores cannot bring anybody back.
 */
export async function erasedAmong({ db }: Context, keys: readonly string[]): Promise<Set<string>> {
  await db.$executeRawUnsafe(`select pg_advisory_xact_lock_shared(${ERASURE_LOCK})`);
  const rows = await db.erasedCustomer.findMany({ where: { customerKey: { in: [...keys] } } });
  return new Set(rows.map(({ customerKey }) => customerKey));
}

interface Emptied {
  ids: bigint[];
  posts: ShowingPost[];
}

/** Empties the answers and the outbox's frozen copies; a row that a message still shows stays until that is gone. */
async function emptyAnswers(
  { db }: Context,
  customerKey: string,
  source: string | undefined,
): Promise<Emptied> {
  const where = { customerKey, ...(source === undefined ? {} : { source }) };
  const ids = (await db.feedback.findMany({ where, select: { id: true } })).map(({ id }) => id);
  // Who is writing these words into a card at this moment is waited for; who comes after us no longer finds them.
  await db.$queryRaw`select from feedback where id = any(${ids}) order by id for update`;
  const posts = await findShowingPosts(db, ids);
  for (const { id, content, state, saysMore } of posts) {
    // A message that is yet to be sent, and had nothing else to say, is not sent.
    const isPointless = state === 'due' && !saysMore;
    const refusal = isPointless
      ? { state: 'skipped' as const, reason: 'the customer it quoted was erased' }
      : {};
    await db.post.update({ where: { id }, data: { content, ...refusal } });
  }
  // Newer content that is still to be shown may hold the words; what the message shows now is changed below.
  await db.postRevision.deleteMany({ where: { postId: { in: posts.map(({ id }) => id) } } });
  // What a language model made of many texts may hold this customer's words; it is asked again.
  if (ids.length > 0) await db.modelWords.deleteMany();
  const unseen = posts.filter((post) => !wasShown(post)).map(({ id }) => id);
  await forgetShown(db, ids, unseen);
  await db.feedback.deleteMany({ where: { id: { in: ids }, ...shownNowhere } });
  await db.feedback.updateMany({
    where: { id: { in: ids } },
    data: {
      text: null,
      textKey: null,
      score: null,
      durationSeconds: null,
      businessSeconds: null,
      openedAt: null,
      answeredSeconds: null,
      answeredBusiness: null,
      reopened: null,
      themes: [],
      language: null,
      touchpointId: null,
      unpostable: 'erased',
      contentHash: '',
    },
  });
  return { ids, posts };
}

const shownNowhere = { shown: { none: {} }, quotedIn: { none: {} } };

/** Messages that no longer show these answers. */
async function forgetShown(
  db: Db,
  feedbackIds: readonly bigint[],
  postIds: readonly string[],
): Promise<void> {
  const where = { feedbackId: { in: [...feedbackIds] }, postId: { in: [...postIds] } };
  await db.shownVerbatim.deleteMany({ where });
  await db.quotedIn.deleteMany({ where });
}

function wasShown({ state }: ShowingPost): boolean {
  return state === 'sent' || state === 'sending' || state === 'unknown';
}

async function clearPosts(
  { db }: Context,
  deps: Pick<EraseDeps, 'platforms' | 'messages'>,
  posts: readonly ShowingPost[],
  ids: readonly bigint[],
): Promise<PostLeft[]> {
  const left: PostLeft[] = [];
  for (const post of posts.filter(wasShown)) {
    const still = await clearFromChannel(post, deps.platforms, deps.messages);
    if (still) left.push(still);
    else await forgetShown(db, ids, [post.id]);
  }
  await db.feedback.deleteMany({ where: { id: { in: [...ids] }, ...shownNowhere } });
  return left;
}

async function audit(
  { db }: Context,
  { actor, origin, reason, source }: Omit<Erasure, 'reference'>,
  { ids, posts }: Emptied,
): Promise<void> {
  const details = {
    reason,
    source: source ?? null,
    answers: ids.length,
    posts: posts.filter(wasShown).length,
  };
  const entry = { action: 'erase_customer', subject: 'customer', details };
  await db.auditEntry.create({ data: { actor, origin, ...entry } });
}
