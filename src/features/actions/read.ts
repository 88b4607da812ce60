import type { Context } from '../../context.ts';
import type { Action, Channel } from '../../generated/prisma/client.ts';
import { capital } from '../../i18n/capital.ts';
import type { Locale } from '../../i18n/index.ts';
import { currentVocabulary, namesOf, ownWordsFor, type ThemeNames } from '../feedback/index.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { personOf } from '../people/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from '../verbatims/index.ts';
import { allWaysToTell, channelsToCustomer, notDoingReasons } from './rules.ts';
import type { ActionView } from './view.ts';

/** Customers' words on a card; the others are counted. */
const MOST_QUOTES = 2;
const MOST_NOTES = 3;

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
  const action = await ctx.db.action.findUnique({
    where: { id: number },
    include: { touchpoint: true },
  });
  if (!action) return null;
  const { channelId, promiseId } = action;
  const promise =
    promiseId === null ? null : await ctx.db.customerPromise.findUnique({ where: { id: promiseId } });
  const channel = channelId === null ? null : await ctx.db.channel.findUnique({ where: { id: channelId } });
  const feedback = await ctx.db.actionFeedback.findMany({ where, orderBy: { feedbackId: 'asc' } });
  const notes = await ctx.db.actionNote.findMany({ where, orderBy: { id: 'desc' }, take: MOST_NOTES });
  const ids = feedback
    .filter(({ isQuoted }) => isQuoted)
    .map(({ feedbackId }) => String(feedbackId))
    .filter((id) => readers.only?.has(id) ?? true);
  const definitions = await loadDefinitions(ctx);
  const rows = await loadQuoteRows(ctx, ids);
  const quotes = quotesOf(rows, ids, { ...readers, definitions });
  const words = (text: string) => ownWordsFor(text, readers.locale);
  const names = action.theme === null ? {} : await loadThemeNames(ctx);
  const { hasCustomer, mayContact } = await circumstancesOf(ctx, action);
  return {
    number: action.id,
    state: action.state,
    isTaken: false,
    title: words(action.title) || themeName(action.theme, names, readers.locale),
    quotes: quotes.slice(0, MOST_QUOTES),
    more: Math.max(0, quotes.length - MOST_QUOTES),
    unquoted: feedback.filter(({ isQuoted, isAgain }) => !isQuoted && !isAgain).length,
    again: feedback.filter(({ isAgain }) => isAgain).length,
    touchpoint: action.touchpoint && touchpointView(action.touchpoint),
    promise: promise && { en: promise.textEn, nl: promise.textNl },
    team: channel && teamView(channel),
    owner: ownerOf(await journeyAt(ctx), action.touchpointId)?.team ?? null,
    holder: personOf(action.holder),
    offeredTo: personOf(action.offeredTo),
    hasCustomer,
    mayContact,
    links: [],
    claimDueAt: action.claimDueAt?.toISOString() ?? null,
    contactDueAt: action.contactDueAt?.toISOString() ?? null,
    contactedBy: oneOf(channelsToCustomer, action.contactedBy),
    outcome: words(action.outcome),
    reason: oneOf(notDoingReasons, action.reason),
    toldBy: oneOf(allWaysToTell, action.toldBy),
    toldWhat: words(action.toldWhat),
    customerValue: words(action.customerValue),
    organisationValue: words(action.organisationValue),
    notes: notes.map(({ text }) => words(text)).reverse(),
    mergedInto: action.mergedIntoId,
    improvement: action.improvementId,
    now: ctx.clock.now().toISOString(),
  };
}

/**
 * Where an action belongs, whether a customer's answer stands behind it, and whether one of them may be contacted now: a
 * permission can be withdrawn, or a customer erased.
 */
export async function circumstancesOf(
  { db }: Context,
  { id, mayContact }: Pick<Action, 'id' | 'mayContact'>,
): Promise<Circumstances> {
  const [row] = await db.$queryRaw<(Circumstances & { agrees: boolean })[]>`
    select
      (select jsonb_build_object('platform', c.platform, 'externalId', c.external_id)
        from action a join channel c on c.id = a.channel_id where a.id = ${id}) as channel,
      exists (select from action_feedback where action_id = ${id}) as "hasCustomer",
      exists (
        select from action_feedback af join feedback f on f.id = af.feedback_id
        where af.action_id = ${id} and f.contact_permission = 'yes' and f.unpostable is distinct from 'erased'
      ) as agrees`;
  if (!row) throw new Error('a query without a row');
  return { channel: row.channel, hasCustomer: row.hasCustomer, mayContact: mayContact && row.agrees };
}

interface Circumstances {
  /** The channel of its team; null when it has none. */
  channel: { platform: string; externalId: string } | null;
  hasCustomer: boolean;
  mayContact: boolean;
}

/** The theme an action began with, in the reader's language. */
export function themeName(theme: string | null, names: ThemeNames, locale: Locale): string {
  if (theme === null) return '';
  return capital(Object.hasOwn(names, theme) ? (names[theme]?.[locale] ?? theme) : theme);
}

/** What the themes are called. */
export async function loadThemeNames({ db }: Context): Promise<ThemeNames> {
  return namesOf((await currentVocabulary(db)).vocabulary);
}

export function teamView({ platform, externalId: channel, name: channelName }: Channel): ActionView['team'] {
  return { platform, channel, channelName };
}

export function touchpointView({ id, nameEn, nameNl }: { id: string; nameEn: string; nameNl: string }) {
  return { id, nameEn, nameNl };
}

function oneOf<One extends string>(all: readonly One[], value: string | null): One | null {
  return all.find((one) => one === value) ?? null;
}
