import { AppError } from '../../errors.ts';
import type { Mapping } from '../source.ts';
import type { ProposalInput } from './input.ts';
import type { Notes } from './notes.ts';
import { namesStars } from './scale.ts';
import type { ScoreCandidate } from './score-column.ts';

const SCORED = new Set<string>(['nps', 'csat', 'ces']);
const REACHED_US = /klacht|complaint|review|tweet|social|ticket|bericht|message|mention/i;

/**
 * Whether we asked for this feedback or it reached us: by the source, by the person, or by what the table looks like.
 * @throws AppError `invalid` when a score is wanted of feedback that reached us by itself.
 */
export function proposeSolicitation(
  input: ProposalInput,
  columns: Mapping['columns'],
  candidate: ScoreCandidate | null,
  notes: Notes,
): Mapping['solicitation'] {
  const { given, solicitation: known, table } = input;
  if (known === 'reactive' && given.solicitation === 'solicited') throw neverAsked(input.source);
  const stated = given.solicitation ?? (known === 'stated' ? null : known);
  const isScoreWanted = given.columns?.score !== undefined || SCORED.has(given.metric ?? 'text');
  if (stated === 'reactive' && isScoreWanted) throw noScore();
  if (stated !== null) return stated;
  const told = input.hints?.solicitation;
  if (told) return guess(told.value, told.because, notes);
  if (candidate && namesStars(candidate.words))
    return guess('reactive', 'stars are given in public reviews', notes);
  const reached = [columns.text ?? '', ...table.headings].find((heading) => REACHED_US.test(heading));
  if (candidate)
    return guess('solicited', `"${candidate.heading}" is the answer to a question we asked`, notes);
  if (reached) return guess('reactive', `"${reached}" is what customers send by themselves`, notes);
  if (columns.durationSeconds !== undefined || columns.resolvedAt !== undefined) {
    return guess('solicited', 'durations are measured, not volunteered', notes);
  }
  notes.ask(
    'solicitation',
    'Did we ask for this feedback, or did it reach us by itself?',
    'Give --solicitation solicited or --solicitation reactive.',
  );
  return 'reactive';
}

function guess(value: Mapping['solicitation'], because: string, notes: Notes): Mapping['solicitation'] {
  notes.guess('solicitation', value, because);
  return value;
}

function neverAsked(source: string): AppError {
  return new AppError('invalid', `Feedback of ${source} reaches us by itself; it is never solicited.`, {
    remedy: 'Leave --solicitation out.',
  });
}

function noScore(): AppError {
  return new AppError(
    'invalid',
    'Feedback that reached us by itself gets no score: those who write are not all customers.',
    {
      remedy: 'Leave the score column out, or give --solicitation solicited when we asked for it.',
    },
  );
}
