import {
  adjustForMany,
  benjaminiHochberg,
  type Driver,
  FALSE_ALARMS,
  type Spike,
  type Verdict,
} from '../scores/index.ts';
import type { ThemeView } from './view.ts';

/** What the figures of one theme show by themselves. */
export interface Tested {
  verdict: Verdict | null;
  tag: ThemeView['tag'];
  /** Of the tag, told or not; null where loud and broad are not told apart. */
  tagChance: number | null;
  spike: Spike | null;
  drivers: readonly SourcedDriver[];
}

export type SourcedDriver = Omit<Driver, 'theme'> & { source: string };

/** What of it may be told. */
export interface Judged {
  verdict: Verdict | null;
  tag: ThemeView['tag'];
  isSpike: boolean;
  drivers: ThemeView['drivers'];
}

/**
 * Reads everything that one message would tell of all themes together: of changes, tags, unusual weeks and links with the
 * NPS only those stay that Benjamini–Hochberg lets through over all of these tests. Answers in the order given.
 * Source: rulebook §4.1 (5).
 */
export function judge(tested: readonly Tested[]): Judged[] {
  const beside = tested.flatMap(({ tagChance, spike, drivers }) =>
    [tagChance, spike?.probability ?? null, ...drivers.map(({ p }) => p)].filter((p) => p !== null),
  );
  const verdicts = tested.map(({ verdict }) => verdict ?? UNTESTED);
  const all = [...beside, ...verdicts.flatMap(({ p }) => p ?? [])];
  const clear = benjaminiHochberg(all, FALSE_ALARMS);
  // What is let through goes by p alone: equal ones stand or fall together.
  const passes = new Set(all.filter((_, nth) => clear[nth]));
  const adjusted = adjustForMany(verdicts, { beside });
  return tested.map(({ verdict, tag, tagChance, spike, drivers }, nth) => ({
    verdict: verdict && (adjusted[nth] ?? null),
    tag: tagChance !== null && passes.has(tagChance) ? tag : null,
    isSpike: spike?.isSpike === true && passes.has(spike.probability ?? 1),
    drivers: drivers.map(({ p, ...driver }) => ({ ...driver, isClear: passes.has(p) })),
  }));
}

/** Stands where a theme is not compared; no test of its own. */
const UNTESTED: Verdict = {
  ...{ verdict: 'too_few', direction: null, isBetter: null, difference: null },
  ...{ unit: 'percentage_points', z: null, p: null },
};
