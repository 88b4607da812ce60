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
] as const;

export const Note = z.object({
  kind: z.enum(noteKinds),
  /** The source it is about; empty where there is none. Never a team or a person. */
  source: z.string(),
  question: z.string(),
  count: z.int().min(0),
});
export type Note = z.infer<typeof Note>;

export const NotesView = z.object({ notes: z.array(Note) });
export type NotesView = z.infer<typeof NotesView>;
