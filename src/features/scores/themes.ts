import { FALSE_ALARMS } from './compare.ts';
import { isSmallGroup } from './small-groups.ts';
import { poissonTail } from './statistics/distributions.ts';
import { type Interval, wilson } from './statistics/intervals.ts';
import { benjaminiHochberg, compareShares } from './statistics/significance.ts';

/** Records that carry a theme, of all records with text. */
export type ThemeCounts = { withTheme: number; of: number };

/** Fewest records of each kind before loud and broad are told apart. Source: rulebook §6.3. */
const LOUDNESS_FROM = 30;
/** Smallest share, in percent, that counts as broad. Source: rulebook §6.3. */
const BROAD_FROM = 10;

/**
 * Share of the records with text that carry a theme, in percent with its Wilson interval; null without records and
 * for fewer than five with the theme, none included. Source: rulebook §5.2, §7.
 */
export function themeShare({ withTheme, of }: ThemeCounts): { percent: number; interval: Interval } | null {
  if (of === 0 || isSmallGroup(withTheme)) return null;
  const { low, high } = wilson(withTheme, of);
  return { percent: (100 * withTheme) / of, interval: { low, high } };
}

export type Loudness = 'loud_not_broad' | 'broad_but_silent' | 'neither' | 'too_few';

/**
 * Does what reaches us by itself say the same as what we asked? `loud_not_broad`: more in reactive feedback than the
 * solicited share can explain; `broad_but_silent`: fewer, while at least 10 % of those asked name it. Needs 30 records
 * of both kinds. The shares are computed, not shown. Source: rulebook §6.3, E54, E55.
 */
export function loudnessOf(solicited: ThemeCounts, reactive: ThemeCounts): Loudness {
  if (solicited.of < LOUDNESS_FROM || reactive.of < LOUDNESS_FROM) return 'too_few';
  const reactiveShare = (100 * reactive.withTheme) / reactive.of;
  const solicitedShare = (100 * solicited.withTheme) / solicited.of;
  const { low, high } = wilson(solicited.withTheme, solicited.of);
  if (reactiveShare > high) return 'loud_not_broad';
  return reactiveShare < low && solicitedShare >= BROAD_FROM ? 'broad_but_silent' : 'neither';
}

/**
 * Two-sided chance that both kinds differ so when they do not, 0 … 1, by the two-proportion test; null where loud and
 * broad are not told apart. The rule of `loudnessOf` looks at the error of one share only: of eighteen themes that are
 * named as often by both, two or three would be tagged by chance (see docs/themes.md). A tag is told where all of a message,
 * read together, let it through. Source: rulebook §4.1 (5), §6.3.
 */
export function loudnessChance(solicited: ThemeCounts, reactive: ThemeCounts): number | null {
  if (loudnessOf(solicited, reactive) === 'too_few') return null;
  const shareOf = ({ withTheme, of }: ThemeCounts) => ({ successes: withTheme, n: of });
  return compareShares(shareOf(reactive), shareOf(solicited)).p;
}

/**
 * The tag of each theme of a message: what `loudnessOf` says, where Benjamini–Hochberg at 10 % over all of these themes
 * lets it through. Answers in the order given. Source: rulebook §4.1 (5), §6.3.
 */
export function tagsOf(
  themes: readonly { solicited: ThemeCounts; reactive: ThemeCounts }[],
): ('loud_not_broad' | 'broad_but_silent' | null)[] {
  const clear = benjaminiHochberg(
    themes.map(({ solicited, reactive }) => loudnessChance(solicited, reactive) ?? 1),
    FALSE_ALARMS,
  );
  return themes.map(({ solicited, reactive }, nth) => {
    const loudness = loudnessOf(solicited, reactive);
    const isTag = loudness === 'loud_not_broad' || loudness === 'broad_but_silent';
    return isTag && clear[nth] === true ? loudness : null;
  });
}

export type Severity = 1 | 2 | 3;

/**
 * Weight for the order of attention: solicited share (0 … 1) × severity as the owner of the journey set it, never
 * the number of complaints. Source: rulebook §6.3.
 */
export function attentionOf(solicited: ThemeCounts, severity: Severity): number {
  return solicited.of === 0 ? 0 : (solicited.withTheme / solicited.of) * severity;
}

const WEEKS_BEFORE = 8;
const SPIKE_BELOW = 0.01;
const SPIKE_FROM = 5;

export type Spike = {
  isSpike: boolean;
  /** Mean number a week over the eight weeks before; null when there are fewer weeks. */
  expected: number | null;
  /** Chance of at least this many when nothing has changed, 0 … 1. */
  probability: number | null;
};

/**
 * Is a theme named more often this week than chance explains? Poisson with the mean of the last eight weeks of
 * `weeksBefore`: below 1 % and at least 5 times. With fewer than eight weeks it is never said.
 * Source: rulebook §7, E57, E58.
 */
export function spikeOf(thisWeek: number, weeksBefore: readonly number[]): Spike {
  const weeks = weeksBefore.slice(-WEEKS_BEFORE);
  if (weeks.length < WEEKS_BEFORE) return { isSpike: false, expected: null, probability: null };
  const expected = weeks.reduce((sum, count) => sum + count, 0) / WEEKS_BEFORE;
  const probability = poissonTail(thisWeek, expected);
  return { isSpike: thisWeek >= SPIKE_FROM && probability < SPIKE_BELOW, expected, probability };
}

/**
 * Which of many spikes still count when all are read together: each below 1 % by itself, and let through by
 * Benjamini–Hochberg at 10 % over everything that was looked at. Answers in the order given.
 * Source: rulebook §7, §4.1 (5).
 */
export function adjustForProblems(spikes: readonly Spike[]): boolean[] {
  const clear = benjaminiHochberg(
    spikes.map(({ probability }) => probability ?? 1),
    FALSE_ALARMS,
  );
  return spikes.map(({ isSpike }, nth) => isSpike && (clear[nth] ?? false));
}
