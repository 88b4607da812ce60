import type { LicenceState } from './licence.ts';

/** Fewer colleagues than this are never shown as a group (rulebook §5.2). */
const FEWEST = 5;

/** Of a group of colleagues: how many it has without those who are exempt, and how many hold a licence that counts. */
export interface Coverage {
  licensed: number;
  of: number;
}

/** A group by its name; null where showing it could tell something about one of its members. */
export interface Group {
  name: string;
  coverage: Coverage | null;
}

/** Counts a group: valid, expiring and in grace, over headcount without the exempt (rulebook §11.2, E66b). */
export function coverageOf(states: readonly LicenceState[]): Coverage {
  const counts = ['valid', 'expiring', 'grace'];
  return {
    licensed: states.filter((state) => counts.includes(state)).length,
    of: states.filter((state) => state !== 'exempt').length,
  };
}

/** Whether a group is large enough to be shown at all. */
export function isShown({ of }: Coverage): boolean {
  return of >= FEWEST;
}

/**
 * Parts of a total that is shown, in the order they came in: small ones are left out, and where that is a single one the
 * next smallest as well, or the missing number would be a subtraction (rulebook E67).
 */
export function withoutSmall(parts: readonly { name: string; coverage: Coverage }[]): Group[] {
  const hidden = new Set(parts.filter(({ coverage }) => !isShown(coverage)));
  if (hidden.size === 1) {
    const [next] = parts
      .filter((part) => !hidden.has(part))
      .toSorted((a, b) => a.coverage.of - b.coverage.of);
    if (next) hidden.add(next);
  }
  return parts.map((part) => ({ name: part.name, coverage: hidden.has(part) ? null : part.coverage }));
}
