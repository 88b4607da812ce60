import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import {
  loadRounds,
  loadThemeCells,
  onlyTopics,
  scoreViews,
  seriesOf,
  topicNames,
  topicsOf,
} from '../digests/index.ts';
import { currentVocabulary } from '../feedback/index.ts';
import { beggedFor } from '../guards/index.ts';
import {
  type Cell,
  csatBounds,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadOpenCases,
  matchesFilter,
  npsBounds,
  type StoredDefinition,
} from '../scores/index.ts';
import { loadExplainers, type Period } from '../verbatims/index.ts';
import type { Facts } from './view.ts';

/** Scores in one message: one of each kind. */
const MOST_SCORES = 4;
/** Words to choose one from, so that over the weeks every layer of customers is heard. */
const VOICES = 4;
const order = ['nps', 'csat', 'ces', 'ttr'] as const;
const WEEK_MS = 604_800_000;

export interface AskedInput {
  current: Period;
  previous: Period;
  zone: string;
  /** Empty for the whole company. */
  touchpoints: readonly string[];
  /** The edition: fixes every choice and every interval, for everybody alike. */
  seed: string;
}

export type Heard = Pick<Facts, 'voices' | 'answers' | 'texts' | 'scores' | 'moreScores' | 'reached'> & {
  definitions: ReadonlyMap<number, StoredDefinition>;
  cells: Cell[];
};

/** What customers said: one of them, what we asked, and what reached us (rulebook §12.1, 1 to 3). */
export async function hearCustomers(ctx: Context, input: AskedInput): Promise<Heard> {
  const { current, previous, touchpoints } = input;
  const filter = touchpoints.length > 0 ? { touchpoint: [...touchpoints] } : {};
  const windows = { before: previous.start, start: current.start, end: current.end };
  const definitions = await loadDefinitions(ctx);
  const cells = (await loadCells(ctx, windows)).filter((cell) => matchesFilter(filter, cell));
  const durations = await loadDurations(ctx, windows);
  const open = await loadOpenCases(ctx);
  const words = await currentVocabulary(ctx.db);
  const themes = onlyTopics(await loadThemeCells(ctx, windows), words).filter((cell) =>
    matchesFilter(filter, cell),
  );
  const rounds = await loadRounds(ctx, cells);
  const series = seriesOf({ cells, durations, open, definitions, rounds, filter });
  const scored = scoreViews({ ...input, series }).filter(
    ({ view }) => view.n > 0 || (view.ttr?.open ?? 0) > 0,
  );
  const begged = await beggedFor(ctx, current);
  const scores = scored.map(({ series, view, score }): Facts['scores'][number] => {
    const definitionId = series.definition.id;
    const isBegged = begged.has(definitionId);
    const bounds = isBegged ? null : boundsOf(view, score.value);
    return { ...(isBegged ? withheld(view) : view), definitionId, isBegged, bounds };
  });
  const shown = oneOfEach(scores);
  const topics = topicsOf({ cells, themes, definitions });
  const now = cells.filter((cell) => cell.current);
  const sum = (count: (cell: Cell) => number) => now.reduce((total, cell) => total + count(cell), 0);
  return {
    voices: {
      en: await pickVoice(ctx, input, { cells: now, definitions, locale: 'en' }),
      nl: await pickVoice(ctx, input, { cells: now, definitions, locale: 'nl' }),
    },
    answers: sum((cell) => cell.n),
    texts: sum((cell) => cell.withText),
    scores: shown,
    moreScores: scores.length - shown.length,
    reached: {
      n: topics.reached,
      themes: topics.themes,
      silent: topics.silent,
      names: topicNames(topics, words),
    },
    definitions,
    cells: now,
  };
}

/** The largest series of each kind, in a fixed order, and nobody's own figure. */
function oneOfEach(scores: readonly Facts['scores'][number][]): Facts['scores'] {
  return order
    .flatMap((metric) =>
      scores
        .filter((one) => one.metric === metric)
        .toSorted((a, b) => b.n - a.n || a.definitionId - b.definitionId)
        .slice(0, 1),
    )
    .slice(0, MOST_SCORES);
}

/** Of a round in which a score was asked for only counts are shown (rulebook §13.2). */
function withheld(view: BareScoreView): BareScoreView {
  const { change, mode } = view;
  return {
    ...view,
    ...{ mode: mode === 'score' ? 'counts' : mode, value: null, margin: null, low: null, high: null },
    change: { ...change, verdict: 'too_few', difference: null, better: null },
  };
}

type BareScoreView = ReturnType<typeof scoreViews>[number]['view'];

/** Leaders read how much the silent could change (rulebook §6.2); only where a score is shown and the response is known. */
function boundsOf(
  view: Pick<Facts['scores'][number], 'mode' | 'metric' | 'method' | 'response'>,
  value: number | null,
): { low: number; high: number } | null {
  const { mode, metric, method, response } = view;
  if (mode !== 'score' || value === null || response === null || response.delivered < 1) return null;
  const rate = response.responded / response.delivered;
  if (metric === 'nps') return npsBounds(value, rate);
  return metric === 'csat' && method === 'top_box' ? csatBounds(value, rate) : null;
}

/**
 * One customer, the same for all who read a language. Of a balanced few, each week another layer's turn; a customer is
 * not quoted where few stand behind the words.
 */
async function pickVoice(
  ctx: Context,
  { current, touchpoints, seed, zone }: AskedInput,
  heard: { cells: Cell[]; definitions: ReadonlyMap<number, StoredDefinition>; locale: 'en' | 'nl' },
): Promise<string | null> {
  const { cells, definitions, locale } = heard;
  const filter = touchpoints.length > 0 ? { touchpoint: [...touchpoints] } : {};
  const localDate = addDays(current.to, 1);
  const explainers = await loadExplainers(ctx, { period: current, localDate, definitions });
  const slot = {
    ...{
      slotId: 0n,
      subscriptionId: 0,
      channelId: 0,
      platform: 'leaders',
      channel: seed,
      message: 'leaders',
    },
    ...{ zone, locale, filter, localDate, dueAt: current.end, lateSince: null },
    ...{ previousLocalDate: null, createdLocalDate: localDate },
  };
  const explain = await explainers.forChannel(ctx, { slot, filter, cells, period: current });
  const few = explain(() => true, VOICES);
  const turn = Math.floor(current.end.getTime() / WEEK_MS) % Math.max(1, few.length);
  return few[turn] ? String(few[turn].feedbackId) : null;
}
