import type { Context } from '../../context.ts';
import type { ComposedSlot, DueSlot, ShownText } from '../../jobs/compose.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { Filter } from '../channels/index.ts';
import { type CurrentVocabulary, currentVocabulary } from '../feedback/index.ts';
import { type Begged, loadBegged } from '../guards/index.ts';
import {
  type Cell,
  type CellFilter,
  type Durations,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadOpenCases,
  loadRounds,
  matchesFilter,
  type OpenCases,
  type StoredDefinition,
  type SurveyRound,
} from '../scores/index.ts';
import {
  daysBefore,
  type Explainer,
  loadExplainers,
  loadQuoteRows,
  loadTouchpoints,
  type Period,
  type QuoteRows,
  quotesOf,
  type TouchpointView,
  touchpointsIn,
} from '../verbatims/index.ts';
import { type BareScoreView, scoreViews } from './score-view.ts';
import { type Series, seriesOf } from './series.ts';
import { loadThemeCells, onlyTopics, type ThemeCell, type Topics, topicNames, topicsOf } from './topics.ts';
import type { ScoreDigestView } from './view.ts';

/** Days in a window and in the window before it (rulebook §4.1). */
export const windowDays = 28;
/** Verbatims before each score, and before what reached us. */
const quotesPerScore = 2;
const quotesReached = 1;

/** Everything that is read once for all digests of the same windows. */
interface Shared {
  current: Period;
  previous: Period;
  cells: Cell[];
  durations: Durations[];
  open: ReadonlyMap<number, OpenCases[]>;
  themes: ThemeCell[];
  words: CurrentVocabulary;
  rounds: ReadonlyMap<number, SurveyRound>;
  begged: Begged;
  explainers: Explainer;
  definitions: ReadonlyMap<number, StoredDefinition>;
  touchpoints: ReadonlyMap<string, TouchpointView>;
  heard: Map<string, Heard>;
}

interface Draft {
  slot: DueSlot;
  shared: Shared;
  filter: CellFilter;
  scores: { view: BareScoreView; texts: ShownText[] }[];
  topics: Topics;
  reachedTexts: ShownText[];
}

/** The score digest of any number of channels: the data is read once per pair of windows. */
export async function composeScoreDigests(ctx: Context, slots: readonly DueSlot[]): Promise<ComposedSlot[]> {
  const definitions = await loadDefinitions(ctx);
  const touchpoints = await loadTouchpoints(ctx);
  const drafts: Draft[] = [];
  for (const group of Map.groupBy(slots, windowsKey).values()) {
    const [first] = group;
    if (!first) continue;
    const shared = await loadShared(ctx, first, definitions, touchpoints);
    for (const slot of group) drafts.push(await draft(ctx, slot, shared));
  }
  const ids = drafts.flatMap((one) => textsOf(one).map((text) => String(text.feedbackId)));
  const rows = await loadQuoteRows(ctx, ids);
  return drafts.map((one) => finish(one, rows));
}

function windowsKey(slot: DueSlot): string {
  const { start, end } = daysBefore(slot.localDate, windowDays, slot.zone);
  return `${start.getTime()} ${end.getTime()} ${slot.localDate}`;
}

async function loadShared(
  ctx: Context,
  { localDate, zone }: DueSlot,
  definitions: ReadonlyMap<number, StoredDefinition>,
  touchpoints: ReadonlyMap<string, TouchpointView>,
): Promise<Shared> {
  const current = daysBefore(localDate, windowDays, zone);
  const previous = daysBefore(addDays(localDate, -windowDays), windowDays, zone);
  const windows = { before: previous.start, start: current.start, end: current.end };
  const cells = await loadCells(ctx, windows);
  const words = await currentVocabulary(ctx.db);
  return {
    current,
    previous,
    cells,
    durations: await loadDurations(ctx, windows),
    open: await loadOpenCases(ctx),
    themes: onlyTopics(await loadThemeCells(ctx, windows), words),
    words,
    rounds: await loadRounds(ctx, cells),
    begged: await loadBegged(ctx, windows),
    explainers: await loadExplainers(ctx, { period: current, localDate, definitions }),
    definitions,
    touchpoints,
    heard: new Map(),
  };
}

