import type { Context } from '../../../context.ts';
import type { Locale } from '../../../i18n/index.ts';
import { addDays, localDateOf } from '../../../local-time.ts';
import { type Series, scoreViews, seriesOf, windowDays } from '../../digests/index.ts';
import { loadBegged } from '../../guards/index.ts';
import {
  type Cell,
  isSmallGroup,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadRounds,
  type StoredDefinition,
} from '../../scores/index.ts';
import { daysBefore } from '../../verbatims/index.ts';
import { ownerName, type PlacedInJourney, promiseAt, touchpointsOf } from '../journey.ts';
import { type DatedJourney, journeyAt } from '../read.ts';
import { keptView, loadTagCounts, type TagCount } from './kept.ts';
import type { MapParts } from './parts.ts';
import type { MapView, PlaceView } from './view.ts';
import { loadVoices } from './voices.ts';

/** Scores of one touchpoint at most: the sources with the most answers. */
const mostScores = 2;

/** Whom a map is shown to. */
export interface MapReaders {
  locale: Locale;
  zone: string;
}

/**
 * The map of the journey as it is now; null without a journey. `only` these touchpoints where it is said, and so many
 * quotes of each.
 */
export async function loadMap(
  ctx: Context,
  parts: MapParts,
  readers: MapReaders,
  wish: { only?: ReadonlySet<string>; quotes?: number } = {},
): Promise<MapView | null> {
  const { only, quotes = 1 } = wish;
  const journey = await journeyAt(ctx);
  if (journey === null) return null;
  const localDate = localDateOf(ctx.clock.now(), readers.zone);
  const current = daysBefore(localDate, windowDays, readers.zone);
  const previous = daysBefore(addDays(localDate, -windowDays), windowDays, readers.zone);
  const windows = { before: previous.start, start: current.start, end: current.end };
  const definitions = await loadDefinitions(ctx);
  const cells = await loadCells(ctx, windows);
  const places = touchpointsOf(journey).filter(({ id }) => only?.has(id) ?? true);
  const series = await seriesByPlace(ctx, places, { cells, windows, definitions });
  const tags = await loadTagCounts(ctx, current);
  const scored = scoreViews({
    series: series.map((one) => one.series),
    current,
    previous,
    zone: readers.zone,
    seed: localDate,
  });
  const about = { cells, series, definitions, current, localDate, readers, quotes };
  const voices = await loadVoices(ctx, places, about);
  const actions = await parts.actions(ctx, current.start);
  const contributors = await parts.contributors(ctx);
  const viewOf = (place: PlacedInJourney): PlaceView => {
    const said = voices.get(place.id) ?? [];
    const mine = scored.filter((_, nth) => series[nth]?.place === place.id);
    const tagged = tags.filter(({ touchpointId }) => touchpointId === place.id);
    return {
      ...placeFacts(journey, place),
      quotes: said,
      scores: mine.map(({ view }) => ({
        ...view,
        question: mine.length > 1 ? view.question : '',
        quotes: said,
      })),
      kept: keptView(tagged),
      actions: actions.get(place.id) ?? { open: 0, closed: 0 },
      contributors: withheldIfFew(contributors.get(place.id) ?? 0),
    };
  };
  const views = new Map(places.map((place) => [place.id, viewOf(place)]));
  return {
    brand: journey.brand,
    from: current.from,
    to: current.to,
    days: windowDays,
    validFrom: localDateOf(journey.validFrom, readers.zone),
    promises: journey.promises.map(({ id, text }) => ({ id, text, kept: keptOf(tags, id) })),
    steps: journey.steps.map(({ key, name, owner, touchpoints }) => ({
      key,
      name,
      owner: ownerName(owner),
      touchpoints: touchpoints.flatMap(({ id }) => views.get(id) ?? []),
    })),
  };
}

/** What the journey itself says of a touchpoint. */
function placeFacts(journey: DatedJourney, place: PlacedInJourney) {
  const { id, key, name, goal, owner, metric, isMomentOfTruth, severity } = place;
  return {
    id,
    key,
    name,
    goal,
    promise: promiseAt(journey, id)?.text ?? { en: '', nl: '' },
    owner: ownerName(owner) ?? '',
    metric,
    isMomentOfTruth,
    severity,
  };
}

function keptOf(tags: readonly TagCount[], promise: string) {
  return keptView(tags.filter(({ promiseId }) => promiseId === promise));
}

/** Zero is a number too: "nobody" would name everyone (rulebook §5.2). */
function withheldIfFew(n: number): number | 'few' {
  return isSmallGroup(n) ? 'few' : n;
}

/** The answers to one question at one touchpoint. */
export interface PlacedSeries {
  place: string;
  series: Series;
}

/** The series of each touchpoint that measure what belongs there, those with the most answers. */
async function seriesByPlace(
  ctx: Context,
  places: readonly PlacedInJourney[],
  read: {
    cells: readonly Cell[];
    windows: { before: Date; start: Date; end: Date };
    definitions: ReadonlyMap<number, StoredDefinition>;
  },
): Promise<PlacedSeries[]> {
  const { cells, windows, definitions } = read;
  const rounds = await loadRounds(ctx, cells);
  const begged = await loadBegged(ctx, windows);
  const isTimed = places.some(({ metric }) => metric === 'ttr');
  const durations = isTimed ? await loadDurations(ctx, windows) : [];
  const byPlace = Map.groupBy(cells, ({ touchpointId }) => touchpointId);
  return places.flatMap(({ id, metric }) => {
    const mine = byPlace.get(id) ?? [];
    const filter = { touchpoint: [id] };
    return seriesOf({ cells: mine, durations, definitions, rounds, begged, filter })
      .filter(({ rule }) => rule.metric === metric)
      .map((series) => ({ place: id, series, n: answersIn(series) }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)
      .slice(0, mostScores)
      .map(({ place, series }) => ({ place, series }));
  });
}

function answersIn({ current }: Series): number {
  return current instanceof Map ? [...current.values()].reduce((sum, n) => sum + n, 0) : lengthOf(current);
}

function lengthOf(answers: Series['current']): number {
  return Array.isArray(answers) ? answers.length : 0;
}
