import type { FeedbackRecord } from '../../../sources/source.ts';
import { recogniseLanguage } from '../language.ts';
import { cleanText, createRedactor, textKey, unpostableReason } from '../redaction/index.ts';
import { themesOf } from '../themes.ts';
import { createPlacer } from '../touchpoints.ts';
import type { TextTools } from './prepare.ts';
import type { KnownTouchpoint } from './protocol.ts';

/** The tools for texts, with their word lists; loaded in worker threads alone. */
export function loadTextTools(touchpoints: readonly KnownTouchpoint[]): TextTools {
  const redactor = createRedactor();
  const placer = createPlacer(touchpoints);
  return {
    clean: cleanText,
    redact: (text, own) => (isEmpty(own) ? redactor.redact(text) : redactor.redact(text, own)),
    unpostableReason,
    textKey,
    language: recogniseLanguage,
    themes: themesOf,
    touchpointFromLabel: (label) => placer.fromLabel(label),
    touchpointFromText: (text) => placer.fromText(text),
  };
}

/** Most tables have no personal columns: their texts need not be searched for them. */
function isEmpty({ names, emails, phones }: FeedbackRecord['own']): boolean {
  return names.length === 0 && emails.length === 0 && phones.length === 0;
}