/** A change of the words by which themes are found is said as long as it lies within the window (rulebook §7). */
function changedOn({ words: { since }, current }: Shared, zone: string): string | null {
  return since !== null && since >= current.start ? localDateOf(since, zone) : null;
}

/** What is the same for every channel with the same filter. */
interface Heard {
  cells: Cell[];
  scores: { series: Series; view: BareScoreView }[];
  topics: Topics;
}

/** Adds up the cells of a filter once, however many channels have it. */
function hear(shared: Shared, filter: CellFilter, { zone, localDate }: DueSlot): Heard {
  const key = JSON.stringify([filter, zone]);
  const known = shared.heard.get(key);
  if (known) return known;
  const { durations, open, definitions, rounds, begged, current, previous } = shared;
  const cells = shared.cells.filter((cell) => matchesFilter(filter, cell));
  const themes = shared.themes.filter((cell) => matchesFilter(filter, cell));
  const series = seriesOf({ cells, durations, open, definitions, rounds, begged, filter });
  const heard: Heard = {
    cells: cells.filter((cell) => cell.current),
    // The seed is what is heard and when: two channels that hear the same show the same interval, again and again.
    scores: scoreViews({ series, current, previous, zone, seed: `${key} ${localDate}` }),
    topics: topicsOf({ cells, themes, definitions }),
  };
  shared.heard.set(key, heard);
  return heard;
}

async function draft(ctx: Context, slot: DueSlot, shared: Shared): Promise<Draft> {
  const { definitions, current } = shared;
  const filter = Filter.parse(slot.filter);
  const { cells, scores, topics } = hear(shared, filter, slot);
  const explain = await shared.explainers.forChannel(ctx, { slot, filter, cells, period: current });
  return {
    slot,
    shared,
    filter,
    scores: scores
      .filter(({ view }) => view.n > 0 || (view.ttr?.open ?? 0) > 0)
      .map(({ series: { definition }, view }) => ({
        view,
        texts: explain(explains(definition, definitions), quotesPerScore),
      })),
    topics,
    reachedTexts: explain(
      (text) => definitions.get(text.definitionId)?.solicitation === 'reactive',
      quotesReached,
    ),
  };
}

/**
 * Which texts explain a score: the answers to its own question. A case is closed without words, so what customers say
 * about waiting stands before the time to resolution.
 */
export function explains(
  { id, rule }: StoredDefinition,
  definitions: ReadonlyMap<number, StoredDefinition>,
): (text: { definitionId: number; themes?: readonly string[] }) => boolean {
  if (rule?.metric !== 'ttr') return (text) => text.definitionId === id;
  return ({ definitionId, themes }) =>
    definitions.get(definitionId)?.solicitation === 'solicited' && (themes?.includes('waiting') ?? true);
}

function textsOf({ scores, reachedTexts }: Draft): ShownText[] {
  return [...scores.flatMap(({ texts }) => texts), ...reachedTexts];
}

function finish(one: Draft, rows: QuoteRows): ComposedSlot {
  const { slot, shared, filter, scores, topics, reachedTexts } = one;
  const { definitions, current } = shared;
  const readers = { locale: slot.locale, zone: slot.zone, definitions };
  const quotes = (texts: readonly ShownText[]) =>
    quotesOf(
      rows,
      texts.map((text) => String(text.feedbackId)),
      readers,
    );
  const content: ScoreDigestView = {
    ref: `${slot.subscriptionId}:${slot.localDate}`,
    localDate: slot.localDate,
    from: current.from,
    to: current.to,
    days: windowDays,
    scores: scores.map(({ view, texts }) => ({ ...view, quotes: quotes(texts) })),
    reached: { n: topics.reached, themes: topics.themes, quotes: quotes(reachedTexts) },
    silentThemes: topics.silent,
    themeNames: topicNames(topics, shared.words),
    themesChangedOn: changedOn(shared, slot.zone),
    touchpoints: touchpointsIn(filter, shared.touchpoints),
    lateSince: slot.lateSince,
  };
  return {
    slotId: slot.slotId,
    content,
    shown: textsOf(one).filter((text) => rows.has(String(text.feedbackId))),
  };
}
