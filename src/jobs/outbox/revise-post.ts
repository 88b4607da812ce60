import type pg from 'pg';
import type { Platform, PostOutcome } from '../../chat/platform.ts';
import type { Db } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { announcePosts } from './announce.ts';
import type { Sender } from './send-post.ts';

/** Newer content of a post that stands on the platform, which this process shows there. */
export interface ClaimedRevision {
  postId: string;
  /** Fences the answer: it ends this version, never a newer one. */
  version: number;
  retries: number;
  platformId: string;
  channel: string;
  message: string;
  locale: string;
  zone: string;
  content: unknown;
}

const IS_OF_PLATFORM =
  '(select c.platform from post p join channel c on c.id = p.channel_id where p.id = r.post_id) = $1';
const IS_SHOWN = `(select p.state = 'sent' and p.platform_id is not null from post p where p.id = r.post_id)`;

/**
 * Gives a post newer content: one that is still to go out goes out with it, one that stands on its platform is edited
 * there; one that is in doubt as soon as it is known to stand. Nothing happens to a post that was refused.
 */
export async function revisePost(db: Db, postId: string, view: Prisma.InputJsonValue): Promise<void> {
  const content = JSON.stringify(view);
  // One look at its state, so that it cannot change between two.
  await db.$executeRaw`
    with changed as (
      update post set content = ${content}::jsonb
      where id = ${postId}::uuid and state in ('due', 'sending', 'sent', 'unknown') returning id, state)
    insert into post_revision (post_id, content) select id, ${content}::jsonb from changed where state <> 'due'
    on conflict (post_id) do update set content = excluded.content, version = post_revision.version + 1,
      retries = 0, not_before = excluded.not_before`;
  await announcePosts(db);
}

/** Claims the revision that waits longest; nobody else shows one of the same post meanwhile. */
export async function claimRevision(
  client: pg.PoolClient,
  platform: string,
  leaseSeconds: number,
): Promise<ClaimedRevision | null> {
  const { rows } = await client.query<ClaimedRevision>({
    name: 'outbox.claim-revision',
    text: `with first as (
       select r.post_id from post_revision r
       where r.not_before <= clock_timestamp() and coalesce(r.lease_until <= clock_timestamp(), true)
         and ${IS_OF_PLATFORM} and ${IS_SHOWN}
       order by r.not_before limit 1 for update of r skip locked)
     update post_revision r set lease_until = clock_timestamp() + make_interval(secs => $2)
     from first join post p on p.id = first.post_id join channel c on c.id = p.channel_id
       left join slot sl on sl.id = p.slot_id left join subscription s on s.id = sl.subscription_id
     where r.post_id = first.post_id
     returning r.post_id as "postId", r.version, r.retries, p.platform_id as "platformId", c.external_id as channel,
       p.message, p.locale, coalesce(s.zone, c.zone) as zone, r.content`,
    values: [platform, leaseSeconds],
  });
  return rows[0] ?? null;
}

/** Milliseconds until a revision can be shown; null when there is none. */
export async function untilNextRevision(client: pg.Pool, platform: string): Promise<number | null> {
  const { rows } = await client.query<{ waitMs: number | null }>({
    name: 'outbox.until-revision',
    text: `select (extract(epoch from min(greatest(r.not_before, r.lease_until)) - clock_timestamp()) * 1000)::float8
       as "waitMs"
     from post_revision r where ${IS_OF_PLATFORM} and ${IS_SHOWN}`,
    values: [platform],
  });
  return rows[0]?.waitMs ?? null;
}

/**
 * Shows one claimed revision. Editing may be repeated freely, so that what was not answered is simply done again; a
 * message that the platform will not have edited keeps what it shows. Throws only when the database is away.
 */
export async function showRevision(
  { platform, messages, log, tuning }: Sender,
  pool: pg.Pool,
  revision: ClaimedRevision,
): Promise<void> {
  const { postId, version, retries } = revision;
  const message = messages.get(revision.message);
  const outcome: PostOutcome = message
    ? await callPlatform(platform, revision, message)
    : { outcome: 'refused', reason: 'this version does not know the message', remedy: null };
  const isOver = outcome.outcome === 'sent' || outcome.outcome === 'refused';
  const reason = 'reason' in outcome ? outcome.reason : null;
  if (isOver || retries + 1 >= tuning.mostRetries) {
    if (outcome.outcome !== 'sent') log.warn({ postId, reason }, 'a post could not be brought up to date');
    await pool.query('delete from post_revision where post_id = $1 and version = $2', [postId, version]);
    await pool.query('update post_revision set lease_until = null where post_id = $1', [postId]);
    return;
  }
  const asked = outcome.outcome === 'retry' ? outcome.afterSeconds : null;
  const pauseSeconds = asked ?? Math.min(2 ** retries, tuning.longestBackoffSeconds);
  // To be told to wait is no failure; and what became newer meanwhile is shown without a pause.
  await pool.query(
    `update post_revision set lease_until = null, retries = retries + case when version = $2 then $4::int else 0 end,
       not_before = case when version = $2 then clock_timestamp() + make_interval(secs => $3) else not_before end
     where post_id = $1`,
    [postId, version, pauseSeconds, asked === null ? 1 : 0],
  );
}

async function callPlatform(
  platform: Platform,
  revision: ClaimedRevision,
  message: Parameters<Platform['update']>[1]['message'],
): Promise<PostOutcome> {
  const { postId: key, platformId, channel, content, zone } = revision;
  try {
    const locale = localeFrom(revision.locale);
    return await platform.update(platformId, { key, channel, message, content, zone, locale });
  } catch (error) {
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}
