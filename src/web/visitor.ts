import type { Response } from 'express';

/** Who looks at a page of ours after signing in. */
export interface Visitor {
  platform: string;
  /** Their address there ("T1/U1", an Entra id). */
  id: string;
  roles: readonly string[];
  /** What every form of theirs has to send back. */
  csrf: string;
}

/** Who asks for this page; null where nobody signs in, which is on a loopback address alone. */
export function visitorOf(response: Response): Visitor | null {
  return (response.locals as { visitor?: Visitor }).visitor ?? null;
}

/** Notes who asks; the gate does, and nobody else. */
export function noteVisitor(response: Response, visitor: Visitor): void {
  response.locals.visitor = visitor;
}
