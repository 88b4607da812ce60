import { z } from 'zod';
import { tidied } from './rules.ts';

/** Links of a chain at most: then somebody chooses the touchpoint that comes nearest. */
export const MOST_LINKS = 4;
/** Longest name of a team or role in a chain. */
export const MOST_LINK_CHARACTERS = 60;

const Chain = z.array(z.string().min(1).max(MOST_LINK_CHARACTERS)).max(MOST_LINKS);

/** Who uses whose work, from a person to the customer; it travels in the form and comes back from the client. */
export function readChain(about: string): string[] {
  try {
    const { success, data } = Chain.safeParse(JSON.parse(about));
    return success ? data : [];
  } catch {
    return [];
  }
}

export function writeChain(links: readonly string[]): string {
  return JSON.stringify(links.map((link) => tidied(link).slice(0, MOST_LINK_CHARACTERS)));
}
