import { z } from 'zod';
import { safeText } from '../../../chat/safe-text.ts';

/** Longest name, and longest sentence, in characters. */
const NAME = 60;
const SENTENCE = 200;
const WORDS = 200;

/** What a file calls a thing, and what other parts of it refer to. */
const Key = z
  .string()
  .max(NAME)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'key');

function both(longest: number) {
  // What steers a terminal or turns a line around is no part of a name.
  const Text = z.string().overwrite(safeText).min(1).max(longest);
  return z.strictObject({ en: Text, nl: Text });
}

const Words = z.array(z.string().trim().min(1).max(NAME)).max(WORDS).default([]);

/** A calendar day that exists. */
const Day = z.iso.date();

const FilePromise = z.strictObject({
  id: Key,
  was: Key.optional(),
  text: both(SENTENCE),
  keywords: Words,
});

const FileTouchpoint = z.strictObject({
  id: Key,
  was: Key.optional(),
  name: both(NAME),
  goal: both(SENTENCE),
  promise: z.string(),
  /** Read by `readOwner`: a name, an address, or both. */
  owner: z.unknown().optional(),
  metric: z.enum(['nps', 'csat', 'ces', 'ttr']),
  moment_of_truth: z.boolean().default(false),
  severity: z.literal([1, 2, 3]),
  feedback: z.strictObject({ keywords: Words, values: Words }).default({ keywords: [], values: [] }),
});

const FileStep = z.strictObject({
  id: Key,
  after: z.string().optional(),
  name: both(NAME),
  owner: z.unknown().optional(),
  reviewed: Day.optional(),
  touchpoints: z.array(FileTouchpoint),
});

/** A journey file, read as YAML. References and owners are checked beside it. */
export const JourneyFile = z.strictObject({
  brand: both(SENTENCE),
  promises: z.array(FilePromise).min(1),
  steps: z.array(FileStep).min(1),
});
export type JourneyFile = z.infer<typeof JourneyFile>;
