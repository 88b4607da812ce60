import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Log } from '../log.ts';

/** Which events of a platform were heard before, in whatever instance. */
export interface SeenEvents {
  /** Notes that an event came in; false when it was noted before. */
  note(eventId: string): Promise<boolean>;
  /** Forgets at once and every hour what no longer comes again; what goes wrong is logged. */
  start(): Promise<void>;
  stop(): void;
}

/** Slack delivers an event up to four times, Teams for half a minute: after a day both have long given up. */
const REMEMBERED_MS = 24 * 3_600_000;
const TIDY_MS = 3_600_000;

/** Lets an event do its work once, however often its platform delivers it. */
export function createSeenEvents(parts: { platform: string; db: PrismaClient; log: Log }): SeenEvents {
  const { platform, db, log } = parts;
  let tidying: NodeJS.Timeout | undefined;

  async function tidy(): Promise<void> {
    try {
      const before = new Date(Date.now() - REMEMBERED_MS);
      await db.seenEvent.deleteMany({ where: { platform, seenAt: { lt: before } } });
    } catch (error) {
      log.warn({ err: error }, 'old events could not be forgotten');
    }
  }

  return {
    note: async (eventId) => {
      // People wait for this, so that it does not wait for the disk: only a crash of the database itself (not of ours)
      // forgets what was noted in its last half second, and what was answered then is not delivered again.
      const noted = await db.$executeRaw`
        insert into seen_event (platform, event_id)
        select ${platform}, ${eventId} from (select set_config('synchronous_commit', 'off', true)) as unhurried
        on conflict do nothing`;
      return noted > 0;
    },
    start: async () => {
      await tidy();
      tidying = setInterval(tidy, TIDY_MS).unref();
    },
    stop: () => clearInterval(tidying),
  };
}
