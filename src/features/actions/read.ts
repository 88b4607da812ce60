import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Action, Prisma } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { prepareForChannel } from '../feedback/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from '../verbatims/index.ts';
import { channelsToCustomer, notDoingReasons } from './rules.ts';
import type { ActionListView, ActionScope, ActionView, PersonView } from './view.ts';

/** Customers' words on a card; the others are counted. */
const MOST_QUOTES = 2;
const MOST_NOTES = 3;
/** Actions in a list, each with its button. */
const MOST_ITEMS = 10;
const SHORT = 80;

/** What a person can ask for; the others are sent. */
export type AskedScope = Exclude<ActionScope, 'waiting' | 'unclaimed'>;

function isAsked(scope: ActionScope): scope is AskedScope {
  return scope !== 'waiting' && scope !== 'unclaimed';
}

/** Whom something is shown to. */
export interface Readers {
  locale: Locale;
  zone: string;
}

/** One action for its readers, quoting `only` these words where that is said; null when there is none of that number. */
export async function readAction(
  ctx: Context,
  number: number,
  readers: Readers & { only?: ReadonlySet<string> },
): Promise<ActionView | null> {
  // One after the other: inside a transaction, relations that are read together would share one connection.
  const where = { actionId: number };
  const action = await ctx.db.action.findUnique({ where: { id: number }, include: { touchpoint: true } });
  if (!action) return null;
  const feedback = await ctx.db.actionFeedback.findMany({ where, orderBy: { feedbackId: 'asc' } });
  const notes = await ctx.db.actionNote.findMany({ where, orderBy: { id: 'desc' }, take: MOST_NOTES });
  const ids = feedback
    .map(({ feedbackId }) => String(feedbackId))
    .filter((id) => readers.only?.has(id) ?? true);
  const definitions = await loadDefinitions(ctx);
  const rows = await loadQuoteRows(ctx, ids);
  const quotes = quotesOf(rows, ids, { ...readers, definitions });
  const words = (text: string) => maskedFor(text, readers.locale);
  return {
    number: action.id,
    state: action.state,
    isTaken: false,
    title: words(action.title),
    quotes: quotes.slice(0, MOST_QUOTES),
    more: Math.max(0, quotes.length - MOST_QUOTES),
    touchpoint: action.touchpoint && touchpointView(action.touchpoint),
    holder: personView(action.holder),
    offeredTo: personView(action.offeredTo),
    mayContact: await mayContact(ctx, action),
    claimDueAt: action.claimDueAt?.toISOString() ?? null,
    contactDueAt: action.contactDueAt?.toISOString() ?? null,
    contactedBy: oneOf(channelsToCustomer, action.contactedBy),
    outcome: words(action.outcome),
    reason: oneOf(notDoingReasons, action.reason),
    toldBy: oneOf(channelsToCustomer, action.toldBy),
    toldWhat: words(action.toldWhat),
    customerValue: words(action.customerValue),
    organisationValue: words(action.organisationValue),
    notes: notes.map(({ text }) => words(text)).reverse(),
    mergedInto: action.mergedIntoId,
    now: ctx.clock.now().toISOString(),
  };
}

/** Whether a customer behind an action may be contacted now: a permission can be withdrawn, or a customer erased. */
export async function mayContact(ctx: Context, action: Pick<Action, 'id' | 'mayContact'>): Promise<boolean> {
  if (!action.mayContact) return false;
  const words = { actionId: action.id, feedback: { contactPermission: 'yes', text: { not: null } } } as const;
  return (await ctx.db.actionFeedback.count({ where: words })) > 0;
}

/** Actions of a scope, those that are due first on top. */
export function readList(
  ctx: Context,
  { scope, actor, channelId }: { scope: AskedScope; actor: string; channelId: number | null },
  readers: Readers,
): Promise<ActionListView> {
  return readItems(ctx, { scope, where: whereOf(ctx, scope, actor, channelId) }, readers);
}

