import { describe, expect, it } from 'vitest';
import { scoreDigestExamples } from '../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import type { ScoreDigestView } from '../../src/features/digests/view.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
import { readerOf, stringsIn } from './every-message.ts';

const { normal } = scoreDigestExamples;
const [nps] = normal.scores;
const steps = ['bestellen', 'bezorgen', 'betalen'];

function digestWith(values: number[], counts: number[]): ScoreDigestView {
  return {
    ...normal,
    scores: nps ? steps.map((source, index) => ({ ...nps, source, value: values[index] ?? 0 })) : [],
    reached: {
      ...normal.reached,
      themes: steps.map((theme, index) => ({ theme, n: counts[index] ?? 0, tag: null })),
    },
  };
}

/** The words of the list in the order in which they stand; one that is said again at once counts once. */
function orderIn(face: unknown, words: readonly string[]): string[] {
  const all = stringsIn(face).map(({ text }) => text);
  return all
    .flatMap((text) => words.filter((word) => text.toLowerCase().includes(word)))
    .filter((word, index, found) => word !== found[index - 1]);
}

describe('E75: lists stay in the order given, whatever the figures', () => {
  it.each(['slack', 'teams'] as const)('in the score digest on %s', (face) => {
    const one = scoreDigest.renderFor(face, digestWith([10, -40, 35], [3, 9, 5]), readerOf('nl'));
    const other = scoreDigest.renderFor(face, digestWith([35, -40, 10], [5, 9, 3]), readerOf('nl'));
    expect(orderIn(one, steps)).toEqual(orderIn(other, steps));
    const cards = face === 'slack' ? { ...one, text: '' } : { ...one, fallbackText: '' };
    // The scores, the themes, and the buttons that follow a theme up.
    expect(orderIn(cards, steps)).toEqual([...steps, ...steps, ...steps]);
  });

  it.each(['slack', 'teams'] as const)('in the daily verbatims on %s', (face) => {
    const { quotes } = verbatimsExamples.normal;
    const words = quotes.map(({ text }) => text.toLowerCase());
    const scored = (values: number[]) => ({
      ...verbatimsExamples.normal,
      quotes: quotes.map((quote, index) => ({
        ...quote,
        score: { metric: 'nps' as const, value: values[index] ?? 0, min: 0, max: 10 },
      })),
    });
    for (const values of [
      [0, 5, 10],
      [10, 5, 0],
    ])
      expect(orderIn(verbatims.renderFor(face, scored(values), readerOf('en')), words)).toEqual(words);
  });
});
