import type { LabelFamily } from '../facts.ts';
import { plainLabel } from '../values/labels.ts';

/** One family of answers in words or faces: the levels from bad to good, each with the ways it is written. */
interface LabelScale {
  family: LabelFamily;
  metric: 'csat' | 'ces' | null;
  levels: readonly string[];
}

/** `|` separates ways to write one level. A shorter family stands before a longer one that holds all of its labels. */
const SCALES: readonly LabelScale[] = [
  { family: 'yesOrNo', metric: 'csat', levels: ['nee|no', 'ja|yes'] },
  {
    family: 'thumbs',
    metric: 'csat',
    levels: ['👎|thumbs down|duim omlaag|thumbsdown', '👍|thumbs up|duim omhoog|thumbsup'],
  },
  { family: 'goodOrBad', metric: 'csat', levels: ['slecht|bad', 'goed|good'] },
  {
    family: 'satisfiedOrNot',
    metric: 'csat',
    levels: ['ontevreden|dissatisfied|unsatisfied|niet tevreden|not satisfied', 'tevreden|satisfied'],
  },
  {
    family: 'threeFaces',
    metric: 'csat',
    levels: ['🙁|☹|😞|😟|:-(|:(', '😐|😑|:-||:|', '🙂|😊|☺|😀|😃|😄|:-)|:)'],
  },
  {
    family: 'fiveFaces',
    metric: 'csat',
    levels: [
      '😡|😠|🤬|😤|😭|>:(|>:-(',
      '🙁|☹|😞|😟|😕|:-(|:(',
      '😐|😑|:-||:|',
      '🙂|😊|☺|:-)|:)',
      '😀|😃|😄|😁|😍|🤩|🥰|:-D|:D',
    ],
  },
  {
    family: 'satisfaction',
    metric: 'csat',
    levels: [
      'zeer ontevreden|erg ontevreden|heel ontevreden|helemaal niet tevreden|very dissatisfied|very unsatisfied|extremely dissatisfied|not at all satisfied',
      'ontevreden|niet tevreden|dissatisfied|unsatisfied|somewhat dissatisfied|not satisfied',
      'neutraal|niet ontevreden, niet tevreden|niet tevreden, niet ontevreden|niet tevreden en niet ontevreden|neutral|neither satisfied nor dissatisfied|neither dissatisfied nor satisfied',
      'tevreden|satisfied|somewhat satisfied',
      'zeer tevreden|erg tevreden|heel tevreden|helemaal tevreden|very satisfied|extremely satisfied|completely satisfied',
    ],
  },
  {
    family: 'quality',
    metric: 'csat',
    levels: [
      'zeer slecht|erg slecht|heel slecht|very poor|very bad|terrible',
      'slecht|onvoldoende|poor|bad',
      'matig|redelijk|voldoende|gemiddeld|neutraal|fair|average|ok|okay|neutral',
      'goed|ruim voldoende|good',
      'zeer goed|erg goed|heel goed|uitstekend|very good|excellent|great',
    ],
  },
  {
    family: 'ease',
    metric: 'ces',
    levels: [
      'zeer moeilijk|erg moeilijk|heel moeilijk|very difficult|very hard|extremely difficult',
      'moeilijk|difficult|hard',
      'neutraal|niet moeilijk, niet makkelijk|neutral|neither|neither easy nor difficult',
      'makkelijk|gemakkelijk|easy',
      'zeer makkelijk|zeer gemakkelijk|erg makkelijk|heel makkelijk|very easy|extremely easy',
    ],
  },
  {
    family: 'agreement',
    metric: null,
    levels: [
      'helemaal oneens|helemaal mee oneens|zeer oneens|zeer mee oneens|volledig oneens|strongly disagree|completely disagree',
      'oneens|mee oneens|niet mee eens|disagree',
      'neutraal|niet eens, niet oneens|niet mee eens, niet mee oneens|neutral|neither agree nor disagree|neither disagree nor agree',
      'eens|mee eens|agree',
      'helemaal eens|helemaal mee eens|zeer eens|zeer mee eens|volledig eens|strongly agree|completely agree',
    ],
  },
  {
    family: 'agreementInSeven',
    metric: null,
    levels: [
      'helemaal oneens|helemaal mee oneens|zeer oneens|zeer mee oneens|strongly disagree',
      'oneens|mee oneens|disagree',
      'enigszins oneens|enigszins mee oneens|een beetje oneens|somewhat disagree|slightly disagree',
      'neutraal|niet eens, niet oneens|neutral|neither agree nor disagree|neither disagree nor agree',
      'enigszins eens|enigszins mee eens|een beetje eens|somewhat agree|slightly agree',
      'eens|mee eens|agree',
      'helemaal eens|helemaal mee eens|zeer eens|zeer mee eens|strongly agree',
    ],
  },
];

export interface LabelGuess {
  family: LabelFamily;
  metric: 'csat' | 'ces' | null;
  size: number;
  /** Label → value, from 1 for the worst. */
  labels: Record<string, number>;
}

/**
 * The family of labels that holds every value of a column. Levels that did not occur get all their usual labels, so
 * that a later row can use them; a column with a single label tells no scale.
 */
export function findLabelScale(values: readonly string[]): LabelGuess | null {
  const seen = new Map(values.map((value) => [plainLabel(value), value]));
  if (seen.size < 2) return null;
  for (const { family, metric, levels } of SCALES) {
    const ways = levels.map((level) => splitWays(level));
    const levelOf = new Map(
      ways.flatMap((labels, index) => labels.map((label) => [plainLabel(label), index + 1])),
    );
    if (![...seen.keys()].every((label) => levelOf.has(label))) continue;
    const labels = ways.flatMap((usual, index): [string, number][] => {
      const used = [...seen]
        .filter(([label]) => levelOf.get(label) === index + 1)
        .map(([, written]) => written);
      return (used.length > 0 ? used : usual).map((label) => [label, index + 1]);
    });
    return { family, metric, size: levels.length, labels: Object.fromEntries(labels) };
  }
  return null;
}

/** A separator before another one or at the end belongs to the face `:|`. */
function splitWays(level: string): string[] {
  return level.split(/\|(?!$|\|)/);
}
