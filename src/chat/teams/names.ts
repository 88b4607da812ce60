import type { Log } from '../../log.ts';
import { createKeptPeople } from '../kept-people.ts';
import { withoutThread } from './address.ts';
import { faultOf } from './errors.ts';
import type { Place, Transport } from './transport.ts';

/** How colleagues are called on Teams: asked of the roster where the name is shown, never stored, never logged. */
export interface Names {
  /** Null for whom the roster does not have, or while it does not answer. */
  find(place: Place, personId: string): Promise<string | null>;
  /** Somebody did something, and Teams told their name with it: it holds where the roster does not have them. */
  heard(personId: string, name: string | null | undefined): void;
}

const MOST_HEARD = 20_000;

export function createNames({ transport, log }: { transport: Pick<Transport, 'member'>; log: Log }): Names {
  const kept = createKeptPeople<string | null>({
    now: () => performance.now(),
    whenSilent: (error, before) => {
      log.info({ status: faultOf(error)?.status ?? null }, 'Teams did not tell how somebody is called');
      return before ?? null;
    },
  });
  const spoken = new Map<string, string>();
  return {
    heard: (personId, name) => {
      if (spoken.size >= MOST_HEARD) spoken.clear();
      if (name) spoken.set(personId, name);
    },
    find: async ({ serviceUrl, conversationId }, personId) => {
      const place = { serviceUrl, conversationId: withoutThread(conversationId) };
      // Who is not in one team may be in another.
      const address = `${place.conversationId} ${personId}`;
      const told = await kept.find(address, async () => (await transport.member(place, personId)).name);
      return told ?? spoken.get(personId) ?? null;
    },
  };
}
