import type { Ground } from '../facts.ts';
import { SourceFault } from '../fault.ts';
import type { Mapping } from '../source.ts';
import type { ProposalInput } from './input.ts';
import type { Notes } from './notes.ts';
import { namesStars } from './scale.ts';
import type { ScoreCandidate } from './score-column.ts';

const SCORED = new Set<string>(['nps', 'csat', 'ces']);
const REACHED_US = /klacht|complaint|review|tweet|social|ticket|bericht|message|mention/i;

/**
 * Whether we asked for this feedback or it reached us: by the source, by the person, or by what the table looks like.
 * @throws SourceFault when a score is wanted of feedback that reached us by itself.
 */
export function proposeSolicitation(
  input: ProposalInput,
  columns: Mapping['columns'],
  candidate: ScoreCandidate | null,
  notes: Notes,
): Mapping['solicitation'] {
  const { given, solicitation: known, table } = input;
  if (known === 'reactive' && given.solicitation === 'solicited')
    throw new SourceFault({ is: 'neverAsked', source: input.source });
  const stated = given.solicitation ?? (known === 'stated' ? null : known);
  const isScoreWanted = given.columns?.score !== undefined || SCORED.has(given.metric ?? 'text');
  if (stated === 'reactive' && isScoreWanted) throw new SourceFault({ is: 'noScoreUnasked' });
  if (stated !== null) return stated;
  const told = input.hints?.solicitation;
  if (told) return guess(told.value, told.because, notes);
  if (candidate && namesStars(candidate.words)) return guess('reactive', { is: 'publicStars' }, notes);
  const reached = [columns.text ?? '', ...table.headings].find((heading) => REACHED_US.test(heading));
  if (candidate) return guess('solicited', { is: 'answersQuestion', column: candidate.heading }, notes);
  if (reached) return guess('reactive', { is: 'sentByThemselves', column: reached }, notes);
  if (columns.durationSeconds !== undefined || columns.resolvedAt !== undefined) {
    return guess('solicited', { is: 'measured' }, notes);
  }
  notes.ask('solicitation', { is: 'solicitation' });
  return 'reactive';
}

function guess(value: Mapping['solicitation'], because: Ground, notes: Notes): Mapping['solicitation'] {
  notes.guess('solicitation', value, because);
  return value;
}
