import { isDeepStrictEqual } from 'node:util';
import { type Context, inTransaction } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { loadDefinitions, type StoredDefinition } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from './quotes.ts';
import type { QuoteView } from './view.ts';

/**
 * How long a change is kept in mind: a message that was being made when an answer changed may show it as it was, and is
 * known only afterwards.
 */
const KEPT_MINUTES = 10;
const STANDING = ['due', 'sending', 'sent', 'unknown'] as const;
/** Answers per look. */
const MOST = 500;

/**
 * Brings messages up to date that show answers which changed since: the new words and score where the old ones stood,
 * and nothing where the answer was taken back or may not be shown any more; whether a delivery changed them or a file. May
 * be done by several at once.
 */
export async function reviseChanged(ctx: Context): Promise<void> {
  const changed = await ctx.db.$queryRaw<{ id: bigint }[]>`
    select feedback_id as id from changed_words c
    where (looked_at is null or looked_at < now() - interval '1 minute')
      and (exists (select from shown_verbatim s where s.feedback_id = c.feedback_id)
        or exists (select from quoted_in q where q.feedback_id = c.feedback_id))
    order by changed_at limit ${MOST}`;
  if (changed.length > 0)
    await reviseShowing(
      ctx,
      changed.map(({ id }) => id),
    );
  // Those that nothing shows, however many an import changed, are kept in mind and otherwise left alone.
  await ctx.db.$executeRaw`
    delete from changed_words c where changed_at < now() - make_interval(mins => ${KEPT_MINUTES})
      and (looked_at is not null
        or (not exists (select from shown_verbatim s where s.feedback_id = c.feedback_id)
          and not exists (select from quoted_in q where q.feedback_id = c.feedback_id)))`;
}

async function reviseShowing(ctx: Context, ids: readonly bigint[]): Promise<void> {
  const shows = { some: { feedbackId: { in: [...ids] } } };
  const posts = await ctx.db.post.findMany({
    where: { state: { in: [...STANDING] }, OR: [{ shown: shows }, { quotes: shows }] },
    select: { id: true },
  });
  const definitions = await loadDefinitions(ctx);
  for (const { id } of posts) await inTransaction(ctx, (ctx) => revisePost(ctx, id, ids, definitions));
  await ctx.db.$executeRaw`update changed_words set looked_at = now() where feedback_id = any(${[...ids]})`;
}

async function revisePost(
  ctx: Context,
  postId: string,
  ids: readonly bigint[],
  definitions: ReadonlyMap<number, StoredDefinition>,
): Promise<void> {
  await ctx.db.$queryRaw`select from post where id = ${postId}::uuid for update`;
  const post = await ctx.db.post.findUnique({ where: { id: postId }, include: { channel: true } });
  if (!post) return;
  const texts = ids.map(String);
  const readers = {
    locale: localeFrom(post.locale),
    zone: post.channel.zone,
    definitions,
  };
  const now = new Map(quotesOf(await loadQuoteRows(ctx, texts), texts, readers).map((one) => [one.id, one]));
  const content = withQuotes(post.content, new Set(texts), now);
  if (content === null || isDeepStrictEqual(content, post.content)) return;
  await ctx.revise(postId, content);
  ctx.log.info({ postId }, 'a message was brought up to date: an answer it shows has changed');
}

type Json = Prisma.JsonValue | undefined;

/** A view with quotes as they are now; those that are no longer there are left out. A quote has an id and a text. */
function withQuotes(
  view: Json,
  changed: ReadonlySet<string>,
  now: ReadonlyMap<string, QuoteView>,
): Prisma.InputJsonValue | null {
  if (view === null || view === undefined) return null;
  if (Array.isArray(view)) {
    const kept = view.filter((one) => !isOneOf(one, changed) || now.has(one.id));
    return kept.map((one) => withQuotes(one, changed, now));
  }
  if (typeof view !== 'object') return view;
  const fresh = isOneOf(view, changed) ? now.get(view.id) : undefined;
  const entries = Object.entries(fresh ? { ...view, ...fresh } : view);
  return Object.fromEntries(entries.map(([key, one]) => [key, withQuotes(one, changed, now)]));
}

function isOneOf(value: Json, ids: ReadonlySet<string>): value is { id: string; text: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof value.id === 'string' && typeof value.text === 'string' && ids.has(value.id);
}