/** The actions that are meant, those that are due first on top. */
export async function readItems(
  ctx: Context,
  { scope, where }: { scope: ActionScope; where: Prisma.ActionWhereInput },
  readers: Readers,
): Promise<ActionListView> {
  const rows = await ctx.db.action.findMany({
    where,
    include: { touchpoint: true },
    orderBy: [{ claimDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MOST_ITEMS,
  });
  const all = await ctx.db.action.count({ where });
  // What is sent stays where it stands: it names an action without the customer's words, which may have to be erased.
  const quoting = isAsked(scope) ? rows.map(({ id }) => id) : [];
  const words = await ctx.db.actionFeedback.findMany({
    where: { actionId: { in: quoting } },
    orderBy: { feedbackId: 'desc' },
  });
  const firstWords = new Map(words.map(({ actionId, feedbackId }) => [actionId, String(feedbackId)]));
  const ids = [...firstWords.values()];
  const quotes = await loadQuoteRows(ctx, ids);
  const definitions = await loadDefinitions(ctx);
  const said = new Map(quotesOf(quotes, ids, { ...readers, definitions }).map(({ id, text }) => [id, text]));
  return {
    scope,
    items: rows.map((row) => ({
      number: row.id,
      state: row.state,
      about: shorten(
        safeText(maskedFor(row.title, readers.locale) || (said.get(firstWords.get(row.id) ?? '') ?? '')),
        SHORT,
      ),
      touchpoint: row.touchpoint && touchpointView(row.touchpoint),
      holder: personView(row.holder),
      dueAt: dueOf(row)?.toISOString() ?? null,
    })),
    more: all - rows.length,
    now: ctx.clock.now().toISOString(),
  };
}

function whereOf(
  ctx: Context,
  scope: AskedScope,
  actor: string,
  channelId: number | null,
): Prisma.ActionWhereInput {
  // What the customer was told, or what goes on elsewhere, asks nothing of anybody.
  const asks = { mergedIntoId: null, state: { not: 'told' } } satisfies Prisma.ActionWhereInput;
  const open = { ...asks, state: { in: ['new', 'claimed', 'contacted'] } } satisfies Prisma.ActionWhereInput;
  const now = ctx.clock.now();
  switch (scope) {
    case 'mine':
      return { ...asks, holder: actor };
    case 'team':
      return { ...asks, channelId: channelId ?? 0 };
    case 'open':
      return open;
    case 'overdue':
      return {
        ...open,
        OR: [
          { state: 'new', claimDueAt: { lt: now } },
          { state: 'claimed', contactedAt: null, contactDueAt: { lt: now } },
        ],
      };
  }
}

/** What is due next: somebody to take it up, then the customer to be spoken to. */
export function dueOf(
  action: Pick<Action, 'state' | 'claimDueAt' | 'contactDueAt' | 'contactedAt'>,
): Date | null {
  if (action.state === 'new') return action.claimDueAt;
  // Whoever had it before may have spoken to the customer already.
  return action.state === 'claimed' && action.contactedAt === null ? action.contactDueAt : null;
}

/**
 * A colleague's words as others may see them: whatever looks like a customer's data is masked, and what cannot be
 * masked with certainty is left out.
 */
function maskedFor(text: string, locale: string): string {
  if (text === '') return '';
  return prepareForChannel({ text, strongLanguage: false, locale: localeFrom(locale) }) ?? '…';
}

/** "slack:T1/U1" in its parts. */
export function personView(address: string | null): PersonView | null {
  if (address === null) return null;
  const [platform = '', ...id] = address.split(':');
  return { platform, id: id.join(':') };
}

function touchpointView({ id, nameEn, nameNl }: { id: string; nameEn: string; nameNl: string }) {
  return { id, nameEn, nameNl };
}

function oneOf<One extends string>(all: readonly One[], value: string | null): One | null {
  return all.find((one) => one === value) ?? null;
}
