// Personal data out of customers' texts: pure functions, no network, no database.
export { maskStrongLanguage } from './caution.ts';
export { cleanText } from './clean.ts';
export { LABELS, localiseLabels, REDACTION_KINDS } from './kinds.ts';
export { unpostableReason } from './postable.ts';
export { isBsn } from './recognisers/identifiers.ts';
export { createRedactor, type Redactor } from './redactor.ts';
export { textKey } from './text-key.ts';
