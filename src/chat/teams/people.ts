import type { Log } from '../../log.ts';
import { createKeptPeople } from '../kept-people.ts';
import { faultOf } from './errors.ts';
import type { Place, Transport } from './transport.ts';

export interface People {
  /** Whether somebody is a guest, or of another organisation; asked at most once a day. */
  isOutsider(place: Place, personId: string): Promise<boolean>;
}

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
  const outsiders = createKeptPeople<boolean>({ now, whenSilent });

  async function ask(place: Place, personId: string): Promise<boolean> {
    const member = await transport.member(place, personId);
    const isForeign = tenantId !== null && member.tenantId !== null && member.tenantId !== tenantId;
    return (
      isForeign || /^(guest|anonymous)$/i.test(member.role ?? '') || isExternalName(member.principalName)
    );
  }

  function whenSilent(error: unknown): boolean {
    const fault = faultOf(error);
    log.warn(
      { status: fault?.status ?? null, code: fault?.code ?? null },
      'Teams did not tell who somebody is',
    );
    return false;
  }

  return {
    isOutsider: (place, personId) => outsiders.find(personId, () => ask(place, personId)),
  };
}

/** How Entra names a guest's account: `anna_example.com#EXT#@ours.onmicrosoft.com`. */
function isExternalName(principalName: string | null): boolean {
  return principalName?.includes('#EXT#') ?? false;
}
