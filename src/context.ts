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
  enqueue<Payload>(job: Job<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
  /** Puts frozen content in the outbox of a channel; inside `inTransaction` as part of the transaction. */
  post(input: NewPost): Promise<{ postId: string }>;
  /** Gives a post newer content: it is edited where it stands. Inside `inTransaction` as part of the transaction. */
  revise(postId: string, view: Prisma.InputJsonValue): Promise<void>;
}

/** Content for a channel: the view is frozen, so that every attempt posts the same. */
export interface NewPost {
  channelId: number;
  message: string;
  locale: string;
  view: Prisma.InputJsonValue;
  slotId?: bigint;
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
