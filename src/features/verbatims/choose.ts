import { seededRank } from './seed.ts';
import { type Stratum, strata } from './strata.ts';

/** A verbatim that may be posted, with what the choice depends on; its text is not needed. */
export interface Candidate {
  id: string;
  stratum: Stratum;
  touchpointId: string | null;
  textKey: string;
  customerKey: string | null;
  /** Holds replacement characters of a broken encoding: never first. */
  damaged: boolean;
}

export interface ChoiceInput<C extends Candidate> {
  candidates: readonly C[];
  /** How many cards at most. */
  seats: number;
  /** Answers per stratum in the last 28 days: the mix the cards should show. */
  mix: Readonly<Record<Stratum, number>>;
  /** Cards per stratum shown in this channel in the last 28 days. */
  shown: Readonly<Record<Stratum, number>>;
  /** Touchpoint id ('' for none) → local date it was last shown in this channel. */
  lastShown: ReadonlyMap<string, string>;
  /** Channel and local date: a retry chooses the same. */
  seed: string;
}

/** When the shown counts are equal too: those who are least heard first. */
const preference: readonly Stratum[] = ['detractor', 'passive', 'promoter', 'text'];

/**
 * The day's cards: balanced over the strata by quota, the touchpoint shown longest ago first, one per customer and per
 * text, in seeded order. Never a repeat to fill a seat (rulebook §8.2, E59).
 */
export function chooseVerbatims<C extends Candidate>(input: ChoiceInput<C>): C[] {
  const queues = new Map<Stratum, C[]>();
  for (const stratum of strata) queues.set(stratum, []);
  for (const candidate of distinct(input.candidates, input.seed))
    queues.get(candidate.stratum)?.push(candidate);
  const available = mapStrata((stratum) => queues.get(stratum)?.length ?? 0);
  const seats = quota({ seats: input.seats, mix: input.mix, shown: input.shown, available });
  const lastShown = new Map(input.lastShown);
  const chosen: C[] = [];
  for (const stratum of strata) {
    chosen.push(...pickWithin(queues.get(stratum) ?? [], seats[stratum], lastShown, chosen.length));
  }
  return inSeededOrder(chosen, input.seed);
}

export interface QuotaInput {
  seats: number;
  mix: Readonly<Record<Stratum, number>>;
  shown: Readonly<Record<Stratum, number>>;
  /** Candidates per stratum: a stratum never gets more seats than it can fill. */
  available: Readonly<Record<Stratum, number>>;
}

/**
 * Seats per stratum: `max(1, ⌊e⌋)` with `e = seats × share in the mix` for each stratum that has candidates; then by
 * largest remainder, or one back from the stratum with most seats (rulebook §8.2, points 2, 3 and 5).
 */
export function quota(input: QuotaInput): Record<Stratum, number> {
  const total = strata.reduce((sum, stratum) => sum + input.mix[stratum], 0);
  const due = mapStrata((stratum) => (total === 0 ? 0 : (input.seats * input.mix[stratum]) / total));
  const seats = mapStrata((stratum) =>
    Math.min(
      input.available[stratum],
      input.available[stratum] === 0 ? 0 : Math.max(1, Math.floor(due[stratum])),
    ),
  );
  const given = () => strata.reduce((sum, stratum) => sum + seats[stratum], 0);
  const leastShownFirst = (a: Stratum, b: Stratum) =>
    input.shown[a] - input.shown[b] || preference.indexOf(a) - preference.indexOf(b);

  while (given() < input.seats) {
    const open = strata.filter((stratum) => seats[stratum] < input.available[stratum]);
    const [next] = open.sort((a, b) => nearly(due[b] - seats[b], due[a] - seats[a]) || leastShownFirst(a, b));
    if (next === undefined) break;
    seats[next] += 1;
  }
  while (given() > input.seats) {
    const [most] = [...strata].sort(
      (a, b) => seats[b] - seats[a] || nearly(due[a], due[b]) || leastShownFirst(b, a),
    );
    if (most === undefined) break;
    seats[most] -= 1;
  }
  return seats;
}

/** Difference of two quotas, where a difference of rounding counts as equal. */
function nearly(a: number, b: number): number {
  return Math.abs(a - b) < 1e-9 ? 0 : a - b;
}

function mapStrata(value: (stratum: Stratum) => number): Record<Stratum, number> {
  return {
    promoter: value('promoter'),
    passive: value('passive'),
    detractor: value('detractor'),
    text: value('text'),
  };
}

/** One per customer and one per text, whichever comes first in the seeded order. */
function distinct<C extends Candidate>(candidates: readonly C[], seed: string): C[] {
  const ranked = candidates.map((candidate) => ({ candidate, rank: seededRank(seed, candidate.id) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.candidate.id < b.candidate.id ? -1 : 1));
  const texts = new Set<string>();
  const customers = new Set<string>();
  return ranked
    .map(({ candidate }) => candidate)
    .filter(({ textKey, customerKey }) => {
      if (texts.has(textKey) || (customerKey !== null && customers.has(customerKey))) return false;
      texts.add(textKey);
      if (customerKey !== null) customers.add(customerKey);
      return true;
    });
}

/** From one stratum, already in seeded order: the touchpoint shown longest ago first, undamaged texts before damaged. */
function pickWithin<C extends Candidate>(
  queue: readonly C[],
  seats: number,
  lastShown: Map<string, string>,
  pickedBefore: number,
): C[] {
  const rest = [...queue];
  const picks: C[] = [];
  while (picks.length < seats && rest.length > 0) {
    const longestAgo = (candidate: C) => lastShown.get(candidate.touchpointId ?? '') ?? '';
    rest.sort((a, b) => Number(a.damaged) - Number(b.damaged) || compare(longestAgo(a), longestAgo(b)));
    const pick = rest.shift();
    if (!pick) break;
    picks.push(pick);
    // '~' sorts after every date: shown today, and the second pick of today after the first.
    lastShown.set(pick.touchpointId ?? '', `~${String(pickedBefore + picks.length).padStart(3, '0')}`);
  }
  return picks;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Not worst-first and not best-first: by chance that can be repeated, a damaged text never at the head. */
function inSeededOrder<C extends Candidate>(chosen: readonly C[], seed: string): C[] {
  return [...chosen].sort(
    (a, b) =>
      Number(a.damaged) - Number(b.damaged) ||
      seededRank(`${seed}\norder`, a.id) - seededRank(`${seed}\norder`, b.id),
  );
}
