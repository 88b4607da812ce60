import type { Context } from '../../context.ts';
import type { DueSlot, ShownText } from '../../jobs/compose.ts';
import type { LocalDate } from '../../local-time.ts';
import { type Cell, type CellFilter, matchesFilter, type StoredDefinition } from '../scores/index.ts';
import { canRead, mixOf } from './audience.ts';
import { chooseVerbatims } from './choose.ts';
import { hasEnoughCustomers } from './customers.ts';
import type { Period } from './period.ts';
import { loadMemory, loadPool, type Memory, type PoolEntry } from './pool.ts';

/** Texts kept per place and stratum: enough to choose from for every channel, few enough for a year of answers. */
const keptPerPlace = 6;

export interface Asker {
  slot: DueSlot;
  filter: CellFilter;
  /** The answers of the window that the filter lets through. */
  cells: readonly Cell[];
  period: Period;
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
 * Reads the texts of a window once. A text that stood in a channel lately is taken only when there is no other: a
 * score without its reasons would be worse than a reason that was read before (the voice before the figure).
 */
export async function loadExplainers(ctx: Context, input: ExplainerInput): Promise<Explainer> {
  const { period, localDate, definitions } = input;
  const memory = await loadMemory(ctx, localDate);
  const pool = await loadPool(ctx, period.start, period.end, definitions, {
    perPlace: keptPerPlace,
    seed: localDate,
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
      const texts = readable(asker);
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
  const fresh = candidates.filter(
    (entry) => !memory.records.has(entry.id) && !memory.texts.has(entry.textKey),
  );
  const chosen = chooseVerbatims({
    candidates: fresh.length > 0 ? fresh : candidates,
    seats,
    mix: mixOf(cells, definitions),
    shown: channel.shown,
    lastShown: channel.lastShown,
    seed: `${slot.platform}:${slot.channel} ${slot.localDate} ${slot.message}`,
  });
  for (const entry of chosen) {
    memory.records.add(entry.id);
    memory.texts.add(entry.textKey);
  }
  return chosen.map(shownText);
}

/** What is remembered of a text that was shown. */
export function shownText({ id, textKey, customerKey, stratum, touchpointId }: PoolEntry): ShownText {
  return { feedbackId: BigInt(id), textKey, customerKey, stratum, touchpointId };
}
