import type { PrismaClient } from '../../generated/prisma/client.ts';
import { hashOf, newSecret } from './cookies.ts';

/** Who is not seen for this long is signed out, and everybody after the other (OWASP: an idle and an absolute end). */
const IDLE_MINUTES = 120;
const WHOLE_HOURS = 12;
/** How often a platform is asked whether who is signed in is still a colleague, and how long its word holds. */
const ASK_MINUTES = 10;
const TOLD_MINUTES = 60;

/** An account on a chat platform. */
export interface Account {
  platform: string;
  id: string;
}

/** Whether somebody is a colleague still, as their platform says now. */
export type StandingOf = (account: Account) => Promise<'ours' | 'outsider' | 'unknown'>;

export interface Sessions {
  /** Signs somebody in anew; answers what their browser keeps. What it kept before ends. */
  begin(account: Account, before: string | null): Promise<string>;
  /**
   * Whose session it is; null for none, and for one that ended. `again` names the platform that has to say once more who
   * it is, because its word is too old.
   */
  find(secret: string): Promise<Account | { again: string } | null>;
  end(secret: string): Promise<void>;
}

interface Row extends Account {
  isStale: boolean;
  isToAsk: boolean;
  isOld: boolean;
}

/** Sessions in the database, which all instances share; its clock decides when they end. */
export function createSessions(db: PrismaClient, standingOf: StandingOf): Sessions {
  /** One request asks and waits; those that come meanwhile go by what was told before. */
  async function ask(account: Account, idHash: string): Promise<void> {
    const mine = await db.$executeRaw`
      update web_session set asked_at = now()
      where id_hash = ${idHash} and asked_at < now() - make_interval(mins => ${ASK_MINUTES})`;
    if (mine === 0) return;
    const standing = await standingOf(account);
    if (standing === 'outsider') await endSessionsOf(db, account);
    if (standing === 'ours')
      await db.$executeRaw`
        update web_session set told_at = now(), asked_at = now()
        where platform = ${account.platform} and external_id = ${account.id}`;
  }

  async function read(idHash: string): Promise<Row | undefined> {
    const [row] = await db.$queryRaw<Row[]>`
      select platform, external_id as id, seen_at < now() - interval '1 minute' as "isStale",
        asked_at < now() - make_interval(mins => ${ASK_MINUTES}) as "isToAsk",
        told_at < now() - make_interval(mins => ${TOLD_MINUTES}) as "isOld" from web_session
      where id_hash = ${idHash} and ends_at > now()
        and seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
    return row;
  }

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
      const idHash = hashOf(secret);
      let row = await read(idHash);
      if (row?.isToAsk) {
        await ask(row, idHash);
        row = await read(idHash);
      }
      if (row === undefined) return null;
      if (row.isOld) return { again: row.platform };
      if (row.isStale) await db.$executeRaw`update web_session set seen_at = now() where id_hash = ${idHash}`;
      return { platform: row.platform, id: row.id };
    },
    end: async (secret) => {
      await db.webSession.deleteMany({ where: { idHash: hashOf(secret) } });
    },
  };
}

/** Signs somebody out everywhere. */
export async function endSessionsOf(
  db: Pick<PrismaClient, 'webSession'>,
  { platform, id }: Account,
): Promise<void> {
  await db.webSession.deleteMany({ where: { platform, externalId: id } });
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
