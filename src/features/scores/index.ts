export { type CaseMoment, type CaseTimes, caseTimes } from './cases.ts';
export { openSecondsBy, type SourceClock } from './clocks.ts';
export { adjustForMany, compareScores, FALSE_ALARMS, findMovementWords, type Verdict } from './compare.ts';
export { type ChangeDifference, compareChanges } from './compare-changes.ts';
export {
  atLeastCustomers,
  type Cell,
  type CellFilter,
  type CellPlace,
  type Durations,
  loadCells,
  loadDurations,
  matchesFilter,
  type Windows,
} from './cube.ts';
export {
  type AnswerGroup,
  faultOf,
  groupOf,
  type Method,
  type MetricDefinition,
  validAnswers,
} from './definition.ts';
export { loadDefinitions, type StoredDefinition } from './definitions.ts';
export { shownCes, shownCounts, shownCsat, shownNps, shownTtr } from './display.ts';
export { type Driver, driversOf } from './drivers.ts';
export { loadOpenCases, type OpenCases } from './open-cases.ts';
export { loadRoundAnswers, loadRounds, type SurveyRound } from './rounds.ts';
export { type Answers, type Score, scoreOf } from './score.ts';
export { csatBounds, npsBounds } from './silent-majority.ts';
export { hiddenParts, isSmallGroup, K_ANONYMITY, modeOf } from './small-groups.ts';
export { twoSidedNormalP } from './statistics/distributions.ts';
export { wilson, Z95 } from './statistics/intervals.ts';
export { benjaminiHochberg, compareShares } from './statistics/significance.ts';
export {
  adjustForProblems,
  attentionOf,
  loudnessChance,
  loudnessOf,
  type Severity,
  type Spike,
  spikeOf,
  tagsOf,
  themeShare,
} from './themes.ts';
export { ttrScore } from './ttr.ts';
