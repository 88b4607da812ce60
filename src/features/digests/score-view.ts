import { localDateOf } from '../../local-time.ts';
import {
  adjustForMany,
  compareScores,
  type Score,
  scoreOf,
  shownCes,
  shownCounts,
  shownCsat,
  shownNps,
  shownTtr,
  ttrScore,
  type Verdict,
  validAnswers,
} from '../scores/index.ts';
import type { Period } from '../verbatims/index.ts';
import type { Response, Series } from './series.ts';
import type { Change, ScoreView } from './view.ts';

export interface ScoreViewInput {
  series: readonly Series[];
  current: Period;
  previous: Period;
  zone: string;
  /** What is heard and the local date: fixes the bootstrap, so that a retry says the same. */
  seed: string;
  /** Tests of other figures that the same message tells of, by their p: all are read together (rulebook §4.1, 5). */
  beside?: readonly number[];
}

/** A score with everything but the quotes that explain it. */
export type BareScoreView = Omit<ScoreView, 'quotes'>;

/** A score and what it is made of. */
export interface ScoredSeries {
  series: Series;
  view: BareScoreView;
  score: Score;
  before: Score;
  verdict: Verdict;
}

/** All scores of one message, each compared with the window before, and all comparisons read together (E24). */
export function scoreViews(input: ScoreViewInput): ScoredSeries[] {
  const scored = input.series.map((series) => {
    const options = { seed: `${input.seed} ${series.definition.id}` };
    const { current, previous } = series.isBegged;
    const open = series.cases?.open ?? [];
    const score = asCounted(scoreOf(series.rule, series.current, { ...options, open }), current);
    const before = asCounted(scoreOf(series.rule, series.previous, options), previous);
    return { series, score, before, verdict: verdictOf(input, series, score, before) };
  });
  const verdicts = adjustForMany(
    scored.map(({ verdict }) => verdict),
    { beside: input.beside ?? [] },
  );
  return scored.map(({ series, score, before }, index) => {
    const verdict = verdicts[index];
    if (!verdict) throw new RangeError('a verdict was lost');
    return { series, view: viewOf(input, series, score, verdict), score, before, verdict };
  });
}

/** What was asked for is counted, and is no score (rulebook §13.2). */
function asCounted(score: Score, isBegged: boolean): Score {
  return isBegged && score.mode === 'score' ? { ...score, mode: 'counts' } : score;
}

function verdictOf(input: ScoreViewInput, series: Series, score: Score, before: Score): Verdict {
  const { isBegged } = series;
  const conditions = (period: Period, response: Response | null, version: number, isBegged: boolean) => ({
    isBegged,
    days: { from: period.from, to: period.to },
    definitionVersion: version,
    kind: series.definition.kind,
    // The source stands for the channel of invitation: two sources are never one series.
    invitationChannel: series.definition.source,
    languages: [],
    responseRate: response === null ? null : response.responded / response.delivered,
  });
  const { version } = series.definition;
  return compareScores(series.rule, score, before, {
    current: conditions(input.current, series.response.current, version, isBegged.current),
    previous: conditions(
      input.previous,
      series.response.previous,
      series.hasOlderVersion ? version - 1 : version,
      isBegged.previous,
    ),
  });
}

function viewOf(input: ScoreViewInput, series: Series, score: Score, verdict: Verdict): BareScoreView {
  const { definition, rule } = series;
  const isTime = rule.metric === 'ttr';
  return {
    source: definition.source,
    question: isOneOfSeveral(input.series, series) ? definition.question : '',
    metric: rule.metric,
    kind: definition.kind,
    method: rule.method,
    scaleMin: isTime ? null : rule.scaleMin,
    scaleMax: isTime ? null : rule.scaleMax,
    higherIsBetter: rule.higherIsBetter,
    n: score.n,
    mode: score.mode,
    isBegged: series.isBegged.current,
    ...figureOf(score, series.cases),
    groups: groupsOf(score),
    distribution: distributionOf(series, score),
    response: series.response.current,
    change: changeOf(input, series, verdict),
  };
}

