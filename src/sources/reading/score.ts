import { SourceFault } from '../fault.ts';
import type { FeedbackRecord, Mapping, Refusal } from '../source.ts';
import { plainLabel } from '../values/labels.ts';
import { parseNumber } from '../values/numbers.ts';

export type Metric = FeedbackRecord['metric'];

/** Reads score cells by one column, scale and set of labels; a whole number on the scale, or why not. */
export type ScoreReader = (cell: string) => number | Refusal;

/** `9/10`, `4 van 5`, `4 out of 5`. */
const OUT_OF = /^(\d+)\s*(?:\/|van|of|out of|uit)\s*(\d+)(?:\s+\p{L}+)*$/iu;
/** `10 - Extremely likely`, `5: zeer tevreden`, `4 stars`. */
const NUMBER_AND_WORDS = /^(\d+)\s*(?:[-–=:.)]+\s*|\s)\p{L}/u;

/** @throws SourceFault when the mapping has no scale yet. */
export function createScoreReader(column: string, mapping: Mapping): ScoreReader {
  const { scaleMin, scaleMax, metric } = mapping;
  if (scaleMin === null || scaleMax === null) {
    throw new SourceFault({ is: 'noScale', column });
  }
  const [low, high] = metric === 'nps' ? [0, 10] : [scaleMin, scaleMax];
  const labels = labelValues(mapping.labels);

  return (cell) => {
    const value = readDigits(cell) ?? labels?.get(plainLabel(cell)) ?? readNumber(cell, high);
    if (value === null) return { column, reason: { is: 'notAnAnswer', low, high } };
    if (!Number.isInteger(value)) return { column, reason: { is: 'notWhole', value, low, high } };
    if (value < low || value > high) return { column, reason: { is: 'offScale', value, low, high } };
    return value;
  };
}

function labelValues(labels: Mapping['labels']): Map<string, number> | null {
  if (labels === null) return null;
  return new Map(Object.entries(labels).map(([label, value]) => [plainLabel(label), value]));
}

/** One or two digits, as nearly every score is. */
function readDigits(cell: string): number | null {
  const first = cell.charCodeAt(0) - 48;
  if (!(first >= 0 && first <= 9)) return null;
  if (cell.length === 1) return first;
  const second = cell.charCodeAt(1) - 48;
  return cell.length === 2 && second >= 0 && second <= 9 ? first * 10 + second : null;
}

/** A score written as a number in any of the usual ways; null when it is none. */
export function readNumber(cell: string, high: number | null): number | null {
  const outOf = OUT_OF.exec(cell);
  if (outOf) return high === null || Number(outOf[2]) === high ? Number(outOf[1]) : null;
  const stars = /^(★+)(☆*)$/.exec(cell);
  if (stars) {
    // Empty stars tell how many there could have been: three of five are no three of ten.
    const [whole, full = '', empty = ''] = stars;
    return empty === '' || high === null || whole.length === high ? full.length : null;
  }
  const worded = NUMBER_AND_WORDS.exec(cell);
  return worded ? Number(worded[1]) : parseNumber(cell);
}
