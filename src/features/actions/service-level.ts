import { addBusinessHours, type WorkingHours } from '../../business-time.ts';
import type { Stratum } from '../verbatims/index.ts';

/** Business hours within which somebody takes it up, and within which the customer is spoken to (rulebook §9.2). */
interface ServiceLevel {
  claim: number | null;
  contact: number | null;
}

const levels: Record<Stratum, ServiceLevel> = {
  detractor: { claim: 8, contact: 16 },
  passive: { claim: 16, contact: 40 },
  promoter: { claim: null, contact: null },
  // Words without a score are looked at like those of somebody who may not be called.
  text: { claim: 8, contact: null },
};

/** Of the time to take it up, after which the journey owner is told, and after which its channel is warned. */
const HALF = 0.5;
const WARN_SHARE = 0.75;

interface DueMoments {
  claimDueAt: Date | null;
  claimHalfAt: Date | null;
  claimWarnAt: Date | null;
  contactDueAt: Date | null;
}

/**
 * When an action that begins at `from` must be claimed, who is told before that, and when its customer must have been
 * spoken to; null where nothing is due.
 */
export function dueMoments(
  from: Date,
  { voice, mayContact, hours }: { voice: Stratum; mayContact: boolean; hours?: number | undefined },
  team: WorkingHours,
): DueMoments {
  const usual = levels[voice];
  // Where a channel set hours of its own, a customer is spoken to within twice as many, as in the table.
  const { claim, contact } = hours === undefined ? usual : { claim: hours, contact: 2 * hours };
  const after = (hours: number | null) => (hours === null ? null : addBusinessHours(from, hours, team));
  const share = (part: number) => after(claim === null ? null : claim * part);
  return {
    claimDueAt: after(claim),
    claimHalfAt: share(HALF),
    claimWarnAt: share(WARN_SHARE),
    contactDueAt: mayContact ? after(contact) : null,
  };
}
