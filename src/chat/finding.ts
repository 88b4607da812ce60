/** Something an operator should know. */
export interface Finding {
  what: string;
  healthy: boolean;
  /** What to do about it; on something healthy, what would make it better. */
  remedy: string | null;
}

/** As it should be. */
export function fine(what: string): Finding {
  return { what, healthy: true, remedy: null };
}

/** Works, but something is worth knowing. */
export function hint(what: string, remedy: string): Finding {
  return { what, healthy: true, remedy };
}

/** Needs somebody. */
export function fault(what: string, remedy: string): Finding {
  return { what, healthy: false, remedy };
}
