import { z } from 'zod';
import { defineMessage } from '../../src/chat/message.ts';
import { line, slackMessage } from '../../src/chat/slack/kit.ts';
import { teamsCard, line as teamsLine } from '../../src/chat/teams/kit.ts';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { allowTransactions, type Context, type Db } from '../../src/context.ts';
import type { Database } from '../../src/database.ts';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import { createLog } from '../../src/log.ts';

export interface TestContext extends Context {
  /** Jobs that were queued, whatever became of their transaction. */
  readonly enqueued: { job: string; singletonKey: string | undefined }[];
  /** Log lines of WARN and above. */
  readonly warnings: Record<string, unknown>[];
}

/** A context on a real database whose jobs are only noted, unless they are given somewhere to go. */
export function testContext(
  database: Pick<Database, 'db'>,
  options: {
    now?: string;
    clock?: Clock;
    enqueueWith?: (db: Db) => Context['enqueue'];
    postWith?: (db: Db) => Context['post'];
    reviseWith?: (db: Db) => Context['revise'];
    hindrance?: Context['hindrance'];
    isColleague?: Context['isColleague'];
  } = {},
): TestContext {
  const enqueued: TestContext['enqueued'] = [];
  const warnings: TestContext['warnings'] = [];
  const log = createLog({
    level: 'warn',
    write: (line) => {
      warnings.push(JSON.parse(line));
    },
  });
  const clock = options.clock ?? fixedClock(new Date(options.now ?? '2026-11-20T08:00:00Z'));
  const note: Context['enqueue'] = async (job, _payload, how) => {
    enqueued.push({ job: job.name, singletonKey: how?.singletonKey });
  };
  const contextOn = (db: Db): TestContext => ({
    db,
    clock,
    log,
    enqueued,
    warnings,
    enqueue: options.enqueueWith?.(db) ?? note,
    post: options.postWith?.(db) ?? (() => Promise.reject(new Error('this test has no outbox'))),
    isColleague: options.isColleague ?? (async () => true),
    link: (path) => `https://cx.example.com${path}?s=signed`,
    hindrance: options.hindrance ?? (async () => null),
    revise: options.reviseWith?.(db) ?? (() => Promise.reject(new Error('this test has no outbox'))),
  });
  const ctx = contextOn(database.db);
  allowTransactions(ctx, database.db, (tx) => contextOn(tx));
  return ctx;
}

/** The smallest message: what it says is its view. */
export const plainMessage = defineMessage({
  name: 'plain',
  view: z.object({ text: z.string() }),
  summary: ({ text }) => text,
  render: {
    slack: ({ text }) => slackMessage(text, [line(text)]),
    teams: ({ text }) => teamsCard({ summary: text, lang: 'en', body: [teamsLine(text)] }),
  },
});

/** A subscription on a channel of its own; returns its id. `channel` is what the platform calls it. */
export async function giveSubscription(
  ctx: Context,
  change: Partial<Prisma.SubscriptionUncheckedCreateInput> & {
    platform?: string;
    channel?: string;
    holidays?: string[];
  } = {},
): Promise<{ subscriptionId: number; channelId: number }> {
  const { platform = 'scripted', channel: externalId, holidays = [], ...subscription } = change;
  const channel = await ctx.db.channel.create({
    data: {
      platform,
      externalId: externalId ?? `C${Math.random().toString(36).slice(2)}`,
      name: 'general',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
      holidays,
    },
  });
  const { id } = await ctx.db.subscription.create({
    data: {
      channelId: channel.id,
      message: 'plain',
      schedule: '0 9 * * *',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
      activeSince: new Date('2026-11-01T00:00:00Z'),
      createdAt: new Date('2026-11-01T00:00:00Z'),
      createdBy: 'test',
      updatedBy: 'test',
      ...subscription,
    },
  });
  return { subscriptionId: id, channelId: channel.id };
}

/** Takes everything about channels out of the database. */
export async function clearChannels({ db }: Context): Promise<void> {
  await db.$executeRaw`truncate channel, subscription, slot, post, shown_verbatim, rate_budget, job_run, audit_entry cascade`;
}
