import { dates, faults } from './reading-faults.ts';

interface Scale {
  low: number;
  high: number;
}
interface InColumn {
  column: string;
}

const onScale = ({ low, high }: Scale) => `the scale ${low} to ${high}`;

/** How the answers of a scale are called. */
const families = {
  yesOrNo: 'yes or no',
  thumbs: 'thumbs',
  goodOrBad: 'good or bad',
  satisfiedOrNot: 'satisfied or not',
  threeFaces: 'three faces',
  fiveFaces: 'five faces',
  satisfaction: 'satisfaction',
  quality: 'quality',
  ease: 'ease',
  agreement: 'agreement',
  agreementInSeven: 'agreement in seven steps',
};

/** What sources find in a file, by the keys of `src/sources/facts.ts`. */
export const reading = {
  /** Behind "line 3, score: ", and in the file of refused rows. */
  reasons: {
    ...dates,
    notAnAnswer: (scale: Scale) => `is not an answer on ${onScale(scale)}`,
    notWhole: ({ value, ...scale }: Scale & { value: number }) =>
      `${value} is not a whole number on ${onScale(scale)}`,
    offScale: ({ value, ...scale }: Scale & { value: number }) => `${value} lies outside ${onScale(scale)}`,
    scoreOfText: () => 'holds a score, though the metric of the row is text',
    unknownMetric: () => 'is not a metric we know (nps, csat, ces, ttr, text)',
    otherMetric: ({ named, wanted }: { named: string; wanted: string }) =>
      `is ${named}, and this import reads ${wanted}: import it apart`,
    otherSolicitation: ({ told }: { told: 'solicited' | 'reactive' }): string =>
      told === 'solicited'
        ? 'says that we asked for it, and this import reads what reached us by itself: import it apart'
        : 'says that it reached us by itself, and this import reads what we asked for: import it apart',
    unreadableDuration: () => 'is not a duration we can read',
    resolvedBeforeOpened: () => 'lies before the moment the case was opened',
    answeredBeforeOpened: () => 'lies before the moment the case was opened',
    unreadableCount: () => 'is not a number of times: 0, 1, 2 …',
    closedBetween: () =>
      'says that the case was opened again, and how long it was closed in between is not told: map a column with its time to resolution (--map durationSeconds=…)',
    noId: () => 'holds no id',
    noMoment: () => 'has no date',
    unknownStatus: () => 'is a code we do not know: export with texts instead of numbers',
    zeroByte: () => 'holds a zero byte, which no text has: the row is damaged',
    cellCount: ({ cells, width }: { cells: number; width: number }) =>
      `has ${cells} ${cells === 1 ? 'cell' : 'cells'} where the headings have ${width}${cells > width ? ' (a cell that holds the delimiter must stand in quotes)' : ''}`,
    rowTooLarge: () => 'is larger than 1 MB, the most that one row may be',
    lineWithoutEnd: () => 'is larger than 16 MB and its line does not end',
    openQuote: ({ line }: { line: number | null }) =>
      `has a quote${line === null ? '' : ` on line ${line}`} that does not close, or a quote inside a cell that is not doubled`,
    notJson: () => 'is not valid JSON',
    notAnObject: () => 'is not an object with named fields',
    notClosed: () => 'is not closed: the file ends inside it, and nothing after this line could be read',
    unreadableRow: () => 'cannot be read',
  },
  /** Behind a count or a line: "2 × not finished". */
  skips: {
    preview: () => 'a preview of the survey',
    test: () => 'a test of the survey',
    spam: () => 'marked as spam',
    unfinished: () => 'not finished',
    otherType: () => 'another kind of answer, without score or text',
    empty: () => 'neither a score nor a text',
  },
  faults,
  /** Why something was guessed, in brackets behind the guess. */
  grounds: {
    headingSaysSo: () => 'its heading says so',
    openQuestion: () => 'it is an open question',
    holdsSentences: () => 'it holds sentences',
    holdsDates: () => 'it holds dates',
    onlyOrder: () => 'only this order fits all the dates',
    noZoneNamed: () => 'the times name no zone',
    durationsAlone: () => 'it holds durations and no scores',
    knownOrder: () => 'their order is well known',
    usual: () => 'it is usual',
    emptySoFar: () => 'it is empty so far',
    labels: ({ family, answers }: { family: keyof typeof families; answers: readonly string[] }) =>
      `its answers are ${families[family]}: ${answers.join(', ')}`,
    range: ({ low, high }: Scale) => `its answers run from ${low} to ${high}`,
    wholeRelation: () => 'NPS without a touchpoint is about the whole relation',
    oneContact: () => 'it is about one contact',
    asksForTrouble: () => 'it asks how much effort it took',
    highIsEasy: () => 'a high answer usually means that it was easy; --low-is-good if not',
    rowsSaySo: () => 'source_type says so in every row',
    publicStars: () => 'stars are given in public reviews',
    answersQuestion: ({ column }: InColumn) => `"${column}" is the answer to a question we asked`,
    sentByThemselves: ({ column }: InColumn) => `"${column}" is what customers send by themselves`,
    measured: () => 'durations are measured, not volunteered',
  },
  /** What must be known before anything is imported, and how to tell it. */
  questions: {
    metric: ({ column }: InColumn) => ({
      what: `What does "${column}" ask for?`,
      remedy: 'Give --metric nps, --metric csat or --metric ces.',
    }),
    labels: ({ column }: InColumn) => ({
      what: `Which answers of "${column}" are better than which?`,
      remedy: 'Give each answer its value: --label "Bad=1" --label "Good=2" …',
    }),
    scale: ({ column }: InColumn) => ({
      what: `On which scale is "${column}" answered?`,
      remedy: 'Give --scale 1-5, --scale 1-7 or --scale 0-10.',
    }),
    npsScale: ({ column }: InColumn) => ({
      what: `On which scale is "${column}" answered?`,
      remedy: 'NPS is asked from 0 to 10. Give --metric nps if it was, or --metric csat --scale 1-5.',
    }),
    topBoxes: ({ low, high }: Scale) => ({
      what: `Which answers from ${low} to ${high} count as satisfied?`,
      remedy: `Give --top-boxes ${high - 2},${high - 1},${high}, or --method mean.`,
    }),
    scoreColumn: () => ({ what: 'Which column holds the score?', remedy: 'Give --map score=COLUMN.' }),
    answerColumns: () => ({
      what: 'Which columns hold the answers?',
      remedy: 'Give --map text=COLUMN for what customers wrote, and --map score=COLUMN for their score.',
    }),
    solicitation: () => ({
      what: 'Did we ask for this feedback, or did it reach us by itself?',
      remedy: 'Give --solicitation solicited or --solicitation reactive.',
    }),
    dateColumn: () => ({
      what: 'Which column holds the date of the answer?',
      remedy: 'Give --map answeredAt=COLUMN, or --answered-on 2026-01-05 when the table has no dates.',
    }),
    dateOrder: ({ column, example }: InColumn & { example: string }) => ({
      what: `Does the day or the month come first in "${column}", as in ${example}?`,
      remedy: 'Give --date-order day_first or --date-order month_first.',
    }),
    datesDisagree: ({ column }: InColumn) => ({
      what: `Some dates in "${column}" fit only with the day first, others only with the month first. Which is meant?`,
      remedy: 'Give --date-order day_first or --date-order month_first.',
    }),
    zone: () => ({
      what: 'In which time zone are the times, which name none?',
      remedy: 'Give --tz Europe/Amsterdam, or the zone of the export.',
    }),
  },
  warnings: {
    assumedUtf16: ({ encoding }: { encoding: string }) =>
      `This file has no byte-order mark; it was read as ${encoding.toUpperCase()}.`,
    assumedWindows1252: ({ line }: { line: number }) =>
      `This file is not valid UTF-8 (first on line ${line}); it was read as Windows-1252. If letters with accents look wrong, give --encoding.`,
    damaged: ({ line }: { line: number }) =>
      `Some characters of this file are damaged (first on line ${line}); they are shown as \ufffd.`,
  },
};
