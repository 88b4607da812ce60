import { z } from 'zod';

/** A sentence or name in every language the bot speaks. */
const Both = z.strictObject({ en: z.string(), nl: z.string() });
export type Both = z.infer<typeof Both>;

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The team that answers for a step or touchpoint: its name, the channel where it is reached, or both. */
const Owner = z.strictObject({
  team: z.string().nullable(),
  /** 'slack:C0123456': the address of a channel. */
  channel: z.string().nullable(),
});
export type Owner = z.infer<typeof Owner>;

const JourneyPromise = z.strictObject({
  /** Stays the same when the file calls it otherwise; what is stored refers to it. */
  id: z.string(),
  /** What the file calls it. */
  key: z.string(),
  text: Both,
  /** Words of a text that speak of it. */
  keywords: z.array(z.string()),
});
export type JourneyPromise = z.infer<typeof JourneyPromise>;

const JourneyTouchpoint = z.strictObject({
  /** The id of its row in the table of touchpoints: stays the same when the file calls it otherwise. */
  id: z.string(),
  /** What the file calls it. */
  key: z.string(),
  name: Both,
  /** What the customer wants here. */
  goal: Both,
  /** The id of the promise that is made here. */
  promise: z.string(),
  owner: Owner,
  metric: z.enum(['nps', 'csat', 'ces', 'ttr']),
  isMomentOfTruth: z.boolean(),
  /** How much it matters to the customer when it goes wrong, 1 to 3 (rulebook §6.3). */
  severity: z.number().int().min(1).max(3),
  keywords: z.array(z.string()),
  /** What columns of files call it. */
  values: z.array(z.string()),
});
export type JourneyTouchpoint = z.infer<typeof JourneyTouchpoint>;

const JourneyStep = z.strictObject({
  key: z.string(),
  name: Both,
  /** The journey owner of this step; null while nobody is. */
  owner: Owner.nullable(),
  /** When it was last looked at as a whole; null when it never was. */
  reviewedOn: LocalDate.nullable(),
  touchpoints: z.array(JourneyTouchpoint),
});
export type JourneyStep = z.infer<typeof JourneyStep>;

/** Brand promise → customer promises → steps → touchpoints, in the order of the journey (rulebook §10). */
export const Journey = z.strictObject({
  brand: Both,
  promises: z.array(JourneyPromise),
  steps: z.array(JourneyStep),
});
export type Journey = z.infer<typeof Journey>;

/** A touchpoint and the step it stands in. */
export type PlacedInJourney = JourneyTouchpoint & { step: JourneyStep };

/** All touchpoints in the order of the journey; none without a journey. */
export function touchpointsOf(journey: Pick<Journey, 'steps'> | null): PlacedInJourney[] {
  return (journey?.steps ?? []).flatMap((step) => step.touchpoints.map((one) => ({ ...one, step })));
}

/** One touchpoint by its id; null when it does not stand in the journey. */
export function touchpointIn(journey: Journey | null, id: string | null): PlacedInJourney | null {
  return touchpointsOf(journey).find((one) => one.id === id) ?? null;
}

/** The team that answers for a touchpoint; null when it does not stand in the journey. */
export function ownerOf(journey: Journey | null, touchpointId: string | null): Owner | null {
  return touchpointIn(journey, touchpointId)?.owner ?? null;
}

/** How people call an owner: the team, or the address of its channel where it has no name. */
export function ownerName(owner: Owner | null): string | null {
  return owner === null ? null : (owner.team ?? owner.channel);
}

/** What customers are promised at a touchpoint; null when it does not stand in the journey. */
export function promiseAt(journey: Journey | null, touchpointId: string | null): JourneyPromise | null {
  const promise = touchpointIn(journey, touchpointId)?.promise;
  return journey?.promises.find((one) => one.id === promise) ?? null;
}