/** Whether the source asks for this metric in more ways than one: then the question tells them apart. */
function isOneOfSeveral(all: readonly Series[], { definition, rule }: Series): boolean {
  const same = all.filter(
    (one) => one.definition.source === definition.source && one.rule.metric === rule.metric,
  );
  return same.length > 1;
}

type Figure = Pick<ScoreView, 'value' | 'margin' | 'low' | 'high' | 'allEqual' | 'ttr'>;

const withheld: Figure = { value: null, margin: null, low: null, high: null, allEqual: false, ttr: null };

function figureOf(score: Score, cases: Series['cases']): Figure {
  if (score.metric === 'ttr') return durationFigure(score, cases);
  const shown =
    score.metric === 'nps' ? shownNps(score) : score.metric === 'csat' ? shownCsat(score) : shownCes(score);
  if (shown === null) return withheld;
  if (shown.unit === 'percent') return { ...withheld, value: shown.value, low: shown.low, high: shown.high };
  return { ...withheld, value: shown.value, margin: shown.margin, allEqual: shown.noMargin === 'all_equal' };
}

/** Cases that are open are told also where nothing was resolved, or too few (E43). */
function durationFigure(score: Extract<Score, { metric: 'ttr' }>, cases: Series['cases']): Figure {
  const shown = shownTtr(score);
  const { answered = [], reopened = 0, reopenedOf = 0, daySeconds = null } = cases ?? {};
  const first = shownTtr(ttrScore(answered));
  const isKnown = (cases?.open ?? null) !== null;
  return {
    ...withheld,
    value: shown?.median ?? null,
    low: shown?.interval?.low ?? null,
    high: shown?.interval?.high ?? null,
    ttr: {
      mean: shown?.mean ?? null,
      p90: shown?.p90 ?? null,
      open: isKnown ? score.groups.open : null,
      openBeyondP90: isKnown ? score.groups.openLongerThanP90 : null,
      answered: first === null ? null : { median: first.median, n: answered.length },
      reopened: shown !== null && reopenedOf > 0 ? { n: reopened, of: reopenedOf } : null,
      daySeconds,
    },
  };
}

function groupsOf(score: Score): ScoreView['groups'] {
  const groups = shownCounts(score);
  if (groups === null || score.metric === 'ttr') return [];
  if ('promoters' in groups) {
    return [
      { group: 'promoter', n: groups.promoters },
      { group: 'passive', n: groups.passives },
      { group: 'detractor', n: groups.detractors },
    ];
  }
  return 'top' in groups
    ? [
        { group: 'top', n: groups.top },
        { group: 'middle', n: groups.middle },
        { group: 'bottom', n: groups.bottom },
      ]
    : [];
}

/** Answers per value in the order of the scale; only where counts may be shown. */
function distributionOf({ rule, current }: Series, score: Score): ScoreView['distribution'] {
  if (
    rule.metric === 'ttr' ||
    !(current instanceof Map) ||
    score.mode === 'none' ||
    score.mode === 'verbatims'
  )
    return [];
  const upward = { ...rule, higherIsBetter: true };
  const { valid } = validAnswers(upward, current);
  return Array.from({ length: rule.scaleMax - rule.scaleMin + 1 }, (_, step) => {
    const value = rule.scaleMin + step;
    return { value, n: valid.get(value) ?? 0 };
  });
}

function changeOf(input: ScoreViewInput, series: Series, verdict: Verdict): Change {
  if (verdict.verdict === 'overlapping' || verdict.verdict === 'unfit_windows') {
    throw new RangeError(`the windows of a digest never touch: ${verdict.verdict}`);
  }
  const moved = verdict.verdict === 'higher' || verdict.verdict === 'lower';
  const percent = (response: Response | null) =>
    response === null ? null : Math.round((100 * response.responded) / response.delivered);
  const responseChanged = verdict.verdict === 'response_rate_changed';
  return {
    verdict: verdict.verdict,
    difference: moved ? verdict.difference : null,
    better: moved ? verdict.isBetter : null,
    changedOn:
      verdict.verdict === 'definition_changed' && series.since !== null
        ? localDateOf(series.since, input.zone)
        : null,
    responseBefore: responseChanged ? percent(series.response.previous) : null,
    responseAfter: responseChanged ? percent(series.response.current) : null,
  };
}
