import type { Context } from '../../context.ts';
import type { ComposedSlot, DueSlot } from '../../jobs/compose.ts';
import { Filter } from '../channels/index.ts';
import {
  type Cell,
  type CellFilter,
  type CellPlace,
  loadCells,
  loadDefinitions,
  matchesFilter,
  type StoredDefinition,
} from '../scores/index.ts';
import { canRead, mixOf } from './audience.ts';
import { chooseVerbatims } from './choose.ts';
import { loadContributing } from './contributing.ts';
import { hasEnoughCustomers } from './customers.ts';
import { shownText } from './explain.ts';
import { daysBefore, daysSince, type Period } from './period.ts';
import { loadMemory, loadPool, type Memory, type PoolEntry } from './pool.ts';
import { loadQuoteRows, type QuoteRows, quotesOf } from './quotes.ts';
import { loadTouchpoints, touchpointsIn } from './touchpoints.ts';
import type { TouchpointView, VerbatimsView } from './view.ts';

/** Cards in one digest unless the subscription says otherwise (rulebook §8.2). */
const cardsADay = 3;
/** Days over which the mix of answers and the number of customers are taken. */
const mixDays = 28;

/** What one slot asks for, with its period computed. */
interface Wanted {
  slot: DueSlot;
  filter: CellFilter;
  period: Period;
  mix: Period;
}

/** Everything that is read once for all slots of the same days. */
interface Shared {
  pool: PoolEntry[];
  dayCells: Cell[];
  mixCells: Cell[];
  definitions: ReadonlyMap<number, StoredDefinition>;
  touchpoints: ReadonlyMap<string, TouchpointView>;
}

interface Draft {
  wanted: Wanted;
  view: Omit<VerbatimsView, 'quotes' | 'contributing' | 'more' | 'canFollowUp' | 'canTag'>;
  readable: number;
  chosen: PoolEntry[];
}

/**
 * The day's verbatims for any number of channels: the data is read once per set of days, each channel then chooses
 * for itself. A text chosen for one channel is not chosen for the next.
 */
export async function composeVerbatims(ctx: Context, slots: readonly DueSlot[]): Promise<ComposedSlot[]> {
  const definitions = await loadDefinitions(ctx);
  const touchpoints = await loadTouchpoints(ctx);
  const contributing = await loadContributing(ctx);
  const isPromised = (await ctx.db.customerPromise.count({ where: { retiredAt: null } })) > 0;
  const drafts: Draft[] = [];
  for (const group of groupByDays(slots)) {
    const [first] = group;
    if (!first) continue;
    const memory = await loadMemory(ctx, first.slot.localDate);
    const { period, mix } = first;
    const shared: Shared = {
      pool: await loadPool(ctx, period.start, period.end, definitions),
      dayCells: await loadCells(ctx, { before: period.start, start: period.start, end: period.end }),
      mixCells: await loadCells(ctx, { before: mix.start, start: mix.start, end: mix.end }),
      definitions,
      touchpoints,
    };
    for (const { chosen } of drafts) remember(memory, chosen);
    // The channels that hear least choose first: a wide one finds others, a narrow one would be left without.
    const heard = group.map((wanted) => hear(wanted, shared));
    heard.sort((a, b) => a.readable.length - b.readable.length);
    for (const one of heard) drafts.push(await draft(ctx, one, shared, memory));
  }
  const rows = await loadQuoteRows(
    ctx,
    drafts.flatMap(({ chosen }) => chosen.map((entry) => entry.id)),
  );
  return drafts.map((one) => finish(one, rows, { definitions, contributing, isPromised }));
}

function groupByDays(slots: readonly DueSlot[]): Wanted[][] {
  const groups = new Map<string, Wanted[]>();
  for (const slot of slots) {
    const period = daysSince(slot.previousLocalDate, slot.localDate, slot.zone);
    const wanted: Wanted = {
      slot,
      filter: Filter.parse(slot.filter),
      period,
      mix: daysBefore(slot.localDate, mixDays, slot.zone),
    };
    const key = `${period.start.getTime()} ${period.end.getTime()} ${slot.localDate}`;
    groups.set(key, [...(groups.get(key) ?? []), wanted]);
  }
  return [...groups.values()];
}

