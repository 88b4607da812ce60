import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import {
  loadThemeCells,
  onlyTopics,
  type ScoredSeries,
  scoreViews,
  seriesOf,
  topicNames,
  topicsOf,
} from '../digests/index.ts';
import { currentVocabulary } from '../feedback/index.ts';
import { loadBegged } from '../guards/index.ts';
import {
  type Cell,
  csatBounds,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadOpenCases,
  loadRoundAnswers,
  loadRounds,
  matchesFilter,
  npsBounds,
  type StoredDefinition,
  scoreOf,
} from '../scores/index.ts';
import { loadExplainers, type Period } from '../verbatims/index.ts';
import type { ToldVoices } from './told-voices.ts';
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
  /** The days of which the message tells what happened: whose words it begins with, where there are any. */
  news: Period;
  zone: string;
  /** Empty for the whole company. */
  touchpoints: readonly string[];
  /** The edition: fixes every choice and every interval, for everybody alike. */
  seed: string;
  /** Words that readers know from the messages before. */
  told: ToldVoices;
  /** Tests of other figures in the same message, by their p. */
  beside: readonly number[];
}

export type Heard = Pick<Facts, 'voices' | 'answers' | 'texts' | 'scores' | 'moreScores' | 'reached'> & {
  definitions: ReadonlyMap<number, StoredDefinition>;
  cells: Cell[];
  /** Tests of these scores, by their p. */
  tests: number[];
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
  const begged = await loadBegged(ctx, windows);
  const series = seriesOf({ cells, durations, open, definitions, rounds, begged, filter });
  const all = scoreViews({ ...input, series });
  const scored = all.filter(({ view }) => view.n > 0 || (view.ttr?.open ?? 0) > 0);
  const scores: Facts['scores'] = [];
  for (const one of scored)
    scores.push({ ...one.view, definitionId: one.series.definition.id, ...(await boundsOf(ctx, one)) });
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
    tests: all.flatMap(({ verdict }) => verdict.p ?? []),
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

/**
 * Leaders read how much the silent could change (rulebook §6.2): of whole rounds, because their invitations answer for
 * all answers to them and not for those of these days. Only where a score is shown and the invitations are known.
 */
async function boundsOf(
  ctx: Context,
  { series: { definition, rule, waves }, view: { mode, response } }: ScoredSeries,
): Promise<Pick<Facts['scores'][number], 'bounds' | 'whole'>> {
  const none = { bounds: null, whole: null };
  const isBounded = rule.metric === 'nps' || rule.method === 'top_box';
  if (mode !== 'score' || response === null || response.delivered < 1 || !isBounded) return none;
  const whole = scoreOf(rule, await loadRoundAnswers(ctx, definition.id, waves));
  const { value, n } = whole;
  if (value === null) return none;
  const boundsFor = rule.metric === 'nps' ? npsBounds : csatBounds;
  return { bounds: boundsFor(value, n / response.delivered), whole: { value, n } };
}

/** One customer of the days it tells of, or else of those its figures are of. */
async function pickVoice(ctx: Context, input: AskedInput, heard: VoiceInput): Promise<string | null> {
  return (
    (await pickVoiceOf(ctx, input, heard, input.news)) ??
    (await pickVoiceOf(ctx, input, heard, input.current))
  );
}

interface VoiceInput {
  cells: Cell[];
  definitions: ReadonlyMap<number, StoredDefinition>;
  locale: 'en' | 'nl';
}

/**
 * One customer, the same for all who read a language. Of a balanced few, each week another layer's turn; a customer is
 * not quoted where few stand behind the words, nor in two messages.
 */
async function pickVoiceOf(
  ctx: Context,
  { current, touchpoints, seed, zone, told }: AskedInput,
  heard: VoiceInput,
  period: Period,
): Promise<string | null> {
  const { cells, definitions, locale } = heard;
  const filter = touchpoints.length > 0 ? { touchpoint: [...touchpoints] } : {};
  const localDate = addDays(current.to, 1);
  const explainers = await loadExplainers(ctx, { period, localDate, definitions });
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
  const explain = await explainers.forChannel(ctx, { slot, filter, cells, period, except: told[locale] });
  const few = explain(() => true, VOICES);
  const turn = Math.floor(current.end.getTime() / WEEK_MS) % Math.max(1, few.length);
  return few[turn] ? String(few[turn].feedbackId) : null;
}
