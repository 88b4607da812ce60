import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseLanguage } from '../../../../src/features/feedback/language.ts';
import {
  cleanText,
  createRedactor,
  LABELS,
  maskStrongLanguage,
  textKey,
  unpostableReason,
} from '../../../../src/features/feedback/redaction/index.ts';
import heldOut from './heldout.json' with { type: 'json' };
import { readLabels } from './labelled.ts';

const redactor = createRedactor({ hiddenNames: ['Youssef'], keepWords: ['Albert Heijn'] });
const OWN = { names: ['Jan de Vries'], emails: ['jan.de.vries@example.nl'], phones: ['06-12345678'] };

/** Pieces that recognisers stumble over when they meet in an unexpected order. */
const PIECE = fc.constantFrom(
  ...[
    '06',
    '-',
    ' ',
    '.',
    '@',
    'jan',
    'Jan',
    'van',
    'der',
    'NL91',
    'ABNA',
    '0417',
    '[naam]',
    '[',
    ']',
    '(',
    'at',
  ],
  ...[
    'punt',
    'nl',
    'https://',
    'www.',
    '1234',
    'AB',
    '12',
    'straat',
    'Kerkstraat',
    'bsn',
    '111222333',
    '\n',
    'é',
  ],
  ...[
    'groetjes',
    'mvg',
    'mevrouw',
    "'s",
    '’',
    '😀',
    '\ud83d',
    '\u0301',
    'nummer',
    '#',
    'geboren',
    '01-01-1980',
    'İ',
  ],
);
const MESS = fc.array(PIECE, { maxLength: 25 }).map((pieces) => pieces.join(''));
const ANYTHING = fc.oneof(
  MESS,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme' }),
);

describe('any string at all', () => {
  it('is cleaned, redacted and judged without an error', () => {
    fc.assert(
      fc.property(ANYTHING, (text) => {
        expect(typeof redactor.redact(text, OWN).text).toBe('string');
        expect(typeof redactor.redact(cleanText(text)).text).toBe('string');
        recogniseLanguage(text);
        unpostableReason(text);
        maskStrongLanguage(text);
        expect(textKey(text)).toHaveLength(16);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps everything outside the labels, in order', () => {
    fc.assert(
      fc.property(MESS, (text) => {
        const result = redactor.redact(text).text;
        const labels = new RegExp(
          Object.values(LABELS)
            .map((label) => label.replace(/[[\]]/g, '\\$&'))
            .join('|'),
        );
        let position = 0;
        for (const rest of result.split(labels)) {
          position = text.indexOf(rest, position);
          expect(position).toBeGreaterThanOrEqual(0);
          position += rest.length;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has no e-mail address left in it', () => {
    fc.assert(
      fc.property(fc.emailAddress(), MESS, (address, before) => {
        expect(redactor.redact(`${before} ${address} `).text).not.toContain(address);
      }),
      { numRuns: 500 },
    );
  });
});

describe('texts of customers', () => {
  const texts = [...heldOut.nl, ...heldOut.en, ...heldOut.clean].map((marked) => readLabels(marked).text);

  it('do not change when they are redacted again', () => {
    for (const text of texts) {
      const once = redactor.redact(text).text;
      expect(redactor.redact(once).text).toBe(once);
    }
  });

  it('do not depend on what was redacted before', () => {
    const alone = texts.map((text) => createRedactor().redact(text).text);
    const shared = createRedactor();
    expect(texts.toReversed().map((text) => shared.redact(text).text)).toEqual(alone.toReversed());
  });
});

describe('a text made to be slow', () => {
  const PIECES = [
    '1 ',
    'a.',
    '@',
    'a@',
    'van der ',
    '06 ',
    '[at] ',
    '<p',
    '<script>',
    '<!--',
    '.',
    '-',
    'NL91 ',
    'A. ',
  ];
  const MORE = [
    'https://',
    "o'",
    'Kerkstraat 12 ',
    'mvg Jan ',
    '\u0301',
    '111222333 ',
    'Jan Jansen ',
    'nr 12345 ',
    '(0',
  ];

  it.each([...PIECES, ...MORE])('costs %j in proportion to its length', (piece) => {
    const cost = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      redactor.redact(cleanText(text), OWN);
      unpostableReason(text);
      textKey(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(20_000);
    const short = Math.max(cost(20_000), 5);
    // Eight times the text: a quadratic pattern would take 64 times as long.
    expect(cost(160_000)).toBeLessThan(30 * short);
  });
});
