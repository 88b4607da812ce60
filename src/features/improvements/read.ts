import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Improvement, Prisma } from '../../generated/prisma/client.ts';
import type { Locale } from '../../i18n/index.ts';
import { ownWordsFor } from '../feedback/index.ts';
import { nearTo } from '../near.ts';
import { type Account, personOf } from '../people/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, loadTouchpoints, type QuoteView, quotesOf } from '../verbatims/index.ts';
import type { ActionsPort } from './port.ts';
import { toldBy } from './rules.ts';
import { CheckOutcome, type ImprovementListView, type ImprovementView } from './view.ts';

/** Customers' words on a card; the others are counted. */
const MOST_QUOTES = 2;
/** Improvements in a list, each with its button. */
const MOST_ITEMS = 8;
const MOST_CHOICES = 98;
const SHORT = 160;

const goingOn = { state: { notIn: ['told', 'stopped'] } } satisfies Prisma.ImprovementWhereInput;

/** Whom something is shown to. */
export interface Readers {
  locale: Locale;
  zone: string;
}

/** The actions that are cases of an improvement, oldest first; what goes on in another action is not. */
export function casesOf({ db }: Context, improvementId: number) {
  return db.action.findMany({ where: { improvementId, mergedIntoId: null }, orderBy: { id: 'asc' } });
}

/** The customers' words behind some actions, the oldest action's first, quoting `only` these where that is said. */
export async function wordsBehind(
  ctx: Context,
  actionIds: readonly number[],
  readers: Readers,
  only?: ReadonlySet<string>,
): Promise<QuoteView[]> {
  const feedback = await ctx.db.actionFeedback.findMany({
    where: { actionId: { in: [...actionIds] }, isQuoted: true },
    orderBy: [{ actionId: 'asc' }, { feedbackId: 'asc' }],
  });
  const ids = feedback.map(({ feedbackId }) => String(feedbackId)).filter((id) => only?.has(id) ?? true);
  const definitions = await loadDefinitions(ctx);
  return quotesOf(await loadQuoteRows(ctx, ids), ids, { ...readers, definitions });
}

/** One improvement for its readers; null when there is none of that number. */
export async function readImprovement(
  ctx: Context,
  number: number,
  readers: Readers,
): Promise<ImprovementView | null> {
  const improvement = await ctx.db.improvement.findUnique({ where: { id: number } });
  if (!improvement) return null;
  const actions = (await casesOf(ctx, number)).map(({ id }) => id);
  const quotes = await wordsBehind(ctx, actions, readers);
  const touchpoints = await loadTouchpoints(ctx);
  const checks = await ctx.db.improvementCheck.findMany({
    where: { improvementId: number, doneAt: { not: null } },
    orderBy: { weeks: 'asc' },
  });
  const words = (text: string) => ownWordsFor(text, readers.locale);
  const { id, state, grade, dueQuarter, customerSize, organisationSize } = improvement;
  return {
    ...{ number: id, state, grade, dueQuarter, customerSize, organisationSize, actions },
    problem: words(improvement.problem),
    whys: improvement.whys.map(words),
    quotes: quotes.slice(0, MOST_QUOTES),
    more: Math.max(0, quotes.length - MOST_QUOTES),
    touchpoint: touchpoints.get(improvement.touchpointId ?? '') ?? null,
    comparison: touchpoints.get(improvement.comparisonId ?? '') ?? null,
    promise: await promiseWords(ctx, improvement, readers),
    customerValue: words(improvement.customerValue),
    organisationValue: words(improvement.organisationValue),
    executive: personOf(improvement.executive),
    outcome: words(improvement.outcome),
    evidence: words(improvement.evidence),
    stoppedBecause: words(improvement.stoppedBecause),
    toldBy: toldBy.find((one) => one === improvement.toldBy) ?? null,
    toldWhat: words(improvement.toldWhat),
    checks: checks.flatMap(({ weeks, outcome }) => {
      const said = CheckOutcome.safeParse(outcome);
      return said.success ? [{ weeks, outcome: said.data }] : [];
    }),
  };
}

/** The promise as the journey puts it, or in a colleague's words. */
async function promiseWords(
  { db }: Context,
  { promiseId, promise }: Improvement,
  { locale }: Readers,
): Promise<string> {
  const known = promiseId === null ? null : await db.customerPromise.findUnique({ where: { id: promiseId } });
  if (known) return locale === 'nl' ? known.textNl : known.textEn;
  return ownWordsFor(promise, locale);
}

/** The touchpoints and promises that can be chosen: those of today's journey, and what an improvement names already. */
export async function readChoices(
  { db }: Context,
  named: Pick<Improvement, 'touchpointId' | 'promiseId'> = { touchpointId: null, promiseId: null },
) {
  const orderBy = [{ position: 'asc' }, { id: 'asc' }] as const;
  const still = (id: string | null) => ({ OR: [{ retiredAt: null }, { id: id ?? '' }] });
  return {
    touchpoints: await db.touchpoint.findMany({ where: still(named.touchpointId), orderBy: [...orderBy] }),
    promises: await db.customerPromise.findMany({ where: still(named.promiseId), orderBy: [...orderBy] }),
  };
}

/** Improvements that go on, with what they are about: what can be chosen. */
export async function openImprovements(
  { db }: Context,
  asker: Account & { locale: Locale },
): Promise<{ number: number; problem: string }[]> {
  const { locale } = asker;
  const where = { AND: [goingOn, nearTo(asker)] };
  const rows = await db.improvement.findMany({ where, orderBy: { id: 'desc' }, take: MOST_CHOICES });
  return rows.map(({ id, problem }) => ({ number: id, problem: ownWordsFor(problem, locale) }));
}

/** Improvements by their numbers: nobody and nothing is ranked. `open` leaves out what has ended. */
export async function readList(
  ctx: Context,
  scope: ImprovementListView['scope'],
  readers: Readers & Account,
  port: ActionsPort,
): Promise<ImprovementListView> {
  const where = { AND: [scope === 'open' ? goingOn : {}, nearTo(readers)] };
  const rows = await ctx.db.improvement.findMany({ where, orderBy: { id: 'asc' }, take: MOST_ITEMS });
  const all = await ctx.db.improvement.count({ where });
  const touchpoints = await loadTouchpoints(ctx);
  const overdue = await port.overdue(ctx, readers);
  return {
    scope,
    items: rows.map((row) => ({
      ...pick(row),
      problem: shorten(safeText(ownWordsFor(row.problem, readers.locale)), SHORT),
      touchpoint: touchpoints.get(row.touchpointId ?? '') ?? null,
      executive: personOf(row.executive),
    })),
    more: all - rows.length,
    overdue: overdue.items,
    moreOverdue: overdue.more,
  };
}

function pick({ id: number, state, dueQuarter, customerSize, organisationSize }: Improvement) {
  return { number, state, dueQuarter, customerSize, organisationSize };
}
