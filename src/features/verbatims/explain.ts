import type { Context } from '../../context.ts';
import type { DueSlot, ShownText } from '../../jobs/compose.ts';
import type { LocalDate } from '../../local-time.ts';
import { type Cell, type CellFilter, matchesFilter, type StoredDefinition } from '../scores/index.ts';
import { canRead, mixOf } from './audience.ts';
import { chooseVerbatims } from './choose.ts';
import { hasEnoughCustomers } from './customers.ts';
import type { Period } from './period.ts';
import { type ChannelMemory, loadMemory, loadPool, type Memory, type PoolEntry } from './pool.ts';

/** Texts kept per place and stratum: enough to choose from for every channel, few enough for a year of answers. */
const keptPerPlace = 6;

export interface Asker {
  slot: DueSlot;
  filter: CellFilter;
  /** The answers of the window that the filter lets through. */
  cells: readonly Cell[];
  period: Period;
  /** Texts that are never taken, by their key: who reads them knows them. */
  except?: ReadonlySet<string>;
}

/** What a text must be about to explain a figure. */
export type About = (text: { definitionId: number; themes?: readonly string[] }) => boolean;

/** Picks texts that are about something for one channel; each is picked once. */
export type Explain = (about: About, seats: number) => ShownText[];

/** Finds verbatims that explain a score, for any number of channels. */
export interface Explainer {
  forChannel(ctx: Context, asker: Asker): Promise<Explain>;
}

export interface ExplainerInput {
  period: Period;
  localDate: LocalDate;
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/**
 * Reads the texts of a window once. A text that was shown lately is taken only when there is no other, the one shown
 * longest ago first: a score without its reasons would be worse than a reason that was read before (the voice before
 * the figure). What stood in the channel's last digest never comes again in this one.
 */
export async function loadExplainers(ctx: Context, input: ExplainerInput): Promise<Explainer> {
  const { period, localDate, definitions } = input;
  const memory = await loadMemory(ctx, localDate);
  const pool = await loadPool(ctx, period.start, period.end, definitions, {
    perPlace: keptPerPlace,
    seed: localDate,
    shown: memory.texts,
  });
  // Many channels have the same filter: what they may show is found once for all of them.
  const readableBy = new Map<string, PoolEntry[]>();
  function readable({ slot: { locale }, filter }: Asker): PoolEntry[] {
    const key = JSON.stringify([locale, filter]);
    const known = readableBy.get(key);
    if (known) return known;
    const found = pool.filter(
      (entry) => matchesFilter(filter, entry) && canRead(locale, filter, entry.language),
    );
    readableBy.set(key, found);
    return found;
  }
  return {
    async forChannel(ctx, asker) {
      if (!(await hasEnoughCustomers(ctx, asker.cells, asker.filter, period))) return () => [];
      const texts = readable(asker).filter(({ textKey }) => !asker.except?.has(textKey));
      return (about, seats) => {
        const candidates = texts.filter(about);
        const cells = asker.cells.filter(about);
        return pick({ asker, candidates, cells, seats, memory, definitions });
      };
    },
  };
}

interface Pick {
  asker: Asker;
  candidates: readonly PoolEntry[];
  cells: readonly Cell[];
  seats: number;
  memory: Memory;
  definitions: ReadonlyMap<number, StoredDefinition>;
}

function pick({ asker: { slot }, candidates, cells, seats, memory, definitions }: Pick): ShownText[] {
  const channel = memory.channel(slot.channelId);
  const chosen = chooseVerbatims({
    candidates: leastShown(candidates.filter(isNotInARow(channel)), memory),
    seats,
    mix: mixOf(cells, definitions),
    shown: channel.shown,
    lastShown: channel.lastShown,
    seed: `${slot.platform}:${slot.channel} ${slot.localDate} ${slot.message}`,
  });
  for (const entry of chosen) {
    memory.records.add(entry.id);
    memory.texts.add(entry.textKey);
    channel.lastTexts.add(entry.textKey);
  }
  return chosen.map(shownText);
}

/** Neither a text nor a customer of the channel's last digest. */
function isNotInARow({ lastTexts, lastCustomers }: ChannelMemory): (entry: PoolEntry) => boolean {
  return ({ textKey, customerKey }) =>
    !lastTexts.has(textKey) && !(customerKey !== null && lastCustomers.has(customerKey));
}

/** Those that were not shown lately; when all were, those whose last time is longest ago. */
function leastShown(candidates: readonly PoolEntry[], memory: Memory): readonly PoolEntry[] {
  const fresh = candidates.filter(({ id, textKey }) => !memory.records.has(id) && !memory.texts.has(textKey));
  if (fresh.length > 0) return fresh;
  const dates = candidates.map(({ textKey }) => memory.lastTexts.get(textKey) ?? '');
  const [longestAgo] = [...dates].sort();
  return candidates.filter((_, index) => dates[index] === longestAgo);
}

/** What is remembered of a text that was shown. */
export function shownText({ id, textKey, customerKey, stratum, touchpointId }: PoolEntry): ShownText {
  return { feedbackId: BigInt(id), textKey, customerKey, stratum, touchpointId };
}