/** What one channel's filter lets through. */
interface Heard {
  wanted: Wanted;
  days: Cell[];
  mix: Cell[];
  readable: PoolEntry[];
}

function hear(wanted: Wanted, shared: Shared): Heard {
  const { slot, filter } = wanted;
  const hears = (place: CellPlace) => matchesFilter(filter, place);
  return {
    wanted,
    days: shared.dayCells.filter(hears),
    mix: shared.mixCells.filter(hears),
    readable: shared.pool.filter((entry) => hears(entry) && canRead(slot.locale, filter, entry.language)),
  };
}

function remember(memory: Memory, chosen: readonly PoolEntry[]): void {
  for (const entry of chosen) {
    memory.texts.add(entry.textKey);
    memory.records.add(entry.id);
  }
}

async function draft(ctx: Context, heard: Heard, shared: Shared, memory: Memory): Promise<Draft> {
  const { wanted, days, mix, readable } = heard;
  const { slot, filter, period } = wanted;
  const enough = await hasEnoughCustomers(ctx, mix, filter, wanted.mix);
  const chosen = enough ? choose(wanted, readable, mix, shared.definitions, memory) : [];
  remember(memory, chosen);
  const sum = (count: (cell: Cell) => number) => days.reduce((total, cell) => total + count(cell), 0);
  const answers = sum((cell) => cell.n);
  return {
    wanted,
    readable: enough ? readable.length : 0,
    chosen,
    view: {
      ref: `${slot.subscriptionId}:${period.from}:${period.to}`,
      localDate: slot.localDate,
      from: period.from,
      to: period.to,
      answers,
      emptyBecause:
        chosen.length > 0
          ? null
          : whyEmpty({ answers, texts: sum((cell) => cell.withText), enough, readable: readable.length }),
      touchpoints: touchpointsIn(filter, shared.touchpoints),
      lateSince: slot.lateSince,
    },
  };
}

function choose(
  { slot }: Wanted,
  readable: readonly PoolEntry[],
  mixCells: readonly Cell[],
  definitions: ReadonlyMap<number, StoredDefinition>,
  memory: Memory,
): PoolEntry[] {
  const channel = memory.channel(slot.channelId);
  return chooseVerbatims({
    candidates: readable.filter(
      (entry) =>
        !memory.records.has(entry.id) &&
        !memory.texts.has(entry.textKey) &&
        !(entry.customerKey !== null && channel.lastCustomers.has(entry.customerKey)),
    ),
    seats: cardsADay,
    mix: mixOf(mixCells, definitions),
    shown: channel.shown,
    lastShown: channel.lastShown,
    seed: `${slot.platform}:${slot.channel} ${slot.localDate}`,
  });
}

function whyEmpty(seen: {
  answers: number;
  texts: number;
  enough: boolean;
  readable: number;
}): VerbatimsView['emptyBecause'] {
  if (seen.answers === 0) return 'no_answers';
  if (seen.texts === 0) return 'no_texts';
  if (!seen.enough) return 'too_few_customers';
  return seen.readable === 0 ? 'not_postable' : 'shown_before';
}

function finish(
  { wanted, view, readable, chosen }: Draft,
  rows: QuoteRows,
  known: {
    definitions: ReadonlyMap<number, StoredDefinition>;
    contributing: Awaited<ReturnType<typeof loadContributing>>;
    isPromised: boolean;
  },
): ComposedSlot {
  const { slot } = wanted;
  const { definitions, contributing, isPromised } = known;
  const ids = chosen.map((entry) => entry.id);
  const quotes = quotesOf(rows, ids, { locale: slot.locale, zone: slot.zone, definitions });
  const content: VerbatimsView = {
    ...view,
    quotes,
    contributing: [...new Set(quotes.map(({ touchpoint }) => touchpoint?.id ?? ''))].flatMap(
      (id) => contributing.get(id) ?? [],
    ),
    // What is asked for "now" has no slot, and is not posted.
    canFollowUp: slot.slotId !== 0n,
    canTag: slot.slotId !== 0n && isPromised,
    more: Math.max(0, readable - quotes.length),
  };
  const shown = new Set(quotes.map((quote) => quote.id));
  return {
    slotId: slot.slotId,
    content,
    shown: chosen.filter((entry) => shown.has(entry.id)).map(shownText),
  };
}
