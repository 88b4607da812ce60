import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { localeFrom } from '../../i18n/index.ts';
import { addDays, daysBetween } from '../../local-time.ts';
import { Filter } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { loadCells, loadDefinitions, matchesFilter } from '../scores/index.ts';
import { allVerbatims as allVerbatimsMessage } from './all-verbatims.message.ts';
import { canRead } from './audience.ts';
import { hasEnoughCustomers } from './customers.ts';
import { daysBefore, periodOf } from './period.ts';
import { loadPool } from './pool.ts';
import { loadQuoteRows, quotesOf } from './quotes.ts';
import { seededRank } from './seed.ts';

/** Texts on a page: few enough for one message on every platform. */
const pageSize = 10;
/** Days a reference may span: a digest never covers more. */
const longestDays = 31;
const mixDays = 28;

/** Subscription, first and last day, page: nothing that a database or a calendar could stumble over. */
const Reference = /^(\d{1,9}):((?:19|20)\d{2}-\d{2}-\d{2}):((?:19|20)\d{2}-\d{2}-\d{2})(?::(\d{1,4}))?$/;

/**
 * Everything customers said in the days of a digest, page by page, for one person. The button's value comes back from
 * the client: subscription, days and filter are read and checked again here.
 */
export async function readAll(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { subscriptionId, from, to, page } = parseReference(value);
  const place = await placeOf(ctx, asked, subscriptionId);
  const period = periodOf(from, to, place.zone);
  const definitions = await loadDefinitions(ctx);
  const mix = daysBefore(addDays(to, 1), mixDays, place.zone);
  const cells = await loadCells(ctx, { before: mix.start, start: mix.start, end: mix.end });
  const mine = cells.filter((cell) => matchesFilter(place.filter, cell));
  const enough = await hasEnoughCustomers(ctx, mine, place.filter, mix);
  const pool = enough ? await loadPool(ctx, period.start, period.end, definitions) : [];
  const readable = pool
    .filter(
      (entry) => matchesFilter(place.filter, entry) && canRead(place.locale, place.filter, entry.language),
    )
    .sort(
      (a, b) =>
        seededRank(value.split(':', 3).join(':'), a.id) - seededRank(value.split(':', 3).join(':'), b.id),
    );
  const pages = Math.max(1, Math.ceil(readable.length / pageSize));
  const shownPage = Math.min(page, pages);
  const ids = readable.slice((shownPage - 1) * pageSize, shownPage * pageSize).map((entry) => entry.id);
  const readers = { locale: asked.actor.locale, zone: place.zone, definitions };
  return {
    kind: 'message',
    message: allVerbatimsMessage,
    audience: 'private',
    content: {
      from,
      to,
      quotes: quotesOf(await loadQuoteRows(ctx, ids), ids, readers),
      page: shownPage,
      pages,
      total: readable.length,
      next: shownPage < pages ? `${subscriptionId}:${from}:${to}:${shownPage + 1}` : null,
    },
  };
}

function parseReference(value: string) {
  const [, id, from, to, page] = Reference.exec(value) ?? [];
  if (id === undefined || from === undefined || to === undefined || !isPeriod(from, to)) {
    throw new AppError('not_found', 'The button does not name a digest.');
  }
  return { subscriptionId: Number(id), from, to, page: Math.max(1, Number(page ?? 1)) };
}

function isPeriod(from: string, to: string): boolean {
  const days = isDate(from) && isDate(to) ? daysBetween(from, to) : -1;
  return days >= 0 && days < longestDays;
}

function isDate(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** The filter, zone and language of a subscription, if it belongs to the channel in which the button was pressed. */
async function placeOf(ctx: Context, { actor, channel }: Asked, subscriptionId: number) {
  if (subscriptionId === 0) return { filter: {}, zone: actor.zone, locale: actor.locale };
  const subscription = await ctx.db.subscription.findUnique({
    where: { id: subscriptionId },
    include: { channel: true },
  });
  const { platform, externalId } = subscription?.channel ?? {};
  if (!subscription || platform !== actor.platform || externalId !== channel) {
    throw new AppError('not_found', 'The subscription behind the button does not belong to this channel.');
  }
  return {
    filter: Filter.parse(subscription.filter),
    zone: subscription.zone,
    locale: localeFrom(subscription.locale),
  };
}
