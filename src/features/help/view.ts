import { z } from 'zod';

/** What the bot can do, or why it did not understand; in the reader's language, because features describe themselves. */
export const HelpView = z.object({
  /** The word that was not understood; null when help was asked for. */
  unknown: z.string().nullable(),
  /** The verb that was most likely meant. */
  suggestion: z.string().nullable(),
  lines: z.array(
    z.object({
      usage: z.string(),
      does: z.string(),
      /** The role it is for; null when it is for everybody. */
      needs: z.string().nullable(),
    }),
  ),
  /** Verbs that can be tried with a button. */
  tries: z.array(z.string()),
});

export type HelpView = z.infer<typeof HelpView>;
