import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { BusinessEffect } from '../../generated/prisma/client.ts';
import type { Messages } from '../../i18n/index.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { isEffectMeasure } from './measures.ts';
import { isMonth, monthsFrom } from './months.ts';

/** Longest window in months: over a longer time something else changed as well. */
const MOST_MONTHS = 12;

/** First and last month, both included. */
export interface MonthWindow {
  from: string;
  to: string;
}

/** What an improvement is said to have changed, and how that is shown. */
export type NewEffect = { improvement: number; owner: string; source: string; by: string } & (
  | {
      design: 'before_after' | 'comparison' | 'experiment';
      measure: string;
      segment: string;
      /** The others, for a comparison group and an experiment. */
      against: string | null;
      /** Null for an experiment: chance made the groups equal. */
      before: MonthWindow | null;
      after: MonthWindow;
    }
  | { design: 'estimate'; amount: number; currency: string }
);

/**
 * Notes what is compared to show what an improvement is worth; the figures themselves are read each time. One effect is
 * counted in one improvement only.
 * @throws AppError `invalid` for what cannot be compared, `conflict` for what another improvement counts already
 */
export async function addEffect(
  ctx: Context,
  effect: NewEffect,
  { business: { fault } }: Messages,
): Promise<{ id: number }> {
  const [owner, source] = [maskOwnWords(effect.owner.trim()), maskOwnWords(effect.source.trim())];
  if (!owner || !source) throw new AppError('invalid', fault.noOwner(), { remedy: fault.nameOwner() });
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('business effects', 0))::text`;
    const { improvement: improvementId } = effect;
    if ((await ctx.db.improvement.count({ where: { id: improvementId } })) === 0)
      throw new AppError('invalid', fault.noImprovement({ number: improvementId }), {
        remedy: fault.showImprovements(),
      });
    const about =
      effect.design === 'estimate' ? await estimated(ctx, effect, fault) : await compared(ctx, effect, fault);
    const row = { improvementId, owner, source, createdBy: effect.by, createdAt: ctx.clock.now() };
    const { id } = await ctx.db.businessEffect.create({ data: { ...row, ...about } });
    return { id };
  });
}

/** Takes an effect back, such as one that was noted by mistake. */
export async function removeEffect(ctx: Context, id: number): Promise<{ removed: boolean }> {
  const { count } = await ctx.db.businessEffect.deleteMany({ where: { id } });
  return { removed: count > 0 };
}

type Faults = Messages['business']['fault'];

async function estimated(
  { db }: Context,
  { amount, currency }: Extract<NewEffect, { design: 'estimate' }>,
  fault: Faults,
) {
  if (!(Number.isFinite(amount) && amount > 0))
    throw new AppError('invalid', fault.noAmount(), { remedy: fault.giveAmount() });
  const one = await db.businessFigure.findFirst({ where: { currency: { not: null } } });
  const other = await db.businessEffect.findFirst({ where: { currency: { not: null } } });
  const customer = await db.customerRevenue.findFirst({ select: { currency: true } });
  const known = one?.currency ?? customer?.currency ?? other?.currency ?? null;
  if (known !== null && known !== currency)
    throw new AppError('invalid', fault.otherCurrency({ known, given: currency }), {
      remedy: fault.convert({ known }),
    });
  return { design: 'estimate' as const, amount, currency };
}

type Compared = Extract<NewEffect, { measure: string }>;

async function compared(ctx: Context, effect: Compared, fault: Faults) {
  const { design, measure, segment, against, before, after } = effect;
  if (!isEffectMeasure(measure))
    throw new AppError('invalid', fault.noMeasure({ measure }), { remedy: fault.measures() });
  checkGroups(effect, fault);
  checkWindows(effect, fault);
  await refuseTwice(ctx, { measure, segment, before, after }, fault);
  return {
    design,
    measure,
    segment,
    against: design === 'before_after' ? null : against,
    beforeFrom: before?.from ?? null,
    beforeTo: before?.to ?? null,
    afterFrom: after.from,
    afterTo: after.to,
  };
}

function checkGroups({ design, measure, segment, against }: Compared, fault: Faults): void {
  const needsOthers = design !== 'before_after';
  if (needsOthers && (segment === '' || !against || against === segment))
    throw new AppError('invalid', fault.noGroups(), { remedy: fault.nameGroups() });
  // Nobody knows out of how many they came, and groups are not of one size.
  if (needsOthers && measure === 'new_customers')
    throw new AppError('invalid', fault.noShare(), { remedy: fault.compareBefore() });
}

function checkWindows({ design, before, after }: Compared, fault: Faults): void {
  const windows = [after, ...(before ? [before] : [])];
  const lengths = windows.map(({ from, to }) => monthsFrom(from, to).length);
  const areMonths = windows.every(({ from, to }) => isMonth(from) && isMonth(to));
  const isFit = areMonths && lengths.every((length) => length >= 1 && length <= MOST_MONTHS);
  const needsBefore = design !== 'experiment';
  const isInOrder = before === null || (lengths[0] === lengths[1] && before.to < after.from);
  if (!isFit || !isInOrder || (needsBefore && before === null))
    throw new AppError('invalid', fault.windows(), { remedy: fault.giveWindows({ most: MOST_MONTHS }) });
}

/** The same customers, in the same months, did not stay twice. */
async function refuseTwice(
  { db }: Context,
  { measure, segment, before, after }: Pick<Compared, 'measure' | 'segment' | 'before' | 'after'>,
  fault: Faults,
): Promise<void> {
  const others = await db.businessEffect.findMany({ where: { measure }, orderBy: { id: 'asc' } });
  const twin = others.find((one) => overlaps(one, { segment, before, after }));
  if (twin)
    throw new AppError('conflict', fault.twice({ number: twin.improvementId }), {
      remedy: fault.countOnce(),
    });
}

/**
 * Whether two effects on the same group may tell of one change: unless one of them begins to look when the other one's
 * change had happened. Without months before, the months after must be others.
 */
function overlaps(
  { segment, beforeFrom, afterFrom, afterTo }: BusinessEffect,
  mine: Pick<Compared, 'segment' | 'before' | 'after'>,
): boolean {
  const { before, after } = mine;
  const isSameGroup = segment === mine.segment || segment === '' || mine.segment === '';
  if (!isSameGroup || afterFrom === null || afterTo === null) return false;
  if (before === null || beforeFrom === null) return afterFrom <= after.to && after.from <= afterTo;
  return before.from < afterFrom && beforeFrom < after.from;
}
