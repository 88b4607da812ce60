import { describe, expect, it } from 'vitest';
import { faultLines, inOrder } from '../../../src/features/journey/file/faults.ts';
import { parseJourney, textOfFile } from '../../../src/features/journey/file/parse.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { bigJourney } from '../../support/big-journey.ts';
import { smallJourney } from './kit.ts';

function faultsIn(file: string | null, locale: Locale = 'en'): string[] {
  const say = sayIn(locale);
  return faultLines(inOrder(parseJourney(file).faults, say), say);
}

/** The small journey with one piece of it written otherwise. */
function instead(piece: string, other: string): string {
  expect(smallJourney.split(piece).length).toBe(2);
  return smallJourney.replace(piece, other);
}

describe('a journey file', () => {
  it('is read with its owners, from the step where a touchpoint names none', () => {
    const { journey } = parseJourney(smallJourney);
    expect(journey?.steps.map(({ touchpoints }) => touchpoints.map(({ id, owner }) => [id, owner]))).toEqual([
      [
        ['delivery', { team: 'Logistics', channel: 'slack:C1' }],
        ['pickup', { team: 'Shops', channel: null }],
      ],
      [['invoice', { team: 'Billing', channel: null }]],
    ]);
  });

  it('puts a step after the one it names, wherever it stands in the file', () => {
    const { journey } = parseJourney(instead('  - id: receive\n', '  - id: receive\n    after: pay\n'));
    expect(journey?.steps.map(({ id }) => id)).toEqual(['pay', 'receive']);
  });

  it.each([
    [
      'a cycle of steps',
      instead('id: receive\n', 'id: receive\n    after: receive\n'),
      ['10:12  a circle: receive → receive'],
    ],
    [
      'a cycle of former names',
      smallJourney
        .replace('id: delivery\n', 'id: delivery\n        was: pickup\n')
        .replace('id: pickup\n', 'id: pickup\n        was: delivery\n'),
      ['15:14  a circle: delivery → pickup → delivery', '26:14  a circle: pickup → delivery → pickup'],
    ],
    [
      'a part inside itself',
      instead('name: { en: Pay, nl: Betalen }', 'name: &pay { en: Pay, nl: *pay }'),
      ['32:31  a circle: “*pay” stands inside “&pay”', '32:31  the Dutch translation (“nl”) is missing'],
    ],
    [
      'a duplicate touchpoint',
      instead('id: pickup', 'id: delivery'),
      ['24:13  “delivery” stands already in line 14'],
    ],
    [
      'a duplicate name',
      instead('nl: Afhaalpunt', 'nl: bezorging'),
      ['25:40  “bezorging” stands already in line 15'],
    ],
    [
      'an orphan promise',
      instead('promise: clear', 'promise: on-time'),
      ['6:9  an orphan: no touchpoint makes the promise “clear” true'],
    ],
    [
      'a missing translation',
      instead('nl: Factuur }', '}'),
      ['36:15  the Dutch translation (“nl”) is missing'],
    ],
    [
      'an unknown promise',
      instead('promise: clear', 'promise: clean'),
      [
        '6:9  an orphan: no touchpoint makes the promise “clear” true',
        '38:18  there is no promise “clean”; there are “on-time” and “clear”',
      ],
    ],
    [
      'no owner',
      instead('    owner: Billing\n', ''),
      ['34:9  “invoice” has no owner, and neither has its step; name one team'],
    ],
    [
      'two owners',
      instead('owner: Billing', 'owner: [Billing, Shops]'),
      ['33:12  exactly one team owns it; a list leaves nobody to answer'],
    ],
    [
      'a severity off the scale',
      instead('severity: 2', 'severity: 4'),
      ['40:19  “severity” should be one of 1, 2 and 3'],
    ],
    [
      'a day that does not exist',
      instead('reviewed: 2026-03-01', 'reviewed: 2026-02-30'),
      ['12:15  “reviewed” should be a day that exists, such as 2026-11-20'],
    ],
    [
      'an unknown key',
      instead('goal: { en: I have it, nl: Ik heb het }', 'goals: x'),
      [
        '24:9  “goal” is missing',
        '26:9  “goals” is not known here; known are id, was, name, goal, promise, owner, metric, moment_of_truth, severity and feedback',
      ],
    ],
    [
      'lines that begin with a tab, and nothing that only seems to be wrong because of them',
      instead('  - id: clear\n    text', '\t- id: clear\n\ttext'),
      [
        '6:1  this line begins with a tab; YAML wants spaces, two for each level',
        '7:1  this line begins with a tab; YAML wants spaces, two for each level',
      ],
    ],
    [
      'a second document, which would be left out without a word',
      `${smallJourney}---\nbrand: { en: Other, nl: Anders }\n`,
      ['41:1  a second document begins here (“---” or “...”); a file holds one'],
    ],
    [
      'things in a list, by the name of the list',
      instead('keywords: [parcel, pakket]', 'keywords: [parcel, 12, null]'),
      [
        '22:30  “keywords 2” should be text (in quotes, if it looks like a number)',
        '22:34  “keywords 3” is missing',
      ],
    ],
    [
      'a sign of YAML’s own',
      `%YAML 1.1\n---\n${smallJourney}<<: { steps: [] }\n`,
      [
        '14:15  “reviewed” should be text (in quotes, if it looks like a number)',
        '43:1  “<<” is not known here; known are brand, promises and steps',
      ],
    ],
    [
      'a column value of two touchpoints',
      instead('owner: Shops', 'owner: Shops\n        feedback: { values: [levering] }'),
      ['29:30  “levering” stands already in line 23'],
    ],
  ])('names line and column of %s', (_, file, faults) => {
    expect(faultsIn(file)).toEqual(faults);
  });

  it('tells all faults at once, in Dutch as well', () => {
    const file = smallJourney
      .replace('nl: Gemak', "nl: ''")
      .replace('metric: csat', 'metric: cssat')
      .replace('    owner: Billing\n', '');
    expect(faultsIn(file, 'nl')).toEqual([
      '1:24  de Nederlandse vertaling (“nl”) ontbreekt',
      '34:9  “invoice” heeft geen eigenaar, en de stap ook niet; noem één team',
      '38:17  “metric” moet een van deze zijn: nps, csat, ces en ttr',
    ]);
  });

  it('counts promises: nobody remembers more than seven', () => {
    const extra = Array.from(
      { length: 6 },
      (_, nth) => `  - id: p${nth}\n    text: { en: P${nth}, nl: P${nth} }\n`,
    ).join('');
    expect(faultsIn(instead('steps:\n', `${extra}steps:\n`))).toContain(
      '18:5  8 promises are more than anybody remembers; at most 7',
    );
  });

  it('counts touchpoints: nobody chooses from more than a form can show', () => {
    expect(faultsIn(bigJourney(6, 99))).toEqual([]);
    expect(faultsIn(bigJourney(1, 100), 'nl')).toEqual([
      '709:9  100 contactpunten zijn meer dan waaruit iemand in een formulier kan kiezen; hoogstens 99',
    ]);
  });

  it('is read with a mark of its order of bytes and with the ends of lines of any system', () => {
    const file = textOfFile(Buffer.from(`\uFEFF${smallJourney.replaceAll('\n', '\r\n')}`));
    expect(faultsIn(file)).toEqual([]);
  });

  it('takes no characters that steer a terminal or turn a line around, nor repeats them', () => {
    const { journey } = parseJourney(
      instead('{ en: Ease, nl: Gemak }', '{ en: "E\\e[31mase\\u202E", nl: Gemak }').replace(
        'owner: Billing',
        'owner: "Bill\\u0007ing"',
      ),
    );
    expect(journey?.brand.en).toBe('E[31mase');
    expect(journey?.steps.map(({ owner }) => owner?.team)).toEqual(['Logistics', 'Billing']);
    expect(faultsIn(instead('promise: clear', 'promise: "\\e[31mclean"'))[1]).toBe(
      '38:18  there is no promise “[31mclean”; there are “on-time” and “clear”',
    );
  });

  it('survives what is no journey at all', () => {
    expect(faultsIn('')).toEqual(['1:1  this is no journey: it has “brand”, “promises” and “steps”']);
    expect(faultsIn('a: [')[0]).toMatch(/^1:\d+ {2}this is not YAML/);
    expect(faultsIn('['.repeat(100_000))[0]).toMatch(/nested/);
    expect(faultsIn('x'.repeat(500_001))).toEqual([
      '1:1  the file is larger than any such file: at most 500,000 characters',
    ]);
    expect(faultsIn(textOfFile(new Uint8Array([0xe9, 0x20])))).toEqual([
      '1:1  the file is not text in UTF-8; save it as UTF-8',
    ]);
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklmn'
        .split('')
        .map((key, nth) => `${key}: &${key} [*${'abcdefghijklm'[nth]}, *${'abcdefghijklm'[nth]}]`),
    ];
    expect(faultsIn(bomb.join('\n'))).toContainEqual(expect.stringContaining('nested or repeated'));
  });
});
