import type { Ground, Question } from '../facts.ts';
import type { Guess, Proposal } from '../source.ts';

/** What a proposal says beside its mapping: guesses to confirm, and questions that must be answered. */
export interface Notes {
  guesses: Guess[];
  open: Proposal['open'];
  guess(field: string, value: string, because: Ground): void;
  ask(field: string, question: Question): void;
}

export function createNotes(): Notes {
  const guesses: Guess[] = [];
  const open: Proposal['open'] = [];
  return {
    guesses,
    open,
    guess: (field, value, because) => {
      guesses.push({ field, value, because });
    },
    ask: (field, question) => {
      open.push({ field, question });
    },
  };
}
