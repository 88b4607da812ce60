import type { Locale } from '../../i18n/index.ts';
import { createRedactor, localiseLabels, maskStrongLanguage, type Redactor } from './redaction/index.ts';

let redactor: Redactor | undefined;

export interface StoredText {
  text: string;
  strongLanguage: boolean;
  locale: Locale;
}

/**
 * A colleague's words as they are stored: whatever looks like somebody's data is masked. Null when they may say
 * something that no mask covers, such as a customer's health.
 */
export function maskOwnWords(text: string): string | null {
  redactor ??= createRedactor({});
  const { text: masked, certain, sensitive } = redactor.redact(text);
  return certain && !sensitive ? masked : null;
}

/**
 * A stored text as a channel may see it: masked once more, because a rule may have been added since it was stored;
 * strong language blotted out; masks in the reader's language. Null when the second look is no longer certain:
 * a doubtful text is held, never posted anyway (rulebook §8.4).
 */
export function prepareForChannel({ text, strongLanguage, locale }: StoredText): string | null {
  redactor ??= createRedactor({});
  const { text: masked, certain, sensitive } = redactor.redact(text);
  if (!certain || sensitive) return null;
  return localiseLabels(strongLanguage ? maskStrongLanguage(masked) : masked, locale);
}
