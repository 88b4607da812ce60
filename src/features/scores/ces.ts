import {
  type BoxBase,
  boxCounts,
  isBoxPrecise,
  type MeanFigure,
  meanFigure,
  type ShareFigure,
  shareFigure,
} from './csat.ts';
import { ensureSound, type Histogram, type MetricDefinition, validAnswers } from './definition.ts';
import { isNetPrecise, type NetFigure, netFigure } from './nps.ts';
import { modeOf } from './small-groups.ts';
import { momentsOf } from './statistics/samples.ts';

export type CesScore = BoxBase & { metric: 'ces' } & (
    | ({ method: 'mean' } & MeanFigure)
    | ({ method: 'top3box' } & ShareFigure)
    | ({ method: 'net' } & NetFigure)
  );

/**
 * Customer effort, always such that higher is easier; where low is good the answers are turned round (E37).
 * `mean` in scale points, `top3box` (answers 5–7 of 7) in percent, `net` (share 4–5 minus share 1–2 of 5) in points
 * −100 … 100. A share has the margin and mode of CSAT, a net score those of NPS.
 * `missing`: answers left empty. Throws a RangeError for a faulty definition. Source: rulebook §2.3, §3.5, §5.1.
 */
export function cesScore(definition: MetricDefinition, histogram: Histogram, missing = 0): CesScore {
  ensureSound(definition);
  const { valid, invalid } = validAnswers(definition, histogram);
  const { n } = momentsOf(valid);
  const groups = boxCounts(definition, histogram);
  const isTurnedRound = !definition.higherIsBetter;
  const base = { metric: 'ces', n, invalid, missing, groups, isTurnedRound } as const;
  if (definition.method === 'net') {
    const figure = netFigure({
      plus: groups?.top ?? 0,
      zero: groups?.middle ?? 0,
      minus: groups?.bottom ?? 0,
    });
    return { ...base, ...figure, method: 'net', mode: modeOf(n, isNetPrecise(figure)) };
  }
  if (definition.method === 'top3box') {
    const figure = shareFigure(groups?.top ?? 0, n);
    return { ...base, ...figure, method: 'top3box', mode: modeOf(n, isBoxPrecise(figure)) };
  }
  const figure = meanFigure(definition, valid);
  return { ...base, ...figure, method: 'mean', mode: modeOf(n, isBoxPrecise(figure)) };
}
