import type { PrismaClient } from '../../generated/prisma/client.ts';
import { hashOf } from './cookies.ts';

/** Longer than anybody takes to sign in with a second factor. */
export const GOOD_MINUTES = 10;

/** What has to be known again when somebody comes back. */
export interface Attempt {
  way: string;
  nonce: string;
  /** The secret half of PKCE; null where the platform does not take it. */
  verifier: string | null;
  returnTo: string;
}

export interface Attempts {
  /** Whether it was kept: not while as many are under way as are borne. */
  keep(secrets: { state: string; browser: string }, attempt: Attempt): Promise<boolean>;
  /** What was kept, once: null for another browser's, for one that is too old, and for a state that was used. */
  take(secrets: { state: string; browser: string }): Promise<Attempt | null>;
}

/** Sign-ins under way, in the database: somebody may come back to another instance than the one they left from. */
export function createAttempts(db: PrismaClient, most: number): Attempts {
  return {
    keep: async ({ state, browser }, { way, nonce, verifier, returnTo }) => {
      const kept = await db.$executeRaw`
        insert into sign_in_attempt (state_hash, browser_hash, way, nonce, verifier, return_to, ends_at)
        select ${hashOf(state)}, ${hashOf(browser)}, ${way}, ${nonce}, ${verifier}, ${returnTo},
          now() + make_interval(mins => ${GOOD_MINUTES})
        where (select count(*) from (select from sign_in_attempt limit ${most}) as known) < ${most}`;
      return kept > 0;
    },
    take: async ({ state, browser }) => {
      const [taken] = await db.$queryRaw<Attempt[]>`
        delete from sign_in_attempt
        where state_hash = ${hashOf(state)} and browser_hash = ${hashOf(browser)} and ends_at > now()
        returning way, nonce, verifier, return_to as "returnTo"`;
      return taken ?? null;
    },
  };
}
