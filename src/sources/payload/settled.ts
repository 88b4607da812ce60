import type { Mapping } from '../source.ts';

/** A mapping that nobody needs to confirm, because the sender documents it. */
export function settledMapping(known: Pick<Mapping, 'source' | 'columns'> & Partial<Mapping>): Mapping {
  return {
    drop: [],
    metric: 'text',
    scaleMin: null,
    scaleMax: null,
    higherIsBetter: true,
    method: null,
    topBoxes: null,
    labels: null,
    kind: 'transactional',
    solicitation: 'solicited',
    zone: 'UTC',
    dateOrder: null,
    touchpoint: null,
    answeredOn: null,
    question: null,
    ...known,
  };
}
