import type { Mood } from './library.ts';
import type { Shares } from './plan.ts';
import { evenSequence, type Random, weightedIndex } from './random.ts';

/** A score, and how the customer who gave it feels. */
export interface Answer {
  score: number;
  mood: Mood;
}

type Metric = 'nps' | 'csat' | 'ces';

/** Per group the scores it is made of, with how often each is given. */
const scales: Record<Metric, readonly { score: number; weight: number; mood: Mood }[][]> = {
  nps: [
    [
      { score: 10, weight: 45, mood: 'promoter' },
      { score: 9, weight: 55, mood: 'promoter' },
    ],
    [
      { score: 8, weight: 56, mood: 'passive' },
      { score: 7, weight: 44, mood: 'passive' },
    ],
    [
      { score: 6, weight: 34, mood: 'passive' },
      { score: 5, weight: 22, mood: 'detractor' },
      { score: 4, weight: 12, mood: 'detractor' },
      { score: 3, weight: 11, mood: 'detractor' },
      { score: 2, weight: 8, mood: 'detractor' },
      { score: 1, weight: 5, mood: 'detractor' },
      { score: 0, weight: 8, mood: 'detractor' },
    ],
  ],
  csat: [
    [
      { score: 5, weight: 60, mood: 'promoter' },
      { score: 4, weight: 22, mood: 'promoter' },
      { score: 4, weight: 18, mood: 'passive' },
    ],
    [{ score: 3, weight: 1, mood: 'passive' }],
    [
      { score: 2, weight: 45, mood: 'detractor' },
      { score: 1, weight: 55, mood: 'detractor' },
    ],
  ],
  ces: [
    [
      { score: 7, weight: 46, mood: 'promoter' },
      { score: 6, weight: 34, mood: 'promoter' },
      { score: 5, weight: 20, mood: 'passive' },
    ],
    [{ score: 4, weight: 1, mood: 'passive' }],
    [
      { score: 3, weight: 44, mood: 'detractor' },
      { score: 2, weight: 28, mood: 'detractor' },
      { score: 1, weight: 28, mood: 'detractor' },
    ],
  ],
};

const silverRatio = Math.SQRT2 - 1;

/** Gives answers whose shares are met in every few weeks, not only in the year. */
export function createAnswers(metric: Metric, random: Random): (shares: Shares) => Answer {
  const groups = evenSequence(random());
  const within = evenSequence(random(), silverRatio);
  return (shares) => {
    const options = scales[metric][weightedIndex(shares, groups())] ?? [];
    const option =
      options[
        weightedIndex(
          options.map(({ weight }) => weight),
          within(),
        )
      ];
    return { score: option?.score ?? 0, mood: option?.mood ?? 'passive' };
  };
}
