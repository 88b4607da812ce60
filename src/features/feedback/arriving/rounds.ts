import type { ArrivedAnswer, TakenBack, Told } from './protocol.ts';

/** What is told of answers, with every id once. */
export interface Round {
  answers: ArrivedAnswer[];
  taken: TakenBack[];
}

/** Rounds that do, one after another, what storing one thing after the other would: what came later meets what came before. */
export function roundsOf(told: readonly Told[]): Round[] {
  const rounds: Round[] = [];
  const seen = new Map<string, number>();
  for (const one of told) {
    const id = idOf(one);
    const nth = seen.get(id) ?? 0;
    seen.set(id, nth + 1);
    const round = rounds[nth] ?? { answers: [], taken: [] };
    rounds[nth] = round;
    if ('answer' in one) round.answers.push(one);
    else round.taken.push(one);
  }
  return rounds;
}

/** The id of the answer that something is told of. */
export function idOf(told: Told): string {
  return 'answer' in told ? told.answer.externalId : told.externalId;
}
