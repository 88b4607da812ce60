import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type ChoiceInput,
  chooseVerbatims,
  quota,
} from '../../../src/features/verbatims/choose.ts';
import { type Stratum, strata, stratumOf } from '../../../src/features/verbatims/strata.ts';

type Counts = Record<Stratum, number>;
const counts = (promoter: number, passive: number, detractor: number, text = 0): Counts => ({
  promoter,
  passive,
  detractor,
  text,
});
const telecom = counts(690, 392, 1271);
const nobody = counts(0, 0, 0);
const plenty = counts(99, 99, 99);

function candidate(id: string, stratum: Stratum, more: Partial<Candidate> = {}): Candidate {
  return { id, stratum, touchpointId: null, textKey: id, customerKey: null, damaged: false, ...more };
}

function crowd(promoters: number, passives: number, detractors: number): Candidate[] {
  return [
    ...Array.from({ length: promoters }, (_, i) => candidate(`p${i}`, 'promoter')),
    ...Array.from({ length: passives }, (_, i) => candidate(`q${i}`, 'passive')),
    ...Array.from({ length: detractors }, (_, i) => candidate(`d${i}`, 'detractor')),
  ];
}

function choose(input: Partial<ChoiceInput<Candidate>> & { candidates: Candidate[] }): Candidate[] {
  return chooseVerbatims({
    seats: 3,
    mix: telecom,
    shown: nobody,
    lastShown: new Map(),
    seed: 'C1 2026-11-20',
    ...input,
  });
}

function spread(chosen: Candidate[]): string {
  return strata.map((stratum) => chosen.filter((one) => one.stratum === stratum).length).join('/');
}

describe('E59: seats per stratum', () => {
  it.each([
    ['3 seats, telecom mix', 3, telecom, '1/1/1/0'],
    ['5 seats, telecom mix', 5, telecom, '1/1/3/0'],
    ['4 seats, 80/15/5: one too many is taken from the largest', 4, counts(80, 15, 5), '2/1/1/0'],
  ])('%s', (_, seats, mix, expected) => {
    expect(spread(choose({ candidates: crowd(20, 20, 20), seats, mix }))).toBe(expected);
  });

  it('5 seats, 50/30/20: the last seat goes to the stratum shown least, then to the least heard', () => {
    const input = { seats: 5, mix: counts(50, 30, 20), available: plenty };
    expect(quota({ ...input, shown: nobody })).toEqual(counts(2, 2, 1));
    expect(quota({ ...input, shown: counts(1, 3, 2) })).toEqual(counts(3, 1, 1));
  });

  it('3 seats, only detractors in the pool: at most three detractors, no repeats', () => {
    expect(spread(choose({ candidates: crowd(0, 0, 9) }))).toBe('0/0/3/0');
    expect(choose({ candidates: crowd(0, 0, 2) })).toHaveLength(2);
  });
});

