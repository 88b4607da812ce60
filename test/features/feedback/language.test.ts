import { describe, expect, it } from 'vitest';
import { recogniseLanguage } from '../../../src/features/feedback/language.ts';
import heldOut from './redaction/heldout.json' with { type: 'json' };
import { readLabels } from './redaction/labelled.ts';

describe('recognising the language of a text', () => {
  it.each([
    ['De levering kwam te laat en niemand belde terug', 'nl'],
    ['The delivery was late and nobody rang back', 'en'],
    ['Excellent service', 'en'],
    ['Snelle bezorging, nette monteur', 'nl'],
    ['Très content de la livraison, en plus de la facture', 'fr'],
    ['Sehr gut, schnelle Lieferung und netter Kontakt', 'de'],
    ['Muy buena atención del personal', 'es'],
    ['Bardzo dobra obsługa i szybka dostawa', 'pl'],
  ])('"%s" is %s', (text, language) => {
    expect(recogniseLanguage(text)).toBe(language);
  });

  it.each([
    '',
    '10',
    'ok',
    'super',
    'STOP',
    'Top!',
    '😀😀😀',
    '[naam] [telefoon] [medewerker]',
    '12345678901234567890',
  ])('does not guess at "%s"', (text) => {
    expect(recogniseLanguage(text)).toBeNull();
  });

  it('does recognise a short text that leaves no doubt', () => {
    expect(recogniseLanguage('Goed geholpen')).toBe('nl');
    expect(recogniseLanguage('Very helpful')).toBe('en');
  });

  it('does not count labels, which are Dutch in every text', () => {
    expect(recogniseLanguage('[naam] [telefoon] was very rude to us [adres]')).toBe('en');
  });

  it.each(['nl', 'en'] as const)(
    'is right about at least 98 %% of the held-out sentences in %s',
    (language) => {
      const texts = heldOut[language].map((marked) => readLabels(marked).text);
      const right = texts.filter((text) => recogniseLanguage(text) === language).length;
      expect(right / texts.length).toBeGreaterThanOrEqual(0.98);
    },
  );
});
