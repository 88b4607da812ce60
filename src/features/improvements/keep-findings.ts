import type { Context } from '../../context.ts';
import type { Score } from '../scores/index.ts';
import { type Compared, type Comparison, gradeOf } from './compare-windows.ts';

/**
 * Keeps what a look found, unrounded, with the definition as it was: enough to compute it again, and to tell leaders.
 */
export async function keepFindings(ctx: Context, checkId: number, { scored }: Comparison): Promise<void> {
  const data = scored.map((one) => {
    const { series, score, before, verdict } = one;
    const { definition } = series;
    const { id: definitionId, source, question, kind, solicitation, version, rule } = definition;
    const [earlier, later] = [figureOf(before), figureOf(score)];
    return {
      checkId,
      definitionId,
      definition: {
        source,
        question,
        kind,
        solicitation,
        version,
        ...rule,
        topBoxes: [...(rule?.topBoxes ?? [])],
      },
      beforeN: earlier.n,
      beforeMode: earlier.mode,
      beforeValue: earlier.value,
      beforeMargin: earlier.margin,
      beforeGroups: earlier.groups,
      afterN: later.n,
      afterMode: later.mode,
      afterValue: later.value,
      afterMargin: later.margin,
      afterGroups: later.groups,
      unit: verdict.unit,
      verdict: verdict.verdict,
      isBetter: verdict.isBetter,
      z: finite(verdict.z),
      p: verdict.p,
      grade: gradeOf(one),
      ...(one.beside && { beside: besideOf(one.beside) }),
    };
  });
  await ctx.db.improvementFinding.createMany({ data });
}

/** What a comparison found, with the figures of the other touchpoint. */
function besideOf({ there, difference }: NonNullable<Compared['beside']>) {
  const { value, low, high, z, p, isClear } = difference;
  return {
    before: figureOf(there.before),
    after: figureOf(there.score),
    difference: { value, low, high, z, p, isClear },
  };
}

function figureOf(score: Score) {
  const { n, mode, value, groups } = score;
  return { n, mode, value, margin: 'margin' in score ? score.margin : null, groups: { ...groups } };
}

/** Two figures without any spread differ endlessly, which no number says. */
function finite(z: number | null): number | null {
  return z !== null && Number.isFinite(z) ? z : null;
}
