import type { Clock } from './clock.ts';
import type { Prisma, PrismaClient } from './generated/prisma/client.ts';
import type { EnqueueOptions, Job } from './jobs/job.ts';
import type { Log } from './log.ts';

/** The database as a use-case sees it: the client, or the transaction it runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** Everything a use-case needs from outside; passed in, never imported. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Puts a job in the queue; inside `inTransaction` it is queued when the transaction commits. */
  enqueue<Payload>(
    job: Pick<Job<Payload>, 'name' | 'payload'>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<void>;
  /** Puts frozen content in the outbox of a channel; inside `inTransaction` as part of the transaction. */
  post(input: NewPost): Promise<{ postId: string }>;
  /** A signed address of a path of ours, for whoever is given it; null where nobody outside can reach us. */
  link(path: string): string | null;
  /** Gives a post newer content: it is edited where it stands. Inside `inTransaction` as part of the transaction. */
  revise(postId: string, view: Prisma.InputJsonValue): Promise<void>;
  /** Asks a platform why a post into a channel would be refused now; null when it would not, or nobody can tell. */
  hindrance(place: { platform: string; channel: string }): Promise<Hindrance | null>;
  /**
   * Whether something may be asked of a person: false for a guest, a stranger and who is gone, as far as their platform
   * tells of people who never met us. `near` is a channel of that platform in which they may be known.
   * @throws AppError `unavailable` while it does not answer.
   */
  isColleague(who: { platform: string; id: string }, near?: string | null): Promise<boolean>;
  /** Where people on a platform open our pages, without a slash at its end; null where they could not. */
  pagesFor?(platform: string): string | null;
  /** A signed address of a path of ours that a platform and its people can open; null where they could not. */
  linkFor?(platform: string, path: string): string | null;
}

/** Why nothing can be posted in a channel as things stand, as its platform words it, and what helps. */
export interface Hindrance {
  reason: string;
  remedy: string;
}

/** Content for a channel: the view is frozen, so that every attempt posts the same. */
export interface NewPost {
  channelId: number;
  message: string;
  locale: string;
  view: Prisma.InputJsonValue;
  slotId?: bigint;
  /** The post in whose thread it stands, where the platform knows it by then; in the channel otherwise. */
  underId?: string | null;
  /** The post's id (a UUID), when the caller needs to know it beforehand. */
  postId?: string;
}

/** Builds the context for a transaction; set by the composition root, because only it knows the queue. */
export type WithDb = (db: Prisma.TransactionClient) => Context;

const transactional = new WeakMap<Context, { client: PrismaClient; withDb: WithDb }>();

/** Called once by the composition root for the context whose transactions `inTransaction` may open. */
export function allowTransactions(ctx: Context, client: PrismaClient, withDb: WithDb): Context {
  transactional.set(ctx, { client, withDb });
  return ctx;
}

/** The same context with a log whose lines carry more, also inside its transactions. */
export function withLog(ctx: Context, log: Log): Context {
  const own = { ...ctx, log };
  const root = transactional.get(ctx);
  if (!root) return own;
  return allowTransactions(own, root.client, (tx) => ({ ...root.withDb(tx), log }));
}

/**
 * Runs `fn` in one database transaction; jobs and posts made through its context commit or vanish with it.
 * Inside a transaction it joins the one that is open.
 */
export async function inTransaction<Result>(
  ctx: Context,
  fn: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const root = transactional.get(ctx);
  if (!root) return fn(ctx);
  return root.client.$transaction((tx) => fn(root.withDb(tx)), { maxWait: 10_000, timeout: 60_000 });
}
