import type { Context } from '../../context.ts';
import { journeyAt, touchpointIn, touchpointsOf } from '../journey/index.ts';
import { type Case, type CaseFigure, type caseFigures, loadCases } from './loop-cases.ts';
import { type Both, type LoopShare, shareOf } from './loop-share.ts';

/** How well loops are closed at one step of the journey, never per person (rulebook §9.4). */
export interface StepFigures {
  /** Null for what has no place on the journey. */
  name: Both | null;
  figures: Record<CaseFigure, LoopShare>;
}

/**
 * The loop figures of a window, per step in the order of the journey; without a journey per touchpoint. Whatever has no
 * place comes last; a step without a case is there too. `from` included, `to` not.
 */
export async function loopFigures(ctx: Context, window: { from: Date; to: Date }): Promise<StepFigures[]> {
  const journey = await journeyAt(ctx);
  const touchpoints = await ctx.db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const names = new Map<string, Both>(
    journey === null
      ? touchpoints.map(({ id, nameEn, nameNl }) => [id, { en: nameEn, nl: nameNl }])
      : touchpointsOf(journey).map(({ step }) => [step.key, step.name]),
  );
  const stepOf = ({ touchpointId }: Case) => {
    const key = journey === null ? touchpointId : touchpointIn(journey, touchpointId)?.step.key;
    return key !== undefined && key !== null && names.has(key) ? key : null;
  };
  const cases = await loadCases(ctx, window);
  const steps: (string | null)[] = [...names.keys()];
  if (cases.some((one) => stepOf(one) === null)) steps.push(null);
  return steps.map((step) => {
    const here = cases.filter((one) => stepOf(one) === step);
    const figure = (name: CaseFigure) => {
      const counted = here.filter((one) => one.figure === name);
      return shareOf(counted.filter(({ isGood }) => isGood).length, counted.length);
    };
    return {
      name: step === null ? null : (names.get(step) ?? null),
      figures: {
        claimed: figure('claimed'),
        contacted: figure('contacted'),
        told: figure('told'),
        reopened: figure('reopened'),
        recovered: figure('recovered'),
      } satisfies Record<(typeof caseFigures)[number], LoopShare>,
    };
  });
}
