import { scoreOf, shownCsat } from '../scores/index.ts';

/** A name in both languages. */
export interface Both {
  en: string;
  nl: string;
}

/** A share of cases by the display modes of rulebook §5.1: what the mode withholds is null. */
export interface LoopShare {
  mode: 'none' | 'verbatims' | 'counts' | 'score';
  n: number;
  /** How many of them; null below ten cases, where a count would tell of single ones. */
  count: number | null;
  /** In whole percents with its Wilson interval; from thirty cases, when it is narrow enough. */
  percent: { value: number; low: number; high: number } | null;
}

const yesOrNo = {
  metric: 'csat',
  scaleMin: 0,
  scaleMax: 1,
  higherIsBetter: true,
  method: 'top_box',
  topBoxes: [1],
} as const;

/** So many of `n` cases. */
export function shareOf(count: number, n: number): LoopShare {
  const answers = new Map([
    [1, count],
    [0, n - count],
  ]);
  const score = scoreOf(yesOrNo, answers);
  const shown = score.metric === 'csat' ? shownCsat(score) : null;
  const percent = shown?.unit === 'percent' ? { value: shown.value, low: shown.low, high: shown.high } : null;
  const { mode } = score;
  return { mode, n, count: mode === 'counts' || mode === 'score' ? count : null, percent };
}
