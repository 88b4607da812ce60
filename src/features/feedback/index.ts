export { type EraseReport, eraseCustomer } from './erase.ts';
export { exportFeedback } from './export.ts';
export {
  type ImportDeps,
  type ImportInput,
  type ImportProposal,
  type ImportResult,
  importFile,
} from './import.ts';
export type { PreviewRow } from './importing/protocol.ts';
export type { ImportReport } from './importing/report.ts';
export type { RunProgress } from './importing/run.ts';
export { failDeadRuns } from './importing/runs.ts';
export { maskOwnWords, prepareForChannel } from './prepare-for-channel.ts';
export { confirmPseudonymKey, loadPseudonymKey } from './pseudonym.ts';
export { type StoreDeps, storeRecords } from './store-records.ts';
export { createPlacer } from './touchpoints.ts';
