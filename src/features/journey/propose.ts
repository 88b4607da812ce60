import { wordFinder } from '../feedback/index.ts';
import type { Stratum } from '../verbatims/index.ts';
import { type Journey, type JourneyPromise, promiseAt } from './journey.ts';
import type { PromiseVerdict } from './view.ts';

/** A text speaks of at most two promises (rulebook §10). */
export const MOST_PROMISES = 2;

/**
 * Which promises a customer's words are about, and whether they were kept: that of the touchpoint, and those whose
 * keywords the text has. Only a proposal; it is never counted.
 */
export function proposeTags(
  journey: Journey,
  { text, touchpointId, stratum }: { text: string; touchpointId: string | null; stratum: Stratum },
): { promise: JourneyPromise; verdict: PromiseVerdict }[] {
  const here = promiseAt(journey, touchpointId);
  const named = journey.promises.filter(({ id, keywords }) => id !== here?.id && wordFinder(keywords)(text));
  const verdict: PromiseVerdict =
    stratum === 'promoter' ? 'kept' : stratum === 'detractor' ? 'broken' : 'unclear';
  return [...(here ? [here] : []), ...named].slice(0, MOST_PROMISES).map((promise) => ({ promise, verdict }));
}
