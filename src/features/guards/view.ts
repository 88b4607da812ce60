import { z } from 'zod';

/** What the CX team is told in private: what a guard rail saw, or what a leaders' message lacked. */
export const noteKinds = [
  'begging',
  'jump',
  'burst',
  'length',
  'inside_out',
  'fatigue',
  'no_feedback',
  'one_answer',
  'no_figures',
  'missing_figures',
  'no_directory',
  'figures_contradict',
  'mixed_currencies',
  'figures_refused',
  'reader_gone',
] as const;

export const Note = z.object({
  kind: z.enum(noteKinds),
  /** The source it is about; empty where there is none. Never a team or a person. */
  source: z.string(),
  /** The survey round; empty where it is about none. */
  round: z.string().default(''),
  question: z.string(),
  count: z.int().min(0),
  /** How many answered of whom it reached; null where nobody knows. */
  response: z
    .object({ responded: z.int().min(0), delivered: z.int().min(0) })
    .nullable()
    .default(null),
});
export type Note = z.infer<typeof Note>;

export const NotesView = z.object({ notes: z.array(Note) });
export type NotesView = z.infer<typeof NotesView>;
