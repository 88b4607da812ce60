import type { PrismaClient } from '../../generated/prisma/client.ts';
import { hashOf } from './cookies.ts';

/** Longer than anybody takes to sign in with a second factor. */
const GOOD_MINUTES = 10;

/** What has to be known again when somebody comes back. */
export interface Attempt {
  way: string;
  nonce: string;
  /** The secret half of PKCE; null where the platform does not take it. */
  verifier: string | null;
  returnTo: string;
}

export interface Attempts {
  keep(secrets: { state: string; browser: string }, attempt: Attempt): Promise<void>;
  /** What was kept, once: null for another browser's, for one that is too old, and for a state that was used. */
  take(secrets: { state: string; browser: string }): Promise<Attempt | null>;
}

/** Sign-ins under way, in the database: somebody may come back to another instance than the one they left from. */
export function createAttempts(db: PrismaClient): Attempts {
  return {
    keep: async ({ state, browser }, { way, nonce, verifier, returnTo }) => {
      await db.$executeRaw`
        insert into sign_in_attempt (state_hash, browser_hash, way, nonce, verifier, return_to, ends_at)
        values (${hashOf(state)}, ${hashOf(browser)}, ${way}, ${nonce}, ${verifier}, ${returnTo},
          now() + make_interval(mins => ${GOOD_MINUTES}))`;
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
