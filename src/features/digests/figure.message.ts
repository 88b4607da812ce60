import type { BarChart } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { sourceName } from '../quoted.ts';
import type { Change, ScoreView } from './view.ts';

/** More bars than this are not readable, and not allowed on Slack. */
const MOST_BARS = 20;

/** One figure in words. */
export interface Figure {
  /** What is measured, and where. */
  name: string;
  value: string;
  /** What must stand beside the value: how many answered, the response, the comparison. */
  details: string[];
  question: string | null;
  chart: BarChart | null;
}

/**
 * A score in the words its display mode allows (rulebook §5.1). A score is never shown without words of customers
 * that explain it: where there are none, the counts stand in its place. Time to resolution is no score of customers.
 */
export function figureOf(score: ScoreView, days: number, reading: Reading, first: boolean): Figure {
  const { say } = reading;
  const counted = score.mode === 'counts' || score.mode === 'score';
  return {
    name: nameOf(score, reading, first),
    value: score.metric === 'ttr' ? duration(score, reading) : value(score, reading),
    details: counted ? details(score, days, reading) : openCases(score, reading),
    question: score.mode === 'none' ? null : say.scores.question[score.metric](),
    chart: counted ? barsOf(score, reading) : null,
  };
}

function nameOf(score: ScoreView, reading: Reading, first: boolean): string {
  const { say } = reading;
  const question = shorten(safeText(score.question), 100);
  return [
    say.scores.metric[score.metric === 'nps' && first ? 'npsFirst' : score.metric],
    ...(score.metric === 'ttr' ? [] : [say.scores.kind[score.kind]]),
    say.scores.via({ source: sourceName(score.source, reading) }),
    ...(question ? [say.scores.asked({ question })] : []),
  ].join(', ');
}

function value(score: ScoreView, { say }: Reading): string {
  const { mode, n } = score;
  if (mode === 'none') return say.scores.none();
  if (mode === 'verbatims') return say.scores.tooFew({ n });
  if (mode === 'counts' || score.value === null) return groups(score, say);
  if (waitsForWords(score)) return `${groups(score, say)}; ${say.scores.waitsForWords()}`;
  return amount(score, score.value, say);
}

/** A score that nobody's words explain. */
function waitsForWords({ metric, mode, quotes }: ScoreView): boolean {
  return metric !== 'ttr' && mode === 'score' && quotes.length === 0;
}

function groups({ groups: counts, metric, n }: ScoreView, say: Reading['say']): string {
  if (counts.length === 0) return say.scores.answers({ n });
  const words = say.scores.group;
  return counts
    .map(({ group, n: count }) => {
      if (group === 'promoter' || group === 'passive' || group === 'detractor')
        return words[group]({ n: count });
      return words[`${metric === 'ces' ? 'ces' : 'csat'}_${group}`]({ n: count });
    })
    .join(', ');
}

/** The figure with its margin, its interval, or the reason why there is none. */
function amount(score: ScoreView, figure: number, say: Reading['say']): string {
  const { method, margin, low, high, scaleMin: min, scaleMax: max } = score;
  const isShare = method === 'top_box' || method === 'top3box';
  const decimals = method === 'mean' ? 2 : 0;
  const written = isShare ? say.format.percent(figure) : say.format.number(figure, decimals);
  const parts = [written];
  if (margin !== null && !score.allEqual) parts.push(`± ${say.format.number(margin, decimals)}`);
  if (method === 'net') parts.push(say.scores.points());
  if (low !== null && high !== null) parts.push(`(${say.format.percentRange(low, high)})`);
  if (method === 'mean' && min !== null && max !== null) parts.push(say.scores.onScale({ min, max }));
  if (score.allEqual) parts.push(`(${say.scores.allEqual({ n: score.n })})`);
  else if (margin === null && (low === null || high === null)) parts.push(`(${say.scores.noMargin()})`);
  return parts.join(' ');
}

/** Median with its interval; from thirty cases on also mean and p90 (rulebook §3.5). */
function duration({ mode, n, value: median, low, high, ttr }: ScoreView, { say }: Reading): string {
  const written = (seconds: number) => say.format.duration(seconds, ttr?.daySeconds);
  if (mode === 'none') return say.scores.noneResolved();
  if (mode === 'verbatims' || median === null) return say.scores.tooFewResolved({ n });
  const parts = [say.scores.median({ value: written(median) })];
  if (low !== null && high !== null) parts.push(` (${written(low)} – ${written(high)})`);
  if (ttr && ttr.mean !== null && ttr.p90 !== null)
    parts.push(`, ${say.scores.spread({ mean: written(ttr.mean), p90: written(ttr.p90) })}`);
  return parts.join('');
}

