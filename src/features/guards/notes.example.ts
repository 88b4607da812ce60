import { type NotesView, noteKinds } from './view.ts';

const note = { source: '', round: '', question: '', response: null };

/** What the CX team is told. */
export const notesExamples = {
  normal: {
    notes: [
      { ...note, kind: 'begging', source: 'qualtrics', round: 'Spring 2026', count: 4 },
      { ...note, kind: 'fatigue', count: 12 },
    ],
  },
  everything: {
    notes: noteKinds.map((kind) => ({
      ...{ ...note, kind, source: 'zendesk', question: 'How likely are you to recommend us?', count: 3 },
      response: kind === 'length' ? { responded: 400, delivered: 1000 } : null,
    })),
  },
} satisfies Record<string, NotesView>;
