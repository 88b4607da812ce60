import { createIsColleague } from '../../src/app/colleagues.ts';
import type { Platform } from '../../src/chat/platform.ts';
import type { Clock } from '../../src/clock.ts';
import type { Database } from '../../src/database.ts';
import { features } from '../../src/features/index.ts';
import { createOutbox, type Outbox } from '../../src/jobs/outbox.ts';
import type { Log } from '../../src/log.ts';
import { type TestContext, testContext } from '../jobs/context.ts';

/** A context whose posts really go out, by the outbox of the platform that is connected to it. */
export function postingContext(
  database: Database,
  log: Log,
  clock?: Clock,
): { ctx: TestContext; connect(platform: Platform): Outbox } {
  const parts: { outbox?: Outbox; platform?: Platform } = {};
  function outbox(): Outbox {
    if (!parts.outbox) throw new Error('no platform is connected yet');
    return parts.outbox;
  }
  const ctx = testContext(database, {
    ...(clock && { clock }),
    postWith: (db) => (post) => outbox().postWith(db)(post),
    isColleague: createIsColleague((name) => (parts.platform?.name === name ? parts.platform : undefined)),
    hindrance: async ({ channel }) => (await parts.platform?.hindrance?.(channel)) ?? null,
    reviseWith: (db) => (postId, view) => outbox().reviseWith(db)(postId, view),
  });
  return {
    ctx,
    connect: (platform) => {
      parts.platform = platform;
      const messages = features.flatMap((feature) => feature.messages ?? []);
      parts.outbox = createOutbox({ pool: database.pool, platforms: [platform], messages, log });
      return parts.outbox;
    },
  };
}