/** What stands beside the time to resolution: first answers (another measure), cases opened again, whose hours count. */
function aboutCases({ ttr, mode }: ScoreView, { say }: Reading): string[] {
  if (!ttr) return [];
  const { answered, reopened, daySeconds } = ttr;
  const share = reopened && mode === 'score' ? say.format.percent((100 * reopened.n) / reopened.of) : null;
  return [
    ...(daySeconds === null ? [] : [say.scores.openingHours()]),
    ...(answered === null
      ? []
      : [say.scores.firstAnswer({ value: say.format.duration(answered.median, daySeconds), n: answered.n })]),
    ...(reopened === null ? [] : [say.scores.reopened({ ...reopened, share })]),
  ];
}

/** Cases that are still open: without them a growing pile would make the figure look good. */
function openCases({ ttr }: ScoreView, { say }: Reading): string[] {
  if (!ttr || ttr.open === null) return [];
  const { open: n, openBeyondP90: beyond } = ttr;
  return [beyond === null ? say.scores.open({ n }) : say.scores.openBeyond({ n, beyond })];
}

function details(score: ScoreView, days: number, reading: Reading): string[] {
  const { say } = reading;
  const change = changeLine(score, days, reading);
  if (score.metric === 'ttr') {
    const cases = aboutCases(score, reading);
    return [say.scores.resolved(score), ...openCases(score, reading), ...cases, ...change];
  }
  return [
    ...(score.response?.responded === score.n ? [] : [say.scores.answers(score)]),
    response(score, say),
    ...(score.isBegged ? [say.scores.begged()] : []),
    ...(score.higherIsBetter ? [] : [say.scores.turned()]),
    ...change,
  ];
}

/** A rate is a percentage, and below mode `score` there are none. */
function response({ response: rate, mode }: ScoreView, say: Reading['say']): string {
  if (rate === null || rate.delivered < 1 || rate.responded > rate.delivered)
    return say.scores.responseUnknown();
  const share = (100 * rate.responded) / rate.delivered;
  return `${say.scores.invited(rate)}${mode === 'score' ? ` (${say.format.percent(share)})` : ''}`;
}

/** What may be said about this window and the one before; nothing about a score that is not shown, or was asked for. */
export function changeLine(score: ScoreView, days: number, reading: Reading): string[] {
  if (score.isBegged) return [];
  const isCompared = score.mode === 'counts' || (score.mode === 'score' && !waitsForWords(score));
  return isCompared ? [verdict(score, days, reading)] : [];
}

/** The words are the rulebook's (§4.2). */
function verdict(score: ScoreView, days: number, { say }: Reading): string {
  const { change } = score;
  switch (change.verdict) {
    case 'higher':
    case 'lower':
      return say.scores.change.moved({ how: movedAs(score), days, by: difference(score, say) });
    case 'definition_changed':
      return say.scores.change.definition_changed({ on: change.changedOn });
    case 'response_rate_changed':
      return say.scores.change.response_rate_changed({
        before: change.responseBefore,
        after: change.responseAfter,
      });
    default:
      return say.scores.change[change.verdict]({ days });
  }
}

function movedAs({ metric, change: { verdict, better } }: ScoreView) {
  const isHigher = verdict === 'higher';
  if (metric === 'ttr') return isHigher ? 'slower' : 'faster';
  if (better === null || better === isHigher) return isHigher ? 'higher' : 'lower';
  return isHigher ? 'higher_less_good' : 'lower_so_good';
}

function difference({ metric, method, change, ttr }: ScoreView, say: Reading['say']): string | null {
  if (change.difference === null) return null;
  const by: NonNullable<Change['difference']> = Math.abs(change.difference);
  if (metric === 'ttr') return say.format.duration(by, ttr?.daySeconds);
  if (method === 'top_box' || method === 'top3box')
    return `${say.format.number(by)} ${say.scores.percentagePoints()}`;
  return `${say.format.number(by, method === 'mean' ? 2 : 0)} ${say.scores.points()}`;
}

function barsOf({ distribution, metric }: ScoreView, { say }: Reading): BarChart | null {
  const bars = distribution.map(({ value: answer, n }) => ({
    label: say.format.number(answer, Number.isInteger(answer) ? 0 : 2),
    value: n,
  }));
  const labels = new Set(bars.map(({ label }) => label));
  if (bars.length < 2 || bars.length > MOST_BARS || labels.size < bars.length) return null;
  return {
    title: say.scores.chart.title({ metric: say.scores.metric[metric] }),
    xLabel: say.scores.chart.x(),
    yLabel: say.scores.chart.y(),
    bars,
  };
}
