import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { addDays, type LocalDate } from '../../local-time.ts';
import type { CellPlace, StoredDefinition } from '../scores/index.ts';
import type { Candidate } from './choose.ts';
import { type Stratum, strata, stratumOf } from './strata.ts';

/** A text that may be posted, with its place on the journey; the words themselves are read once it is chosen. */
export interface PoolEntry extends Candidate, CellPlace {
  definitionId: number;
  themes: string[];
}

/** Days after which a text may be shown again, and over which the mix of a channel is kept (rulebook §8.1, §8.2). */
const memoryDays = 30;
const mixDays = 28;

/** Keeps a seeded few per place and score instead of all, those first that were not shown: for long windows. */
export interface Sampling {
  perPlace: number;
  seed: string;
  shown: ReadonlySet<string>;
}

/** The postable texts answered in `[from, to)`, of whatever channel: one read for all of them. */
export async function loadPool(
  ctx: Context,
  from: Date,
  to: Date,
  definitions: ReadonlyMap<number, StoredDefinition>,
  sampling: Sampling | null = null,
): Promise<PoolEntry[]> {
  const place = Prisma.sql`definition_id, touchpoint_id, source, language, score`;
  const rank = sampling
    ? Prisma.sql`row_number() over (partition by ${place} order by
        text_key = any(${[...sampling.shown]}::text[]), hashtext(id::text || ${sampling.seed}))`
    : Prisma.sql`1`;
  const rows = await ctx.db.$queryRaw<PoolRow[]>(Prisma.sql`
    select id::text, ${place}, text_key, customer_key, damaged, themes
    from (
      select id, ${place}, text_key, customer_key, damaged, themes, ${rank} as rank
      from feedback
      where answered_at >= ${from} and answered_at < ${to} and text is not null and unpostable is null
    ) as ranked
    where rank <= ${sampling?.perPlace ?? 1}`);
  return rows.map((row) => {
    const definition = definitions.get(row.definition_id);
    return {
      id: row.id,
      definitionId: row.definition_id,
      stratum: definition ? stratumIn(definition, row.score) : 'text',
      touchpointId: row.touchpoint_id,
      source: row.source,
      language: row.language,
      textKey: row.text_key ?? row.id,
      customerKey: row.customer_key,
      damaged: row.damaged,
      themes: row.themes,
    };
  });
}

/** The layer of an answer by its stored definition. */
export function stratumIn(definition: StoredDefinition, score: number | null): Stratum {
  return stratumOf({ definition: definition.rule, solicitation: definition.solicitation }, score);
}

interface PoolRow {
  id: string;
  definition_id: number;
  touchpoint_id: string | null;
  source: string;
  language: string | null;
  score: number | null;
  text_key: string | null;
  customer_key: string | null;
  damaged: boolean;
  themes: string[];
}

/** What one channel has shown: enough to balance, to alternate and never to show a customer twice in a row. */
export interface ChannelMemory {
  shown: Record<Stratum, number>;
  lastShown: Map<string, LocalDate>;
  /** What stood in its last digest: neither the customer nor the text comes twice in a row. */
  lastCustomers: Set<string>;
  lastTexts: Set<string>;
}

/** What was shown lately, everywhere and per channel. */
export interface Memory {
  /** Texts and records that may not come again yet, in any channel. */
  texts: Set<string>;
  /** Text → the local date it was last shown anywhere. */
  lastTexts: Map<string, LocalDate>;
  records: Set<string>;
  channel(channelId: number): ChannelMemory;
}

/** Reads what all channels have shown in the last 30 days before `date` (and after it, when the clock was moved back). */
export async function loadMemory(ctx: Context, date: LocalDate): Promise<Memory> {
  const rows = await ctx.db.shownVerbatim.findMany({
    // What a platform refused was never seen by anybody.
    where: {
      localDate: { gte: addDays(date, -memoryDays) },
      post: { state: { notIn: ['refused', 'skipped'] } },
    },
    select: {
      channelId: true,
      feedbackId: true,
      textKey: true,
      customerKey: true,
      stratum: true,
      touchpointId: true,
      localDate: true,
    },
  });
  const channels = new Map<number, ChannelMemory & { last: LocalDate }>();
  const memory: Memory = {
    texts: new Set(rows.map((row) => row.textKey)),
    lastTexts: new Map(),
    records: new Set(rows.map((row) => String(row.feedbackId))),
    channel: (channelId) => {
      const known = channels.get(channelId) ?? { ...emptyMemory(), last: '' };
      channels.set(channelId, known);
      return known;
    },
  };
  for (const row of rows) {
    const channel = channels.get(row.channelId) ?? { ...emptyMemory(), last: '' };
    channels.set(row.channelId, channel);
    if (row.localDate > addDays(date, -mixDays)) {
      const stratum = strata.find((one) => one === row.stratum);
      if (stratum) channel.shown[stratum] += 1;
    }
    const touchpoint = row.touchpointId ?? '';
    if ((channel.lastShown.get(touchpoint) ?? '') < row.localDate)
      channel.lastShown.set(touchpoint, row.localDate);
    if (row.localDate > channel.last) {
      channel.last = row.localDate;
      channel.lastCustomers.clear();
      channel.lastTexts.clear();
    }
    if (row.localDate === channel.last) {
      channel.lastTexts.add(row.textKey);
      if (row.customerKey !== null) channel.lastCustomers.add(row.customerKey);
    }
    if ((memory.lastTexts.get(row.textKey) ?? '') < row.localDate)
      memory.lastTexts.set(row.textKey, row.localDate);
  }
  return memory;
}

function emptyMemory(): ChannelMemory {
  return {
    shown: { promoter: 0, passive: 0, detractor: 0, text: 0 },
    lastShown: new Map(),
    lastCustomers: new Set(),
    lastTexts: new Set(),
  };
}
