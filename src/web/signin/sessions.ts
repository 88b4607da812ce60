import type { PrismaClient } from '../../generated/prisma/client.ts';
import { hashOf, newSecret } from './cookies.ts';

/** Who is not seen for this long is signed out, and everybody after the other (OWASP: an idle and an absolute end). */
const IDLE_MINUTES = 120;
const WHOLE_HOURS = 12;

/** An account on a chat platform. */
export interface Account {
  platform: string;
  id: string;
}

export interface Sessions {
  /** Signs somebody in anew; answers what their browser keeps. What it kept before ends. */
  begin(account: Account, before: string | null): Promise<string>;
  /** Whose session it is; null for none, and for one that ended. */
  find(secret: string): Promise<Account | null>;
  end(secret: string): Promise<void>;
}

/** Sessions in the database, which all instances share; its clock decides when they end. */
export function createSessions(db: PrismaClient): Sessions {
  return {
    begin: async ({ platform, id }, before) => {
      const secret = newSecret();
      await db.$transaction(async (tx) => {
        if (before !== null) await tx.webSession.deleteMany({ where: { idHash: hashOf(before) } });
        await tx.$executeRaw`
          insert into web_session (id_hash, platform, external_id, ends_at)
          values (${hashOf(secret)}, ${platform}, ${id}, now() + make_interval(hours => ${WHOLE_HOURS}))`;
      });
      return secret;
    },
    find: async (secret) => {
      const [found] = await db.$queryRaw<(Account & { isStale: boolean })[]>`
        select platform, external_id as id, seen_at < now() - interval '1 minute' as "isStale" from web_session
        where id_hash = ${hashOf(secret)} and ends_at > now()
          and seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
      if (found === undefined) return null;
      const { isStale, ...account } = found;
      if (isStale)
        await db.$executeRaw`update web_session set seen_at = now() where id_hash = ${hashOf(secret)}`;
      return account;
    },
    end: async (secret) => {
      await db.webSession.deleteMany({ where: { idHash: hashOf(secret) } });
    },
  };
}

/** Takes out what ended by itself. */
export async function forgetEnded(db: Pick<PrismaClient, '$executeRaw'>): Promise<void> {
  await db.$executeRaw`
    delete from web_session
    where ends_at <= now() or seen_at <= now() - make_interval(mins => ${IDLE_MINUTES})`;
  await db.$executeRaw`delete from sign_in_attempt where ends_at <= now()`;
  // Roles that a group gave: not everybody who reads roles looks at their end.
  await db.$executeRaw`delete from person_role where ends_at <= now()`;
}
