/** A request as it arrived, before anything in it is believed. */
export interface SignedRequest {
  /** By its name in lower case; null when it is missing, empty, or given twice. */
  header(name: string): string | null;
  /** The bytes as they were sent: JSON that is written again has another signature. */
  body: Buffer;
}

/**
 * Whether a request is its sender's. `id` is the sender's own id of the delivery, where it signs one; `isDated`, whether
 * it signs the moment, so that a recording of it is stale after some minutes.
 */
export type Verdict =
  | { isGenuine: true; id: string | null; isDated: boolean }
  | { isGenuine: false; why: 'unsigned' | 'signature' | 'stale' };

/** How a sender signs. Any of the secrets may fit: two are valid while one replaces the other. */
export interface Scheme {
  /** Whether a secret has the form that this sender gives it. */
  isSecret(secret: string): boolean;
  verify(request: SignedRequest, secrets: readonly string[], now: Date): Verdict;
}

export const unsigned: Verdict = { isGenuine: false, why: 'unsigned' };
export const forged: Verdict = { isGenuine: false, why: 'signature' };
export const stale: Verdict = { isGenuine: false, why: 'stale' };

/** How far a signed moment may lie from ours, in seconds (Standard Webhooks). */
export const TOLERANCE_SECONDS = 300;
