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
    redact: (text, own) => redactor.redact(text, own),
    unpostableReason,
    textKey,
    language: recogniseLanguage,
    themes: themesOf,
    touchpointFromLabel: (label) => placer.fromLabel(label),
    touchpointFromText: (text) => placer.fromText(text),
  };
}
