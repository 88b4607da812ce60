export { adjustForMany, compareScores, findMovementWords, type Verdict } from './compare.ts';
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
export { type Answers, type Score, scoreOf } from './score.ts';
export { isSmallGroup, K_ANONYMITY } from './small-groups.ts';
export { loudnessOf } from './themes.ts';
