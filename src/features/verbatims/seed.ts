import { hash } from 'node:crypto';

/** A number in [0, 2³²) that is the same for the same seed and key on every machine: chance that can be repeated. */
export function seededRank(seed: string, key: string): number {
  return Number.parseInt(hash('sha1', `${seed}\n${key}`).slice(0, 8), 16);
}
