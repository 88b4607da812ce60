import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import { loadDefinitions, type StoredDefinition } from '../scores/index.ts';
import { daysBefore } from '../verbatims/index.ts';
import { type Begged, loadBegged } from './begged.ts';
import { type Answered, answersOf, askedAgain, type RoundName, roundNames } from './read.ts';
import {
  isBurst,
  isInsideOut,
  isJumpWithoutWords,
  isLong,
  MAY_TELL,
  tellsOfBegging,
  type Window,
} from './rules.ts';
import type { Note } from './view.ts';

const DAYS = 28;
const sieve = new RegExp(MAY_TELL, 'iu');

/** What a detector found, and by which key it is told once. */
export interface Found {
  key: string;
  note: Note;
}

/** A survey round: a wave, or what a source without waves asked in these days. */
interface Round {
  key: string;
  name: RoundName | null;
  source: string;
  rows: Answered[];
}

/**
 * Looks at the survey rounds of the last 28 days: asking for scores, more high scores with fewer words, bursts, long
 * surveys, surveys without an open question, and customers who were asked again soon. Never at who asked or served.
 */
export async function detect(
  ctx: Context,
  { localDate, zone }: { localDate: string; zone: string },
): Promise<Found[]> {
  const current = daysBefore(localDate, DAYS, zone);
  const previous = daysBefore(addDays(localDate, -DAYS), DAYS, zone);
  const definitions = await loadDefinitions(ctx);
  const month = localDate.slice(0, 7);
  const rows = await answersOf(ctx, current);
  const earlier = await answersOf(ctx, previous);
  const begged = await loadBegged(ctx, { before: previous.start, start: current.start, end: current.end });
  const names = await roundNames(ctx, rows);
  const tired = await askedAgain(ctx, current);
  const rounds = roundsOf(rows, names, month);
  return [
    ...rounds.flatMap((round) => [
      ...begging(round, begged),
      ...ofSurvey(round, definitions),
      ...ofQuestions(round, definitions, earlier),
    ]),
    ...(tired > 0 ? [{ key: `fatigue:${month}`, note: noteOf('fatigue', tired) }] : []),
  ];
}

function roundsOf(rows: readonly Answered[], names: ReadonlyMap<number, RoundName>, month: string): Round[] {
  const grouped = Map.groupBy(rows, ({ waveId, source }) =>
    waveId === null ? `${source} ${month}` : waveId,
  );
  return [...grouped].map(([key, own]) => ({
    ...{ key: String(key), rows: own, source: own[0]?.source ?? '' },
    name: typeof key === 'number' ? (names.get(key) ?? null) : null,
  }));
}

function noteOf(kind: Note['kind'], count: number, more: Partial<Note> = {}): Note {
  return { ...{ kind, count, source: '', round: '', question: '', response: null }, ...more };
}

function about({ name, source }: Round): Pick<Note, 'source' | 'round'> {
  return { source, round: name?.name ?? '' };
}

function begging(round: Round, begged: Begged): Found[] {
  const [first] = round.rows;
  if (!first || !begged.has({ waveId: first.waveId, source: round.source, current: true })) return [];
  const telling = round.rows.filter(({ text }) => text !== null && sieve.test(text) && tellsOfBegging(text));
  return [{ key: `begging:${round.key}`, note: noteOf('begging', telling.length, about(round)) }];
}

/** What is to be said about a survey as a whole: how long it is, and whether customers can say something themselves. */
function ofSurvey(round: Round, definitions: ReadonlyMap<number, StoredDefinition>): Found[] {
  // Cases are closed by us, not answered by customers.
  const rows = round.rows.filter(({ definitionId }) => !isTimed(definitions.get(definitionId)));
  const { questions, open } = questionsOf(round, rows, definitions);
  const n = new Set(rows.map(({ submission }) => submission)).size;
  const withText = rows.filter(({ text }) => text !== null).length;
  const long = {
    key: `length:${round.key}:${questions}`,
    note: { ...about(round), response: round.name?.response ?? null },
  };
  return [
    ...(isLong({ questions, open }) ? [{ key: long.key, note: noteOf('length', questions, long.note) }] : []),
    ...(isInsideOut({ n, withText })
      ? [{ key: `inside_out:${round.key}`, note: noteOf('inside_out', n, about(round)) }]
      : []),
  ];
}

function isTimed(definition: StoredDefinition | undefined): boolean {
  return definition?.rule?.metric === 'ttr';
}

/**
 * How many questions a customer sees, as far as answers show it: all of a wave, and without waves the most that one
 * customer answered at once. A score with words beside it is a question and an open one.
 */
function questionsOf(
  { name }: Round,
  rows: readonly Answered[],
  definitions: ReadonlyMap<number, StoredDefinition>,
): { questions: number; open: number } {
  const surveys = name ? [[...rows]] : [...Map.groupBy(rows, ({ submission }) => submission).values()];
  const counts = surveys.map((answers) => {
    const asked = new Set(answers.map(({ definitionId }) => definitionId));
    const isOpen = (id: number) => definitions.get(id)?.rule === null;
    const beside = answers.some(({ definitionId, text }) => text !== null && !isOpen(definitionId)) ? 1 : 0;
    return { questions: asked.size + beside, open: [...asked].filter(isOpen).length + beside };
  });
  const most = (count: (one: { questions: number; open: number }) => number) =>
    counts.reduce((max, one) => Math.max(max, count(one)), 0);
  return { questions: most((one) => one.questions), open: most((one) => one.open) };
}

/** What is to be said about the answers to each question of a round. */
function ofQuestions(
  round: Round,
  definitions: ReadonlyMap<number, StoredDefinition>,
  earlier: readonly Answered[],
): Found[] {
  return [...Map.groupBy(round.rows, ({ definitionId }) => definitionId)].flatMap(([id, answers]) => {
    const definition = definitions.get(id);
    if (!definition?.rule || isTimed(definition)) return [];
    const timed = answers.map(({ at, score, text }) => ({ at: at.getTime(), score, hasText: text !== null }));
    const before = earlier.filter(({ definitionId }) => definitionId === id);
    const isJump =
      definition.rule.metric === 'nps' && isJumpWithoutWords(windowOf(before), windowOf(answers));
    const found: Note['kind'][] = [
      ...(isBurst(timed) ? ['burst' as const] : []),
      ...(isJump ? ['jump' as const] : []),
    ];
    return found.map((kind) => ({
      key: `${kind}:${id}:${round.key}`,
      note: noteOf(kind, answers.length, { ...about(round), question: definition.question }),
    }));
  });
}

function windowOf(rows: readonly Answered[]): Window {
  const scored = rows.filter(({ score }) => score !== null);
  const lengths = rows.flatMap(({ text }) => (text === null ? [] : [[...text].length])).sort((a, b) => a - b);
  const middle = Math.floor(lengths.length / 2);
  const [low = 0, high = 0] = [lengths[lengths.length % 2 === 0 ? middle - 1 : middle], lengths[middle]];
  return {
    high: scored.filter(({ score }) => (score ?? 0) >= 9).length,
    n: scored.length,
    medianLength: lengths.length === 0 ? null : (low + high) / 2,
  };
}
