import { Gauge, Registry } from 'prom-client';
import type { App } from '../app.ts';
import { messageOf } from '../errors.ts';
import { PostState, SlotState } from '../generated/prisma/client.ts';
import type { Readiness } from '../http.ts';
import { setAlarms } from './alarms.ts';
import { setDeliveries } from './delivery-metrics.ts';
import { setPrivacy } from './privacy-metrics.ts';

/** What `/readyz` says: whether everything is up, and the database answers. */
export async function readiness({ database, connected, log }: App, isStarted: boolean): Promise<Readiness> {
  const start = isStarted ? { ready: true } : { ready: false, reason: 'still starting' };
  const platforms = Object.fromEntries(connected.map((platform) => [platform.name, platform.readiness()]));
  try {
    await database.db.$queryRaw`select 1`;
    return { start, database: { ready: true }, ...platforms };
  } catch (error) {
    log.warn({ reason: messageOf(error) }, 'The database does not answer');
    return { start, database: { ready: false, reason: 'the database does not answer' }, ...platforms };
  }
}

/** The Prometheus page: counts from the database, none of them about a person. */
export async function renderMetrics({
  database: { db },
  queue,
  pulls,
  ctx,
  config: { retention },
}: {
  database: Pick<App['database'], 'db'>;
  ctx: App['ctx'];
  config: Pick<App['config'], 'retention'>;
  queue: Pick<App['queue'], 'deadLetters'>;
  pulls: readonly Pick<App['pulls'][number], 'source'>[];
}): Promise<{ contentType: string; body: string }> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `klankbord_${name}`, help, labelNames, registers: [registry] });
  const [feedback, posts, slots, paused, dead] = await Promise.all([
    db.$queryRaw<
      { n: number }[]
    >`select greatest(reltuples, 0)::float as n from pg_class where oid = 'feedback'::regclass`,
    db.post.groupBy({ by: ['state'], _count: true }),
    db.slot.groupBy({ by: ['state'], _count: true }),
    db.subscription.count({ where: { pausedReason: { not: null } } }),
    queue.deadLetters(),
  ]);
  gauge('feedback_rows', 'Answers stored, as the database estimates it').set(feedback[0]?.n ?? 0);
  const byPost = gauge('posts', 'Posts by state', ['state']);
  for (const state of Object.values(PostState)) byPost.set({ state }, 0);
  for (const { state, _count } of posts) byPost.set({ state }, _count);
  const bySlot = gauge('slots', 'Due moments by state', ['state']);
  for (const state of Object.values(SlotState)) bySlot.set({ state }, 0);
  for (const { state, _count } of slots) bySlot.set({ state }, _count);
  gauge('subscriptions_paused', 'Subscriptions that wait for a remedy').set(paused);
  const byQueue = gauge('dead_jobs', 'Jobs that were given up, by queue', ['queue']);
  for (const [name, n] of Object.entries(dead)) byQueue.set({ queue: name }, n);
  await setAlarms(db, gauge);
  await setDeliveries(
    db,
    gauge,
    pulls.map(({ source }) => source),
  );
  await setPrivacy(ctx, retention, gauge);
  gauge('process_resident_bytes', 'Memory of this process').set(process.memoryUsage.rss());
  return { contentType: registry.contentType, body: await registry.metrics() };
}
