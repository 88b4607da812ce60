/** As long as a signature counts; what Slack's socket delivers again comes within seconds. */
const REMEMBERED_MS = 5 * 60_000;
/** More than come in that time; a guard against growing without end. */
const MOST_KEPT = 20_000;

/**
 * Tells a command or press that was delivered before. Its trigger is made for one deed of one person, so the same one
 * again is a request that somebody recorded, or one that a socket delivered twice. Known within one process.
 */
export function createReplays(now: () => number = () => performance.now()) {
  const seen = new Map<string, number>();

  function forgetOld(): void {
    const before = now() - REMEMBERED_MS;
    for (const [trigger, at] of seen) {
      // They are in the order in which they came.
      if (at > before && seen.size <= MOST_KEPT) return;
      seen.delete(trigger);
    }
  }

  /** Whether it came before; from then on it did. */
  return (body: unknown): boolean => {
    const trigger = triggerOf(body);
    if (trigger === null) return false;
    if (seen.has(trigger)) return true;
    seen.set(trigger, now());
    forgetOld();
    return false;
  };
}

function triggerOf(body: unknown): string | null {
  const trigger = typeof body === 'object' && body !== null && 'trigger_id' in body ? body.trigger_id : null;
  return typeof trigger === 'string' && trigger !== '' && trigger.length <= 255 ? trigger : null;
}
