// Personal data out of customers' texts: pure functions, no network, no database.
export { maskStrongLanguage } from './caution.ts';
export { cleanText } from './clean.ts';
export { LABELS, localiseLabels, REDACTION_KINDS, type RedactionKind } from './kinds.ts';
export { textKey, type UnpostableReason, unpostableReason } from './postable.ts';
export { isBsn } from './recognisers/identifiers.ts';
export type { OwnColumns } from './recognisers/own-columns.ts';
export { createRedactor, type Redaction, type Redactor, type RedactorOptions } from './redactor.ts';
