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
  countGroups,
  groupOf,
  type Histogram,
  type Method,
  type MetricDefinition,
} from './definition.ts';
export { loadDefinitions, type StoredDefinition } from './definitions.ts';
export { type Score, scoreOf } from './score.ts';
