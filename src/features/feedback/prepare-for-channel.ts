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
  return readOwnWords(text).masked;
}

/** A colleague's words about themselves: masked (null when no mask covers it), and whether they call names. */
export function readOwnWords(text: string): { masked: string | null; isRude: boolean } {
  redactor ??= createRedactor({});
  const { text: masked, certain, sensitive, strongLanguage } = redactor.redact(text);
  return { masked: certain && !sensitive ? masked : null, isRude: strongLanguage };
}

/**
 * A colleague's words as others may see them: masked once more, and what cannot be masked with certainty is left out.
 */
export function ownWordsFor(text: string, locale: Locale): string {
  return text === '' ? '' : (prepareForChannel({ text, strongLanguage: false, locale }) ?? '…');
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

/** What was filled in as it may be stored, and below which field `fault` is told where no mask makes it so. */
export function maskFilledIn(
  values: Record<string, unknown>,
  { isWritten, fault }: { isWritten(field: string): boolean; fault(): string },
): { masked: Record<string, unknown>; faults: Record<string, string> | null } {
  const masked: Record<string, unknown> = { ...values };
  const faults: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isWritten(name) || typeof value !== 'string') continue;
    masked[name] = maskOwnWords(value);
    if (masked[name] === null) faults[name] = fault();
  }
  return { masked, faults: Object.keys(faults).length === 0 ? null : faults };
}
