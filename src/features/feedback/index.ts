export type { FormProposal, ReadDelivery, ReadOutcome } from './arriving/protocol.ts';
export { createReadingThread } from './arriving/thread.ts';
export { type ArrivingBatch, type ArrivingDeps, workOnArrived } from './arriving/work.ts';
export { setClock } from './cases/set-clock.ts';
export {
  clearAgain,
  type EraseDeps,
  type EraseReport,
  eraseByKey,
  eraseCustomer,
  erasedAmong,
} from './erase.ts';
export { exportFeedback } from './export.ts';
export { escapeFormulas } from './exporting/formulas.ts';
export { referenceOf } from './exporting/hub.ts';
export {
  type ImportContext,
  type ImportDeps,
  type ImportInput,
  type ImportProposal,
  type ImportResult,
  importFile,
} from './import.ts';
export { importFault } from './importing/faults.ts';
export { createRefusedFile, type RefusedFile, refusedPathOf } from './importing/refused-file.ts';
export type { ImportReport } from './importing/report.ts';
export type { RunProgress } from './importing/run.ts';
export { failDeadRuns } from './importing/runs.ts';
export {
  type SaidProposal,
  type SaidRefusal,
  type SaidRow,
  sayProposal,
  sayReason,
  sayWarnings,
} from './importing/said.ts';
export type { SqlConnection, SqlPool } from './importing/sql.ts';
export {
  maskFilledIn,
  maskOwnWords,
  ownWordsFor,
  prepareForChannel,
  readOwnWords,
} from './prepare-for-channel.ts';
export { confirmPseudonymKey, createPseudonymiser, loadPseudonymKey, pseudonymSealing } from './pseudonym.ts';
export { type StoreDeps, storeRecords } from './store-records.ts';
export { type CurrentVocabulary, currentVocabulary } from './themes/current.ts';
export { retagBatch, THEMES_LOCK } from './themes/retag.ts';
export { starterFile, starterVocabulary } from './themes/starter.ts';
export { createTagger, patternsOf } from './themes/tagger.ts';
export { namesOf, Theme, ThemeKey, type ThemeNames, Vocabulary } from './themes/vocabulary.ts';
export { createPlacer, slugOf, wordFinder } from './touchpoints.ts';
export { wordsOf } from './words.ts';
