import type { Ground } from '../facts.ts';
import { resolveColumns } from '../reading/columns.ts';
import type { MappedField, Mapping, Proposal } from '../source.ts';
import { bestNamed, findPersonal, nameColumns, refusePersonal } from './columns.ts';
import type { ProposalInput } from './input.ts';
import { type Measure, measureScore, measureWithoutScore } from './measure.ts';
import { createNotes, type Notes } from './notes.ts';
import { averageLength, type ColumnProfile, holdsText, profileColumns } from './profile.ts';
import { findScore, type ScoreCandidate } from './score-column.ts';
import { proposeSolicitation } from './solicitation.ts';
import { findAnsweredAt, proposeTimes } from './times.ts';

/** Rows that are looked at; more tell no more. */
const MOST_ROWS = 2000;

type Profile = (heading: string) => ColumnProfile;

/**
 * Proposes how a table is read, from its headings and first rows. What is given wins; what is guessed is listed to be
 * confirmed; what cannot be guessed is asked.
 * @throws SourceFault for a given field or column that does not exist or may not be used so.
 */
export function proposeMapping(input: ProposalInput): Proposal {
  const { given, table, source, firstRows } = input;
  const notes = createNotes();
  const profile = profileColumns(table.headings, firstRows.slice(0, MOST_ROWS));
  const stated = resolveColumns(given.columns ?? {}, table.headings);
  refusePersonal(stated, profile);
  const drop = findPersonal(input, profile, stated);
  let columns = nameColumns(input, stated, drop, notes);
  columns = filled(columns, 'answeredAt', () => findAnsweredAt(freeOf(input, columns, drop), profile, notes));
  columns = filled(columns, 'text', () => findText(input, freeOf(input, columns, drop), profile, notes));
  const candidate = findScore(input, columns, freeOf(input, columns, drop), profile);
  const solicitation = proposeSolicitation(input, columns, candidate, notes);
  const isScored = candidate !== null && solicitation === 'solicited' && given.metric !== 'text';
  const measure = isScored
    ? measureScore(candidate, given, notes)
    : measureWithoutScore(given, hasDuration(columns), notes);
  columns = withScore(columns, isScored ? candidate : null, notes);
  askForAnswer(columns, given, notes);
  const times = proposeTimes(input, columns, profile, notes);
  const mapping: Mapping = {
    source,
    columns,
    drop,
    ...measure,
    kind: given.kind ?? guessKind(measure, columns, notes),
    solicitation,
    ...times,
    touchpoint: given.touchpoint ?? null,
    question: given.question ?? questionOf(input, columns),
  };
  return { mapping, guesses: notes.guesses, open: notes.open };
}

/** Headings that nothing uses yet and that may be used. */
function freeOf(input: ProposalInput, columns: Mapping['columns'], drop: Mapping['drop']): string[] {
  const used = new Set([...Object.values(columns), ...drop.map(({ column }) => column)]);
  return input.table.headings.filter((heading) => !used.has(heading) && !input.hints?.ignore?.(heading));
}

function filled(
  columns: Mapping['columns'],
  field: MappedField,
  find: () => string | null,
): Mapping['columns'] {
  if (columns[field] !== undefined) return columns;
  const heading = find();
  return heading === null ? columns : { ...columns, [field]: heading };
}

/** The text by its heading, else the first open question with answers, else the column with the longest sentences. */
function findText(
  { hints }: ProposalInput,
  free: readonly string[],
  profile: Profile,
  notes: Notes,
): string | null {
  const named = bestNamed(free, 'text');
  if (named !== null) return guessed(named, { is: 'headingSaysSo' }, notes);
  const asked = hints?.openQuestions?.find((heading) => free.includes(heading) && isFilled(profile(heading)));
  if (asked !== undefined) return guessed(asked, { is: 'openQuestion' }, notes);
  const wordy = free
    .filter((heading) => holdsText(profile(heading)))
    .toSorted((a, b) => averageLength(profile(b).values) - averageLength(profile(a).values));
  return wordy[0] === undefined ? null : guessed(wordy[0], { is: 'holdsSentences' }, notes);
}

function guessed(heading: string, because: Ground, notes: Notes): string {
  notes.guess('text', heading, because);
  return heading;
}

function isFilled({ values }: ColumnProfile): boolean {
  return values.length > 0;
}

function withScore(
  columns: Mapping['columns'],
  candidate: ScoreCandidate | null,
  notes: Notes,
): Mapping['columns'] {
  const { score, ...others } = columns;
  if (candidate === null) return others;
  if (score === undefined) {
    notes.guess('score', candidate.heading, candidate.scale?.because ?? { is: 'headingSaysSo' });
  }
  return { ...others, score: candidate.heading };
}

function hasDuration({ durationSeconds, openedAt, resolvedAt }: Mapping['columns']): boolean {
  return durationSeconds !== undefined || (openedAt !== undefined && resolvedAt !== undefined);
}

function askForAnswer(columns: Mapping['columns'], given: Partial<Mapping>, notes: Notes): void {
  const isScored = given.metric === 'nps' || given.metric === 'csat' || given.metric === 'ces';
  if (isScored && columns.score === undefined) {
    notes.ask('score', { is: 'scoreColumn' });
  }
  if (columns.score !== undefined || columns.text !== undefined || hasDuration(columns)) return;
  notes.ask('text', { is: 'answerColumns' });
}

function guessKind({ metric }: Measure, columns: Mapping['columns'], notes: Notes): Mapping['kind'] {
  const isRelational = metric === 'nps' && columns.touchpoint === undefined;
  const kind = isRelational ? 'relational' : 'transactional';
  if (metric === 'text') return kind;
  notes.guess('kind', kind, { is: isRelational ? 'wholeRelation' : 'oneContact' });
  return kind;
}

function questionOf({ hints }: ProposalInput, { score, text }: Mapping['columns']): string | null {
  const column = score ?? text;
  return column === undefined ? null : (hints?.questionOf?.(column) ?? null);
}
