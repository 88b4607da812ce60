import type { Begged } from '../guards/index.ts';
import {
  type Answers,
  type Cell,
  type CellFilter,
  type Durations,
  type MetricDefinition,
  matchesFilter,
  type OpenCases,
  type StoredDefinition,
  type SurveyRound,
} from '../scores/index.ts';

/** The answers to one question of one source in both windows: what one score is made of. */
export interface Series {
  definition: StoredDefinition;
  rule: MetricDefinition;
  current: Answers;
  previous: Answers;
  /** Answers in these windows that were measured by an older definition: then nothing may be compared. */
  hasOlderVersion: boolean;
  /** The first answer by this definition in these windows; null when there is none. */
  since: Date | null;
  response: { current: Response | null; previous: Response | null };
  /** Whether a score was asked for in one of the rounds that these answers are from. */
  isBegged: { current: boolean; previous: boolean };
  /** The survey rounds of the window's answers. */
  waves: number[];
  /** Of cases: what is told beside their times; null for what customers answered. */
  cases: CaseSeries | null;
}

/** What is told beside the times to resolution of one source. */
export interface CaseSeries {
  /** Seconds that the cases open now have been open; null where the source does not tell of open ones. */
  open: number[] | null;
  /** Of those resolved in the current window: seconds from opening to first answer. */
  answered: number[];
  reopened: number;
  reopenedOf: number;
  /** How long a working day is where opening hours are counted; null where the calendar is. */
  daySeconds: number | null;
}

/** Answers to the survey rounds of a window, of the invitations that reached a customer. */
export interface Response {
  responded: number;
  delivered: number;
}

export interface SeriesInput {
  /** The answers that the channel's filter lets through. */
  cells: readonly Cell[];
  durations: readonly Durations[];
  /** Cases that are open now, by definition; left out where they are not to be told. */
  open?: ReadonlyMap<number, OpenCases[]>;
  definitions: ReadonlyMap<number, StoredDefinition>;
  rounds: ReadonlyMap<number, SurveyRound>;
  /** The rounds in which a score was asked for: what they hold is counted, and is no score (rulebook §13.2). */
  begged: Begged;
  filter: CellFilter;
}

/**
 * What a channel's filter lets through, per question. Two sources are never added up: their invitations differ, so
 * they stand side by side. Feedback that reached us by itself has no series, because it has no score (rulebook §6.1).
 */
export function seriesOf(input: SeriesInput): Series[] {
  const latest = new Map<string, StoredDefinition>();
  for (const definition of input.definitions.values()) {
    const known = latest.get(questionOf(definition));
    if (!known || known.version < definition.version) latest.set(questionOf(definition), definition);
  }
  const { cells } = input;
  const durations = input.durations.filter((one) => matchesFilter(input.filter, one));
  return [...latest.values()].flatMap((definition) => {
    const { rule } = definition;
    if (rule === null) return [];
    const mine = cells.filter((cell) => cell.definitionId === definition.id);
    const older = cells.some((cell) => isOlder(input.definitions.get(cell.definitionId), definition));
    const times = durations.filter((one) => one.definitionId === definition.id);
    const answersIn = (current: boolean) =>
      rule.metric === 'ttr' ? secondsOf(times, current) : histogramOf(mine, current);
    return [
      {
        definition,
        rule,
        current: answersIn(true),
        previous: answersIn(false),
        hasOlderVersion: older,
        since: mine.reduce<Date | null>(
          (least, { since }) => (least === null || since < least ? since : least),
          null,
        ),
        response: { current: responseOf(mine, true, input), previous: responseOf(mine, false, input) },
        isBegged: { current: isBegged(mine, true, input), previous: isBegged(mine, false, input) },
        waves: wavesOf(mine),
        cases: rule.metric === 'ttr' ? casesOf(definition.id, times, input) : null,
      },
    ];
  });
}

function questionOf({ source, question, rule }: StoredDefinition): string {
  return JSON.stringify([source, question, rule?.metric ?? null]);
}

function isOlder(definition: StoredDefinition | undefined, latest: StoredDefinition): boolean {
  return (
    definition !== undefined && definition.id !== latest.id && questionOf(definition) === questionOf(latest)
  );
}

function histogramOf(cells: readonly Cell[], current: boolean): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const cell of cells) {
    if (cell.current !== current || cell.score === null) continue;
    histogram.set(cell.score, (histogram.get(cell.score) ?? 0) + cell.n);
  }
  return histogram;
}

function secondsOf(durations: readonly Durations[], current: boolean): number[] {
  return durations.filter((one) => one.current === current).flatMap((one) => one.seconds);
}

function isBegged(cells: readonly Cell[], current: boolean, { begged }: SeriesInput): boolean {
  return cells.some((cell) => cell.current === current && cell.score !== null && begged.has(cell));
}

function wavesOf(cells: readonly Cell[]): number[] {
  const ids = cells.flatMap(({ current, score, waveId }) =>
    current && score !== null && waveId !== null ? [waveId] : [],
  );
  return [...new Set(ids)].sort((a, b) => a - b);
}

function casesOf(id: number, times: readonly Durations[], { open, filter }: SeriesInput): CaseSeries {
  const current = times.filter((one) => one.current);
  const sum = (count: (one: Durations) => number) => current.reduce((total, one) => total + count(one), 0);
  const known = open?.get(id);
  return {
    open: known ? known.filter((one) => matchesFilter(filter, one)).flatMap(({ seconds }) => seconds) : null,
    answered: current.flatMap(({ answered }) => answered),
    reopened: sum(({ reopened }) => reopened),
    reopenedOf: sum(({ reopenedOf }) => reopenedOf),
    daySeconds: times.find(({ daySeconds }) => daySeconds !== null)?.daySeconds ?? null,
  };
}

/**
 * The response of a window, when all its answers belong to rounds with a known number of invitations and the channel
 * hears whole rounds (a filter on touchpoint or language would count answers against invitations to others).
 */
function responseOf(
  cells: readonly Cell[],
  current: boolean,
  { rounds, filter }: SeriesInput,
): Response | null {
  if ((filter.touchpoint?.length ?? 0) > 0 || (filter.language?.length ?? 0) > 0) return null;
  const seen = new Set<number | null>();
  for (const cell of cells) if (cell.current === current && cell.score !== null) seen.add(cell.waveId);
  if (seen.size === 0) return null;
  const total: Response = { responded: 0, delivered: 0 };
  for (const id of seen) {
    const round = id === null ? undefined : rounds.get(id);
    if (!round || round.responded > round.delivered) return null;
    total.responded += round.responded;
    total.delivered += round.delivered;
  }
  return total;
}
