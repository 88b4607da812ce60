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
      const { count } = await db.seenEvent.createMany({
        data: [{ platform, eventId }],
        skipDuplicates: true,
      });
      return count > 0;
    },
    start: async () => {
      await tidy();
      tidying = setInterval(tidy, TIDY_MS).unref();
    },
    stop: () => clearInterval(tidying),
  };
}
