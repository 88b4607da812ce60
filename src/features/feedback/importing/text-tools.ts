import type { FeedbackRecord } from '../../../sources/source.ts';
import { recogniseLanguage } from '../language.ts';
import { cleanText, createRedactor, textKey, unpostableReason } from '../redaction/index.ts';
import { createTagger } from '../themes/tagger.ts';
import type { Vocabulary } from '../themes/vocabulary.ts';
import { createPlacer } from '../touchpoints.ts';
import type { TextTools } from './prepare.ts';
import type { KnownTouchpoint } from './protocol.ts';

/** The tools for texts, with their word lists; loaded in worker threads alone. */
export function loadTextTools(known: {
  touchpoints: readonly KnownTouchpoint[];
  vocabulary: Vocabulary;
}): TextTools {
  const redactor = createRedactor();
  const placer = createPlacer(known.touchpoints);
  return {
    clean: cleanText,
    redact: (text, own) => (isEmpty(own) ? redactor.redact(text) : redactor.redact(text, own)),
    unpostableReason,
    textKey,
    language: recogniseLanguage,
    themes: createTagger(known.vocabulary),
    touchpointFromLabel: (label) => placer.fromLabel(label),
    touchpointFromText: (text) => placer.fromText(text),
  };
}

/** Most tables have no personal columns: their texts need not be searched for them. */
function isEmpty({ names, emails, phones }: FeedbackRecord['own']): boolean {
  return names.length === 0 && emails.length === 0 && phones.length === 0;
}
