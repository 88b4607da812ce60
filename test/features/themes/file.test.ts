import { describe, expect, it } from 'vitest';
import { starterFile, type Vocabulary } from '../../../src/features/feedback/index.ts';
import { changeLine, changesBetween } from '../../../src/features/themes/changes.ts';
import { faultLines, parseThemes } from '../../../src/features/themes/file/parse.ts';
import { sayIn } from '../../../src/i18n/index.ts';

const say = sayIn('en');

function faultsOf(file: string | null, touchpoints: string[] = []): string[] {
  return faultLines(parseThemes(file, say, touchpoints).faults);
}

const small = `themes:
  - id: waiting
    name: { en: waiting, nl: wachten }
    words: { nl: [wacht*], en: [wait*] }
  - id: price
    name: { en: price, nl: prijs }
    words: { nl: [prijs] }
`;

function themesIn(file: string): Vocabulary {
  const { vocabulary } = parseThemes(file, say, []);
  if (vocabulary === null) throw new Error(faultsOf(file).join('\n'));
  return vocabulary;
}

describe('a themes file', () => {
  it('is the one the product begins with', () => {
    expect(faultsOf(starterFile())).toEqual([]);
  });

  it.each([
    ['', ['1:1  this is no themes file: it begins with “themes:” and a list']],
    ['brand: { en: Ease }', ['1:1  this is no themes file: it begins with “themes:” and a list']],
    ['themes: 3', ['1:9  “themes” should be a list, each line with a dash']],
    [small.replace('id: price', 'id: waiting'), ['5:9  “waiting” stands already in line 2']],
    [small.replace('id: price', 'id: Prijs!'), [expect.stringContaining('5:9  write it with small letters')]],
    [small.replace('nl: prijs }', 'nl: wachten }'), ['6:28  “wachten” stands already in line 3']],
    [small.replace('nl: prijs }', 'nl: }'), ['6:28  the Dutch translation (“nl”) is missing']],
    [
      small.replace('{ nl: [prijs] }', '{ nl: [] }'),
      ['5:5  “price” has no words, so it would never be found'],
    ],
    [small.replace('[prijs]', '[prijs, "!!"]'), [expect.stringContaining('7:26  “!!” can never be found')]],
    [
      small.replace('[prijs]', '["*prijs*"]'),
      [expect.stringContaining('7:19  “*prijs*” can never be found')],
    ],
    [small.replace('[prijs]', '[zeg …]'), [expect.stringContaining('7:19  “zeg …” can never be found')]],
    [small.replace('[prijs]', '[*prijs]'), [expect.stringContaining('7:')]],
    [
      small.replace('    words: { nl: [prijs] }', '    word: [prijs]'),
      [
        '7:5  “word” is not known here; known are id, was, name, kind, unless_denied, touchpoint, words and except',
      ],
    ],
    [`${small}    kind: problem\n`, ['8:11  “kind” should be one of topic, leaving and wish']],
    [`${small}    was: [waiting]\n`, ['8:11  “waiting” stands already in line 2']],
    [`${small}    touchpoint: shop\n`, ['8:17  there is no touchpoint “shop”; there are “invoice”']],
    [null, ['1:1  the file is not text in UTF-8; save it as UTF-8']],
  ])('tells its faults with their lines: %s', (file, faults) => {
    expect(faultsOf(file, ['invoice'])).toEqual(faults);
  });

  it('says what it changes', () => {
    const before = themesIn(small);
    const after = themesIn(`themes:
  - id: price
    name: { en: cost, nl: kosten }
    was: [waiting]
    words: { nl: [prijs, duur], en: [price] }
  - id: staff
    name: { en: staff, nl: medewerkers }
    words: { en: [staff] }
`);
    expect(changesBetween(before, after).map((change) => changeLine(change, say))).toEqual([
      '~ theme waiting becomes part of cost',
      '~ theme price is called cost',
      '~ theme cost: 2 new words, 0 words fewer',
      '~ theme cost: its kind, its place or its exceptions',
      '+ theme staff',
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });
});
