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

/** Of the time to take it up, after which its channel is warned. */
const WARN_SHARE = 0.75;

/** When an action that begins at `from` must be claimed, its channel warned, and its customer spoken to; null where nothing is due. */
export function dueMoments(
  from: Date,
  { voice, mayContact }: { voice: Stratum; mayContact: boolean },
  team: WorkingHours,
): { claimDueAt: Date | null; claimWarnAt: Date | null; contactDueAt: Date | null } {
  const { claim, contact } = levels[voice];
  const after = (hours: number | null) => (hours === null ? null : addBusinessHours(from, hours, team));
  const claimWarnAt = after(claim === null ? null : claim * WARN_SHARE);
  return { claimDueAt: after(claim), claimWarnAt, contactDueAt: mayContact ? after(contact) : null };
}