describe('the choice of verbatims', () => {
  it('is the same for a retry and another for another day or channel', () => {
    const candidates = crowd(40, 40, 40);
    const ids = (seed: string) => choose({ candidates, seed }).map((one) => one.id);
    expect(ids('C1 2026-11-20')).toEqual(ids('C1 2026-11-20'));
    expect(
      choose({ candidates: [...candidates].reverse(), seed: 'C1 2026-11-20' }).map((one) => one.id),
    ).toEqual(ids('C1 2026-11-20'));
    expect(ids('C1 2026-11-21')).not.toEqual(ids('C1 2026-11-20'));
    expect(ids('C2 2026-11-20')).not.toEqual(ids('C1 2026-11-20'));
  });

  it('takes the touchpoint that was shown longest ago, and then another one', () => {
    const candidates = [
      candidate('a', 'detractor', { touchpointId: 'delivery' }),
      candidate('b', 'detractor', { touchpointId: 'delivery' }),
      candidate('c', 'detractor', { touchpointId: 'invoice' }),
      candidate('d', 'detractor', { touchpointId: 'app' }),
    ];
    const lastShown = new Map([
      ['delivery', '2026-11-10'],
      ['invoice', '2026-11-19'],
      ['app', '2026-11-12'],
    ]);
    const touchpoints = choose({ candidates, lastShown, seats: 3 }).map((one) => one.touchpointId);
    expect(touchpoints.sort()).toEqual(['app', 'delivery', 'invoice']);
    const [only] = choose({ candidates, lastShown, seats: 1 });
    expect(only?.touchpointId).toBe('delivery');
  });

  it('shows one customer and one text only once', () => {
    const candidates = [
      candidate('a', 'promoter', { customerKey: 'k', textKey: 't1' }),
      candidate('b', 'passive', { customerKey: 'k', textKey: 't2' }),
      candidate('c', 'detractor', { textKey: 't3' }),
      candidate('d', 'text', { textKey: 't3' }),
    ];
    expect(choose({ candidates, seats: 4 })).toHaveLength(2);
  });

  it('never puts a damaged text first, and takes it only when there is nothing else', () => {
    const broken = candidate('x', 'promoter', { damaged: true });
    for (let day = 10; day < 30; day += 1) {
      const chosen = choose({ candidates: [broken, ...crowd(0, 3, 3)], seed: `C1 2026-11-${day}` });
      expect(chosen.at(-1)?.id).toBe('x');
      expect(choose({ candidates: [broken, ...crowd(9, 3, 3)], seed: `C1 2026-11-${day}` })).not.toContain(
        broken,
      );
    }
  });

  it('does not put the worst first or the best first', () => {
    const first = new Set<Stratum>();
    for (let day = 10; day < 30; day += 1) {
      const [head] = choose({ candidates: crowd(9, 9, 9), seed: `C1 2026-11-${day}` });
      if (head) first.add(head.stratum);
    }
    expect(first.size).toBe(3);
  });

  it('fills the seats it can, never more, never with a stranger (any pool)', () => {
    const anyCounts = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(
        anyCounts,
        anyCounts,
        anyCounts,
        fc.integer({ min: 1, max: 9 }),
        (have, mix, shown, seats) => {
          const available = counts(...have);
          const result = quota({ seats, mix: counts(...mix), shown: counts(...shown), available });
          const given = strata.reduce((sum, stratum) => sum + result[stratum], 0);
          expect(given).toBe(Math.min(seats, have[0] + have[1] + have[2] + have[3]));
          for (const stratum of strata) expect(result[stratum]).toBeLessThanOrEqual(available[stratum]);
        },
      ),
    );
  });
});

describe('the stratum of an answer', () => {
  const csat = { metric: 'csat', method: 'top_box', scaleMin: 1, scaleMax: 5, higherIsBetter: true } as const;

  it.each([
    [{ ...csat, metric: 'nps', method: 'nps', scaleMin: 0, scaleMax: 10 }, [0, 6, 7, 8, 9, 10], 'ddppPP'],
    [csat, [1, 2, 3, 4, 5], 'ddpPP'],
    [{ ...csat, metric: 'ces', method: 'mean', scaleMax: 7 }, [1, 3, 4, 5, 7], 'ddpPP'],
    [{ ...csat, scaleMax: 2 }, [1, 2], 'dP'],
    [{ ...csat, metric: 'ces', method: 'mean', higherIsBetter: false }, [1, 5], 'Pd'],
  ] as const)('%o', (definition, scores, expected) => {
    const letters = { promoter: 'P', passive: 'p', detractor: 'd', text: 't' };
    const placed = scores.map(
      (score) => letters[stratumOf({ definition, solicitation: 'solicited' }, score)],
    );
    expect(placed.join('')).toBe(expected);
  });

  it('never reads a score into feedback that reached us by itself', () => {
    expect(stratumOf({ definition: csat, solicitation: 'reactive' }, 5)).toBe('text');
  });
});
