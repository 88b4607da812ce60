import { verbatimsExamples } from './verbatims.example.ts';
import type { AllVerbatimsView } from './view.ts';

const { quotes, from, to } = verbatimsExamples.normal;

/** Pages behind "read all"; `normal` is the one to preview. */
export const allVerbatimsExamples = {
  normal: { from, to, quotes, page: 1, pages: 14, total: 41, next: '1:2026-11-19:2026-11-19:2' },
  last: { from, to, quotes: quotes.slice(0, 1), page: 14, pages: 14, total: 41, next: null },
  none: { from, to, quotes: [], page: 1, pages: 1, total: 0, next: null },
} satisfies Record<string, AllVerbatimsView>;
