import { addBusinessHours, type WorkingHours } from '../../business-time.ts';

/** Which customer's words an action began with. */
export const voices = ['detractor', 'passive', 'promoter', 'text'] as const;
export type Voice = (typeof voices)[number];

/** Business hours within which somebody takes it up, and within which the customer is spoken to (rulebook §9.2). */
interface ServiceLevel {
  claim: number | null;
  contact: number | null;
}

const levels: Record<Voice, ServiceLevel> = {
  detractor: { claim: 8, contact: 16 },
  passive: { claim: 16, contact: 40 },
  promoter: { claim: null, contact: null },
  // Words without a score are looked at like those of somebody who may not be called.
  text: { claim: 8, contact: null },
};

/** When an action that begins at `from` must be claimed, and its customer spoken to; null where nothing is due. */
export function dueMoments(
  from: Date,
  { voice, mayContact }: { voice: Voice; mayContact: boolean },
  team: WorkingHours,
): { claimDueAt: Date | null; contactDueAt: Date | null } {
  const { claim, contact } = levels[voice];
  const after = (hours: number | null) => (hours === null ? null : addBusinessHours(from, hours, team));
  return { claimDueAt: after(claim), contactDueAt: mayContact ? after(contact) : null };
}
