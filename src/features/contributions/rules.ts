/** Longest sentence, in characters, and most touchpoints of one person (rulebook §10). */
export const MOST_CHARACTERS = 200;
export const MOST_TOUCHPOINTS = 3;
/** Days after which a person is asked whether their sentence still holds. */
export const HOLDS_DAYS = 365;

/** Who may see a sentence with its author; their own choice. */
export const audiences = ['team', 'everyone', 'self'] as const;
export type Audience = (typeof audiences)[number];

/** Why a sentence is not stored; each has a friendly answer, and what was written stays in the form. */
export type SentenceFault = 'empty' | 'too_long' | 'rude' | 'private';

/** Spaces and line breaks of a sentence as one space each. */
export function tidied(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Whether a reader may see whose sentence it is. "Team" is the department of the directory. */
export function mayBeSeen(
  contribution: { audience: Audience; personId: number; department: string | null },
  reader: { personId: number | null; department: string | null },
): boolean {
  const { audience, personId, department } = contribution;
  if (personId === reader.personId) return true;
  if (audience === 'everyone') return true;
  return audience === 'team' && department !== null && department === reader.department;
}
