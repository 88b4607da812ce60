import type { ActionState } from '../../generated/prisma/enums.ts';
import { isPerson } from '../people/index.ts';

/** What can be done with an action (rulebook §9.3). */
export type Deed =
  | 'claim'
  | 'release'
  | 'contacted'
  | 'done'
  | 'not_doing'
  | 'told'
  | 'reopen'
  | 'hand_over'
  | 'accept'
  | 'decline'
  | 'note'
  | 'worth'
  | 'merge';

/** Why a deed is not done; each has a friendly sentence. */
export type Refusal =
  | 'unknown'
  | 'taken'
  | 'already_yours'
  | 'not_claimed'
  | 'not_yours'
  | 'closed'
  | 'still_open'
  | 'not_closed'
  | 'already_told'
  | 'no_permission'
  | 'no_customer'
  | 'not_this_way'
  | 'already_contacted'
  | 'itself'
  | 'not_offered'
  | 'mixed_permission'
  | 'no_improvement'
  | 'no_person'
  | 'already_asked'
  | 'merged';

/** As much of an action as the rules look at. */
export interface Standing {
  state: ActionState;
  /** "slack:U1", or null. */
  holder: string | null;
  offeredTo: string | null;
  /** Whether a customer's answer stands behind it. */
  hasCustomer: boolean;
  /** Whether one of them may be contacted. */
  mayContact: boolean;
  mergedIntoId: number | null;
}

/** Who acts: their address, and whether they may act for others (an administrator). */
export interface Doer {
  actor: string;
  isAdmin: boolean;
  /** Who is to take over. */
  to?: string;
  /** How the customer heard. */
  how?: WayToTell;
}

const held: readonly ActionState[] = ['claimed', 'contacted'];
const closed: readonly ActionState[] = ['resolved', 'not_doing', 'told'];

/** Whether work on an action has ended: done or decided against, whether or not the customer knows. */
export function isClosed(state: ActionState): boolean {
  return closed.includes(state);
}

/** Why `deed` cannot be done by `doer` in this standing; null when it can. */
export function refusalOf(deed: Deed, standing: Standing, doer: Doer): Refusal | null {
  const { state, holder, offeredTo, hasCustomer, mayContact, mergedIntoId } = standing;
  const isMine = holder === doer.actor;
  const mayAct = isMine || doer.isAdmin;
  if (mergedIntoId !== null) return 'merged';
  switch (deed) {
    case 'note':
    case 'worth':
      return null;
    case 'claim':
      if (state === 'new') return null;
      if (isClosed(state)) return 'closed';
      return isMine ? 'already_yours' : 'taken';
    case 'contacted':
      if (isClosed(state)) return 'closed';
      if (!hasCustomer) return 'no_customer';
      if (!mayContact) return 'no_permission';
      if (state === 'new') return 'not_claimed';
      if (!mayAct) return 'not_yours';
      return state === 'contacted' ? 'already_contacted' : null;
    case 'hand_over':
      if (doer.to !== undefined && (doer.to === holder || !isPerson(doer.to))) return 'no_person';
      if (doer.to !== undefined && doer.to === offeredTo) return 'already_asked';
      return refusalOf('release', standing, doer);
    case 'release':
    case 'done':
      if (isClosed(state)) return 'closed';
      if (!held.includes(state)) return 'not_claimed';
      return mayAct ? null : 'not_yours';
    case 'not_doing':
    case 'merge':
      if (isClosed(state)) return 'closed';
      return state === 'new' || mayAct ? null : 'not_yours';
    case 'told':
      if (state === 'told') return 'already_told';
      if (doer.how !== undefined && !waysToTell(standing).includes(doer.how)) return 'not_this_way';
      return isClosed(state) ? null : 'not_closed';
    case 'reopen':
      return isClosed(state) ? null : 'still_open';
    case 'accept':
    case 'decline':
      return offeredTo === doer.actor && held.includes(state) ? null : 'not_offered';
  }
}

/** Why something is not done (rulebook §9.3). */
export const notDoingReasons = [
  'no_contact_wanted',
  'already_solved',
  'not_traceable',
  'part_of_other',
  'part_of_improvement',
  'cannot_or_will_not',
] as const;
export type NotDoingReason = (typeof notDoingReasons)[number];

/** How a customer was reached. */
export const channelsToCustomer = ['call', 'mail', 'letter', 'public_answer'] as const;
export type ChannelToCustomer = (typeof channelsToCustomer)[number];

/** How a customer heard; nobody, where there is no customer to tell. */
export const allWaysToTell = [...channelsToCustomer, 'nobody'] as const;
export type WayToTell = (typeof allWaysToTell)[number];

/** Who did not agree to be contacted can read a public answer, and is neither called nor written to. */
export function waysToTell({ mayContact }: Pick<Standing, 'mayContact'>): readonly WayToTell[] {
  return mayContact ? channelsToCustomer : ['public_answer', 'nobody'];
}
