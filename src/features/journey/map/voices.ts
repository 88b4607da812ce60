import type { Context } from '../../../context.ts';
import type { DueSlot, ShownText } from '../../../jobs/compose.ts';
import { addDays, type LocalDate } from '../../../local-time.ts';
import type { Cell, StoredDefinition } from '../../scores/index.ts';
import {
  daysBefore,
  loadExplainers,
  loadQuoteRows,
  type Period,
  type QuoteView,
  quotesOf,
} from '../../verbatims/index.ts';
import type { PlacedInJourney } from '../journey.ts';
import type { MapReaders, PlacedSeries } from './load.ts';

const WEEK = 7;

export interface VoicesInput {
  cells: readonly Cell[];
  series: readonly PlacedSeries[];
  definitions: ReadonlyMap<number, StoredDefinition>;
  /** The window of the scores: enough different customers must have spoken in it. */
  current: Period;
  localDate: LocalDate;
  readers: MapReaders;
  /** Quotes of each touchpoint; with more than one, of the whole window. */
  quotes: number;
}

/**
 * The voice of the week of each touchpoint: of the last whole week if anybody spoke then, else of the window of its
 * score; words that explain the score before others. The same all week, as far as nothing is shown elsewhere meanwhile.
 */
export async function loadVoices(
  ctx: Context,
  places: readonly PlacedInJourney[],
  input: VoicesInput,
): Promise<ReadonlyMap<string, QuoteView[]>> {
  const monday = mondayOf(input.localDate);
  const lastWeek = input.quotes > 1 ? input.current : daysBefore(monday, WEEK, input.readers.zone);
  const chosen = await choose(ctx, places, { ...input, monday, period: lastWeek });
  const silent = places.filter(({ id }) => !chosen.has(id));
  if (silent.length > 0) {
    for (const [id, texts] of await choose(ctx, silent, { ...input, monday, period: input.current }))
      chosen.set(id, texts);
  }
  const idsOf = (texts: readonly ShownText[]) => texts.map(({ feedbackId }) => String(feedbackId));
  const ids = idsOf([...chosen.values()].flat());
  const rows = await loadQuoteRows(ctx, ids);
  const { definitions, readers } = input;
  return new Map(
    [...chosen].map(([place, texts]) => [place, quotesOf(rows, idsOf(texts), { ...readers, definitions })]),
  );
}

async function choose(
  ctx: Context,
  places: readonly PlacedInJourney[],
  input: VoicesInput & { monday: LocalDate; period: Period },
): Promise<Map<string, ShownText[]>> {
  const { cells, series, definitions, current, monday, period, readers, quotes } = input;
  const explainers = await loadExplainers(ctx, { period, localDate: monday, definitions });
  const byPlace = Map.groupBy(
    cells.filter((cell) => cell.current),
    ({ touchpointId }) => touchpointId,
  );
  const chosen = new Map<string, ShownText[]>();
  for (const { id } of places) {
    const mine = byPlace.get(id) ?? [];
    const filter = { touchpoint: [id] };
    const slot = slotOf(id, monday, readers);
    const explain = await explainers.forChannel(ctx, { slot, filter, cells: mine, period: current });
    const measured = new Set(
      series.filter(({ place }) => place === id).map((one) => one.series.definition.id),
    );
    const about = explain(({ definitionId }) => measured.has(definitionId), quotes);
    const found = about.length > 0 ? about : explain(() => true, quotes);
    if (found.length > 0) chosen.set(id, found);
  }
  return chosen;
}

/** A place where nothing was ever posted: what is chosen for it counts as shown nowhere. */
function slotOf(touchpoint: string, localDate: LocalDate, { locale, zone }: MapReaders): DueSlot {
  return {
    slotId: 0n,
    subscriptionId: 0,
    channelId: 0,
    platform: 'journey',
    channel: touchpoint,
    message: 'journey',
    zone,
    locale,
    filter: {},
    localDate,
    dueAt: new Date(0),
    lateSince: null,
    previousLocalDate: null,
    createdLocalDate: localDate,
  };
}

/** The Monday of a day's week. */
function mondayOf(date: LocalDate): LocalDate {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
