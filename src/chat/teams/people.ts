import type { Log } from '../../log.ts';
import { faultOf } from './errors.ts';
import type { Place, Transport } from './transport.ts';

export interface People {
  /** Whether somebody is a guest, or of another organisation; asked at most once a day. */
  isOutsider(place: Place, personId: string): Promise<boolean>;
}

const KEPT_MS = 24 * 3_600_000;
/** After a failed question Teams is left alone for a while. */
const FAILED_KEPT_MS = 60_000;
const MOST_KEPT = 20_000;

/**
 * Who may be answered. A shared channel brings people of other tenants, and a team has guests: only the roster tells.
 * Without an answer somebody passes, since the request itself came from our own tenant.
 */
export function createPeople(options: {
  transport: Pick<Transport, 'member'>;
  /** Null with the Playground, which has one tenant of its own. */
  tenantId: string | null;
  log: Log;
  now?: () => number;
}): People {
  const { transport, tenantId, log, now = () => performance.now() } = options;
  const kept = new Map<string, { isOutsider: Promise<boolean>; until: number }>();

  async function ask(place: Place, personId: string): Promise<boolean> {
    const member = await transport.member(place, personId);
    const isForeign = tenantId !== null && member.tenantId !== null && member.tenantId !== tenantId;
    return (
      isForeign || /^(guest|anonymous)$/i.test(member.role ?? '') || isExternalName(member.principalName)
    );
  }

  return {
    isOutsider: (place, personId) => {
      const known = kept.get(personId);
      if (known && known.until > now()) return known.isOutsider;
      const isOutsider = ask(place, personId).catch((error) => {
        const fault = faultOf(error);
        log.warn(
          { status: fault?.status ?? null, code: fault?.code ?? null },
          'Teams did not tell who somebody is',
        );
        const entry = kept.get(personId);
        if (entry) entry.until = now() + FAILED_KEPT_MS;
        return false;
      });
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(personId, { isOutsider, until: now() + KEPT_MS });
      return isOutsider;
    },
  };
}

/** How Entra names a guest's account: `anna_example.com#EXT#@ours.onmicrosoft.com`. */
function isExternalName(principalName: string | null): boolean {
  return principalName?.includes('#EXT#') ?? false;
}
