import { type NotesView, noteKinds } from './view.ts';

/** What the CX team is told. */
export const notesExamples = {
  normal: {
    notes: [
      { kind: 'begging', source: 'qualtrics', question: 'How likely are you to recommend us?', count: 4 },
      { kind: 'fatigue', source: '', question: '', count: 12 },
    ],
  },
  everything: {
    notes: noteKinds.map((kind) => ({ kind, source: 'zendesk', question: '', count: 3 })),
  },
} satisfies Record<string, NotesView>;
