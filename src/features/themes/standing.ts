import {
  adjustForMany,
  type Cell,
  compareScores,
  isSmallGroup,
  loudnessOf,
  type Score,
  type StoredDefinition,
  scoreOf,
  themeShare,
  type Verdict,
} from '../scores/index.ts';
import type { Period } from '../verbatims/index.ts';
import type { ThemeRow } from './load.ts';
import type { ThemeView } from './view.ts';

/** What one theme's texts of both windows say, before anything is withheld. */
export interface Counted {
  theme: string;
  solicited: { withTheme: number; of: number };
  reactive: { withTheme: number; of: number };
  before: { withTheme: number; of: number };
  customers: { solicited: number; reactive: number };
}

/** What decides whether both windows may be compared at all. */
export interface Comparable {
  current: Period;
  previous: Period;
  /** Response rates, 0 … 1; null where they are not known. */
  response: { current: number | null; previous: number | null };
}

export function isReactive(
  definitions: ReadonlyMap<number, StoredDefinition>,
  { definitionId }: Pick<Cell, 'definitionId'>,
): boolean {
  return definitions.get(definitionId)?.solicitation === 'reactive';
}

/** Adds up texts and themes of both windows; what we asked and what reached us stay apart. */
export function countThemes(
  rows: readonly ThemeRow[],
  themes: readonly string[],
  definitions: ReadonlyMap<number, StoredDefinition>,
): Counted[] {
  const sum = (theme: string | null, current: boolean, reactive: boolean, of: 'n' | 'customers') =>
    rows
      .filter(
        (row) => row.theme === theme && row.current === current && isReactive(definitions, row) === reactive,
      )
      .reduce((total, row) => total + row[of], 0);
  const all = {
    solicited: sum(null, true, false, 'n'),
    reactive: sum(null, true, true, 'n'),
    before: sum(null, false, false, 'n'),
  };
  return themes.map((theme) => ({
    theme,
    solicited: { withTheme: sum(theme, true, false, 'n'), of: all.solicited },
    reactive: { withTheme: sum(theme, true, true, 'n'), of: all.reactive },
    before: { withTheme: sum(theme, false, false, 'n'), of: all.before },
    customers: {
      solicited: sum(theme, true, false, 'customers'),
      reactive: sum(theme, true, true, 'customers'),
    },
  }));
}

/** Share, tag and change of each theme; of fewer than five customers nothing is told (rulebook §5.2, §6.3, §7). */
export function standingsOf(
  counted: readonly Counted[],
  comparable: Comparable,
  definitionsChanged: boolean,
): Pick<ThemeView, 'share' | 'change' | 'reached' | 'tag'>[] {
  const verdicts = adjustForMany(counted.map((one) => verdictOf(one, comparable, definitionsChanged)));
  return counted.map(({ solicited, reactive, customers }, nth) => {
    const share = isShown(solicited, customers.solicited) ? themeShare(solicited) : null;
    const verdict = verdicts[nth];
    const loudness = loudnessOf(solicited, reactive);
    const isTold = !isSmallGroup(customers.solicited) || !isSmallGroup(customers.reactive);
    return {
      share: share && {
        percent: share.percent,
        low: share.interval.low,
        high: share.interval.high,
        of: solicited.of,
      },
      change: share && verdict ? changeOf(verdict) : null,
      reached: isSmallGroup(customers.reactive) ? null : reactive.withTheme,
      tag: isTold && (loudness === 'loud_not_broad' || loudness === 'broad_but_silent') ? loudness : null,
    };
  });
}

/** A percentage needs thirty texts and a margin that says something (rulebook §5.1). */
function isShown(solicited: Counted['solicited'], customers: number): boolean {
  return !isSmallGroup(customers) && scoreOfShare(solicited).mode === 'score';
}

function changeOf({ verdict, difference }: Verdict): ThemeView['change'] {
  if (verdict === 'overlapping' || verdict === 'unfit_windows' || verdict === 'begged') {
    throw new RangeError(`shares of texts are never found so: ${verdict}`);
  }
  const moved = verdict === 'higher' || verdict === 'lower';
  return { verdict, difference: moved ? difference : null };
}

/** A share of texts is compared as a share of answers is: by the two-proportion test, when both may be shown. */
const shareOfTexts = {
  metric: 'csat',
  scaleMin: 0,
  scaleMax: 1,
  higherIsBetter: true,
  method: 'top_box',
} as const;

function verdictOf(
  { solicited, before }: Counted,
  { current, previous, response }: Comparable,
  changed: boolean,
): Verdict {
  const same = { kind: 'transactional', invitationChannel: null, languages: [] } as const;
  return compareScores(shareOfTexts, scoreOfShare(solicited), scoreOfShare(before), {
    current: {
      ...same,
      days: current,
      definitionVersion: changed ? 'now' : 'same',
      responseRate: response.current,
    },
    previous: { ...same, days: previous, definitionVersion: 'same', responseRate: response.previous },
  });
}

function scoreOfShare({ withTheme, of }: { withTheme: number; of: number }): Score {
  return scoreOf(
    shareOfTexts,
    new Map([
      [1, withTheme],
      [0, of - withTheme],
    ]),
  );
}
