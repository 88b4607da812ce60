import {
  type Cell,
  compareScores,
  isSmallGroup,
  loudnessChance,
  loudnessOf,
  type Score,
  type StoredDefinition,
  scoreOf,
  themeShare,
  type Verdict,
} from '../scores/index.ts';
import type { Period } from '../verbatims/index.ts';
import type { ThemeCustomers, ThemeRow } from './load.ts';
import type { ThemeView } from './view.ts';

/** What one theme's texts of both windows say, before anything is withheld. */
export interface Counted {
  theme: string;
  solicited: { withTheme: number; of: number };
  reactive: { withTheme: number; of: number };
  before: { withTheme: number; of: number };
  /** Different customers in this window, however many surveys they answered: `all` counts who is in both kinds once. */
  customers: { solicited: number; reactive: number; all: number };
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
  { rows, customers }: { rows: readonly ThemeRow[]; customers: readonly ThemeCustomers[] },
  themes: readonly string[],
  definitions: ReadonlyMap<number, StoredDefinition>,
): Counted[] {
  const sum = (theme: string | null, current: boolean, reactive: boolean) =>
    rows
      .filter(
        (row) => row.theme === theme && row.current === current && isReactive(definitions, row) === reactive,
      )
      .reduce((total, row) => total + row.n, 0);
  const people = (theme: string, reactive: boolean | null) =>
    customers.find((row) => row.theme === theme && row.reactive === reactive)?.customers ?? 0;
  const all = {
    solicited: sum(null, true, false),
    reactive: sum(null, true, true),
    before: sum(null, false, false),
  };
  return themes.map((theme) => ({
    theme,
    solicited: { withTheme: sum(theme, true, false), of: all.solicited },
    reactive: { withTheme: sum(theme, true, true), of: all.reactive },
    before: { withTheme: sum(theme, false, false), of: all.before },
    customers: {
      solicited: people(theme, false),
      reactive: people(theme, true),
      all: people(theme, null),
    },
  }));
}

/** What one theme's figures show by themselves; of fewer than five customers nothing is told (rulebook §5.2, §6.3, §7). */
export interface Standing {
  share: ThemeView['share'];
  reached: number | null;
  /** Of this window and the one before; null where there is no share. */
  verdict: Verdict | null;
  tag: ThemeView['tag'];
  /** Chance of the tag, told or not, when both kinds name the theme as often. */
  tagChance: number | null;
}

/** Share, tag and change of one theme, before they are read together with those of the others. */
export function standingOf(counted: Counted, comparable: Comparable, definitionsChanged: boolean): Standing {
  const { solicited, reactive, customers } = counted;
  const share = isShown(solicited, customers.solicited) ? themeShare(solicited) : null;
  const loudness = loudnessOf(solicited, reactive);
  const isTold = !isSmallGroup(customers.solicited) || !isSmallGroup(customers.reactive);
  const { low = 0, high = 0 } = share?.interval ?? {};
  return {
    share: share && { percent: share.percent, low, high, of: solicited.of },
    reached: isSmallGroup(customers.reactive) ? null : reactive.withTheme,
    verdict: share && verdictOf(counted, comparable, definitionsChanged),
    tag: loudness === 'loud_not_broad' || loudness === 'broad_but_silent' ? loudness : null,
    tagChance: isTold ? loudnessChance(solicited, reactive) : null,
  };
}

/** A percentage needs thirty texts and a margin that says something (rulebook §5.1). */
function isShown(solicited: Counted['solicited'], customers: number): boolean {
  return !isSmallGroup(customers) && scoreOfShare(solicited).mode === 'score';
}

/** The words of a verdict on shares of texts. */
export function changeOf({ verdict, difference }: Verdict): ThemeView['change'] {
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
