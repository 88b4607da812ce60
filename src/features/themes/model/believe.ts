import { z } from 'zod';
import { maskOwnWords } from '../../feedback/index.ts';
import { findMovementWords } from '../../scores/index.ts';

/** Words of a model in both languages. */
export interface ModelBoth {
  en: string;
  nl: string;
}

const LONGEST = { name: 40, summary: 220 } as const;
const Answer = z.object({ en: z.string(), nl: z.string() });

/**
 * What a plain sentence is made of. Letters of another script look like ours and are not, and signs, pictures, controls and
 * what has no width do not belong to it.
 */
const PLAIN = /^[\p{Script=Latin} ,.;:!?'’‘"“”()&–-]+$/u;
/** An address: a full stop within a word, with any ending, or spelled out. */
const ADDRESS = /\p{L}\s*\.\p{L}|\b(?:https?|www)\b|\bdot (?:com|net|org|nl|be|eu|io)\b/iu;
/** Figures, and words for them: what is counted is counted by us. */
const FIGURE =
  /[\p{N}%‰€$£]|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|tientallen|honderd\w*|duizend\w*|helft|kwart|derde|procent|meerderheid|minderheid|meeste|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|half|quarter|third|percent|majority|minority|most)\b/iu;

/** Whom it is true of is counted by us as well. */
const WHO_ALL =
  /\b(?:all|every|many|few|some|alle|vele?|weinig|sommige)(?: of)?(?: the| our| de| onze| jullie)? (?:customers?|people|klanten|mensen)\b|\b(?:everyone|everybody|iedereen)\b/iu;
/**
 * What a model wrote, as far as it may be shown: JSON with both languages, short, one line of plain letters, without
 * markup, addresses, figures or words of change, and nothing in it that masking would touch. Null for anything else:
 * nothing of it is repaired.
 */
export function believe(kind: keyof typeof LONGEST, written: string): ModelBoth | null {
  const parsed = Answer.safeParse(jsonIn(written));
  if (!parsed.success) return null;
  const [en, nl] = [parsed.data.en, parsed.data.nl].map((text) => text.normalize('NFC').trim());
  if (en === undefined || nl === undefined) return null;
  return [en, nl].every((text) => mayBeShown(text, LONGEST[kind])) ? { en, nl } : null;
}

function mayBeShown(text: string, longest: number): boolean {
  if (text.length < 3 || [...text].length > longest || !/\p{L}/u.test(text)) return false;
  if (!PLAIN.test(text) || ADDRESS.test(text) || FIGURE.test(text)) return false;
  if (WHO_ALL.test(text)) return false;
  if (findMovementWords(text).length > 0) return false;
  return maskOwnWords(text) === text;
}

/** The object in what was written: models like to put it in a block of code. */
function jsonIn(written: string): unknown {
  const found = /\{[^{}]*\}/.exec(written)?.[0];
  if (found === undefined) return null;
  try {
    return JSON.parse(found);
  } catch {
    return null;
  }
}
