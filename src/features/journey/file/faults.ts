import { safeText } from '../../../chat/safe-text.ts';
import type { Messages } from '../../../i18n/index.ts';

/** Where something stands in a file; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong in a journey file, and where. */
export interface Fault extends Place {
  tell(words: Messages['journey']['faults']): string;
}

/** Keys and numbers that lead to a value: ['steps', 0, 'touchpoints', 2, 'name', 'nl']. */
export type Path = readonly PropertyKey[];

/** Faults as lines that steer no terminal, whatever they quote, in the order of the file: "12:5  …". */
export function faultLines(faults: readonly Fault[], say: Messages): string[] {
  return faults.map(({ line, column, tell }) => `${line}:${column}  ${safeText(tell(say.journey.faults))}`);
}

/** In the order of the file, each said once. */
export function inOrder(faults: readonly Fault[], say: Messages): Fault[] {
  const seen = new Set<string>();
  const sorted = faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return sorted.filter((fault) => {
    const key = `${fault.line}:${fault.column} ${fault.tell(say.journey.faults)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
