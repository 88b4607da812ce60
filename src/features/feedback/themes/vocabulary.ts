import { z } from 'zod';

/** Longest name, word and phrase, in characters. */
const NAME = 60;
/** Words of one theme in one language. */
const WORDS = 400;
const THEMES = 200;

/** What a theme is called in files, in the database and by people who type; it never changes. */
export const ThemeKey = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'key');

const Name = z.string().trim().min(1).max(NAME);
const Words = z.array(z.string().trim().min(1).max(NAME)).max(WORDS).default([]);
const WordLists = z.strictObject({ en: Words, nl: Words }).default({ en: [], nl: [] });

/**
 * What a theme tells of a customer: what they speak about, that they are going to leave, or that they miss something. Of
 * who leaves, the other themes of the same text are the reasons; of who misses something, what is missed.
 */
const themeKinds = ['topic', 'leaving', 'wish'] as const;

/** One theme: what it is called, and the words that speak of it (see `createTagger` for how they are written). */
export const Theme = z.strictObject({
  id: ThemeKey,
  /** What was merged into it, or what it was called before. */
  was: z.array(ThemeKey).max(THEMES).default([]),
  name: z.strictObject({ en: Name, nl: Name }),
  kind: z.enum(themeKinds).default('topic'),
  /** Something that happens to a customer: who says that it did not, does not speak of it. */
  unless_denied: z.boolean().default(false),
  /** Where it belongs when an answer does not say its place. */
  touchpoint: z.string().trim().min(1).max(NAME).optional(),
  words: WordLists,
  /** Words that look like its own and are not. */
  except: WordLists,
});
export type Theme = z.infer<typeof Theme>;

/** What customers talk about, in the order in which lists show themes; also the shape of a themes file. */
export const Vocabulary = z.strictObject({ themes: z.array(Theme).min(1).max(THEMES) });
export type Vocabulary = z.infer<typeof Vocabulary>;

/** A theme's names by its id and by the ids it had before. */
export type ThemeNames = Record<string, Theme['name']>;

/** What themes are called, also those that were merged. */
export function namesOf({ themes }: Vocabulary): ThemeNames {
  const former = themes.flatMap(({ was, name }) => was.map((id) => [id, name] as const));
  return Object.fromEntries([...former, ...themes.map(({ id, name }) => [id, name] as const)]);
}
