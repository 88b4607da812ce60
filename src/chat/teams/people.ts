import type { Log } from '../../log.ts';
import { createKeptPeople } from '../kept-people.ts';
import type { Standing } from '../platform.ts';
import { faultOf } from './errors.ts';
import type { Member, Place, Transport } from './transport.ts';

/** A person as the roster knows them. */
export interface TeamsPerson {
  /** `outsider`: a guest, or of another organisation. `unsure`: the roster does not tell, so they may be one. */
  standing: 'ours' | 'outsider' | 'unsure';
  /** Of a colleague. */
  email: string | null;
  name: string | null;
}

/** Whom to ask about, and where: what Teams calls them there (or their Entra id), and everywhere. */
export interface Whom {
  place: Place;
  userId: string;
  personId: string;
}

export interface People {
  /** Who somebody is; asked at most once a day, and while nobody tells, what was told holds. */
  find(whom: Whom): Promise<TeamsPerson>;
  /** What the roster says now: it tells of guests, and not of who may no longer sign in, so it never says `ours`. */
  standing(whom: Whom): Promise<Standing>;
  /** Who they are by what was told within a day; null when that was nothing. */
  recall(personId: string): Promise<TeamsPerson> | null;
  /** Something about them changed: ask again. */
  forget(personId: string): void;
}

/**
 * Who may be answered. A shared channel brings people of other tenants, and a team has guests: only the roster tells.
 * Where the roster is closed to us (403) everybody passes, since the request itself came from our own tenant.
 */
export function createPeople(options: {
  transport: Pick<Transport, 'member'>;
  /** Null with the Playground, which has one tenant of its own. */
  tenantId: string | null;
  log: Log;
  now?: () => number;
}): People {
  const { transport, tenantId, log, now = () => performance.now() } = options;
  const kept = createKeptPeople<TeamsPerson>({ now, whenSilent });

  async function ask({ place, userId }: Whom): Promise<TeamsPerson> {
    return readMember(await transport.member(place, userId), tenantId);
  }

  async function whenSilent(error: unknown, before: Promise<TeamsPerson> | null): Promise<TeamsPerson> {
    const fault = faultOf(error);
    log.warn(
      { status: fault?.status ?? null, code: fault?.code ?? null },
      'Teams did not tell who somebody is',
    );
    const was = (await before) ?? { standing: 'unsure', email: null, name: null };
    return was.standing === 'unsure' && fault?.status === 403 ? { ...was, standing: 'ours' } : was;
  }

  return {
    find: (whom) => kept.find(whom.personId, () => ask(whom)),
    standing: async (whom) => {
      try {
        const { standing } = await kept.renew(whom.personId, () => ask(whom));
        return standing === 'outsider' ? 'outsider' : 'unknown';
      } catch (error) {
        log.info({ status: faultOf(error)?.status ?? null }, 'a roster did not tell who somebody is');
        return 'unknown';
      }
    },
    recall: kept.recall,
    forget: kept.forget,
  };
}

/** Who somebody is by what a roster tells. */
export function readMember(member: Member, tenantId: string | null): TeamsPerson {
  const isForeign = tenantId !== null && member.tenantId !== null && member.tenantId !== tenantId;
  const isGuest = /^(guest|anonymous)$/i.test(member.role ?? '') || isExternalName(member.principalName);
  if (isForeign || isGuest) return { standing: 'outsider', email: null, name: member.name };
  // Only of our own tenant we know who gave somebody their address: its administrators.
  const isVouchedFor = tenantId === null || member.tenantId === tenantId;
  return { standing: 'ours', email: isVouchedFor ? emailOf(member) : null, name: member.name };
}

/** Who has no mailbox has a name to sign in with, which looks like an address and is nobody else's. */
function emailOf({ email, principalName }: Member): string | null {
  return email ?? (principalName?.includes('@') ? principalName : null);
}

/** How Entra names a guest's account: `anna_example.com#EXT#@ours.onmicrosoft.com`. */
function isExternalName(principalName: string | null): boolean {
  return principalName?.includes('#EXT#') ?? false;
}
