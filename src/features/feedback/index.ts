export { type EraseDeps, type EraseReport, type Erasure, eraseCustomer } from './erase.ts';
export { type ExportReport, exportFeedback } from './export.ts';
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
export { prepareForChannel } from './prepare-for-channel.ts';
export { confirmPseudonymKey, loadPseudonymKey } from './pseudonym.ts';
export { type StoreDeps, storeRecords } from './store-records.ts';
export { createPlacer, type PlacedTouchpoint, type Placer } from './touchpoints.ts';
