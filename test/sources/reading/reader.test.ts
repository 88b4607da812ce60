import { describe, expect, it } from 'vitest';
import { createReader } from '../../../src/sources/reading/reader.ts';
import type { FeedbackRecord, Mapping } from '../../../src/sources/source.ts';
import { CONTEXT } from '../reading.ts';
import { inEnglish, said } from '../said.ts';

const MAPPING: Mapping = {
  source: 'csv',
  columns: { id: 'id', answeredAt: 'datum', score: 'score', text: 'tekst' },
  drop: [],
  metric: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  higherIsBetter: true,
  method: 'nps',
  topBoxes: null,
  labels: null,
  kind: 'transactional',
  solicitation: 'solicited',
  zone: 'Europe/Amsterdam',
  dateOrder: 'day_first',
  touchpoint: null,
  answeredOn: null,
  question: null,
};
const HEADINGS = ['id', 'datum', 'score', 'tekst', 'extra', 'meer'];

function read(cells: readonly string[], changes: Partial<Mapping> = {}) {
  const reader = inEnglish(() => createReader(HEADINGS, { ...MAPPING, ...changes }, CONTEXT));
  return said(reader({ line: 2, cells: [...cells, '', '', ''] }));
}

function record(cells: readonly string[], changes: Partial<Mapping> = {}): FeedbackRecord {
  const outcome = read(cells, changes);
  if (outcome.kind !== 'records' || !outcome.records[0]) throw new Error(JSON.stringify(outcome));
  return outcome.records[0];
}

describe('a row', () => {
  it('becomes one record with its score and its text', () => {
    expect(read(['a1', '5-1-2026 14:03', '9', 'Prima'])).toEqual({
      kind: 'records',
      records: [
        {
          externalId: 'a1',
          fingerprint: null,
          question: '',
          answeredAt: new Date('2026-01-05T13:03:00Z'),
          metric: 'nps',
          score: 9,
          durationSeconds: null,
          businessSeconds: null,
          openedAt: null,
          answeredSeconds: null,
          reopened: null,
          text: 'Prima',
          touchpoint: null,
          language: null,
          contactPermission: 'unknown',
          customer: null,
          own: { names: [], emails: [], phones: [] },
          updatedAt: null,
        },
      ],
    });
  });

  it('with a text alone is text, with a score alone has no text', () => {
    expect(record(['a', '5-1-2026', '', 'Prima'])).toMatchObject({
      metric: 'text',
      score: null,
      text: 'Prima',
    });
    expect(record(['a', '5-1-2026', 'NA', '9'])).toMatchObject({ metric: 'text', score: null, text: '9' });
    expect(record(['a', '5-1-2026', '9', ' '])).toMatchObject({ metric: 'nps', score: 9, text: null });
  });

  it('with neither is left out, and withdraws what was stored under its id', () => {
    const reason = 'neither a score nor a text';
    expect(read(['a', '', '', ''])).toEqual({ kind: 'skipped', reason, emptied: 'a' });
    expect(read(['', '', '', ''])).toEqual({ kind: 'skipped', reason });
  });

  it('is refused for everything that is wrong with it at once', () => {
    expect(read(['', '45-1-2026', '11', 'x'])).toEqual({
      kind: 'refused',
      refusals: [
        { column: 'score', reason: '11 lies outside the scale 0 to 10' },
        { column: 'datum', reason: 'is not a date with the day first' },
        { column: 'id', reason: 'holds no id' },
      ],
    });
  });

  it.each([
    ['11', '11 lies outside the scale 0 to 10'],
    ['-1', '-1 lies outside the scale 0 to 10'],
    ['7.5', '7.5 is not a whole number on the scale 0 to 10'],
    ['8,5', '8.5 is not a whole number on the scale 0 to 10'],
    ['negen', 'is not an answer on the scale 0 to 10'],
    ['4/5', 'is not an answer on the scale 0 to 10'],
  ])('with the score %s is refused (E16)', (score, reason) => {
    expect(read(['a', '5-1-2026', score, 'x'])).toEqual({
      kind: 'refused',
      refusals: [{ column: 'score', reason }],
    });
  });

  it.each([
    ['10', 10],
    [' 7 ', 7],
    ['8,0', 8],
    ['9/10', 9],
    ['9 van 10', 9],
    ['10 - Extremely likely', 10],
    ['0: nooit', 0],
  ])('with the score "%s" counts as %d', (score, value) => {
    expect(record(['a', '5-1-2026', score, '']).score).toBe(value);
  });

  it('reads labels and faces by their values, in whatever dress', () => {
    const labels = { '☹': 1, 'Zeer tevreden': 5, '👍': 2 };
    const scale = { metric: 'csat', scaleMin: 1, scaleMax: 5, labels } as const;
    const scores = ['☹️', ' zeer  Tevreden', '👍🏽', '3'].map(
      (cell) => record(['a', '5-1-2026', cell, ''], scale).score,
    );
    expect(scores).toEqual([1, 5, 2, 3]);
    expect(read(['a', '5-1-2026', 'gaat wel', ''], scale).kind).toBe('refused');
  });

  it.each([
    ['2027-01-01T23:00:00Z', true],
    ['2027-01-02T00:30:00Z', false],
    ['1989-12-31T12:00:00Z', false],
  ])('answered at %s is believed: %s', (moment, isBelieved) => {
    expect(read(['a', moment, '9', '']).kind).toBe(isBelieved ? 'records' : 'refused');
  });

  it('has an order of day and month only when one was told', () => {
    expect(read(['a', '5-1-2026', '9', ''], { dateOrder: null })).toEqual({
      kind: 'refused',
      refusals: [{ column: 'datum', reason: 'does not tell whether the day or the month comes first' }],
    });
  });

  it('gets the date of the whole table when it has none', () => {
    const { answeredAt: _, ...columns } = MAPPING.columns;
    const dated = { columns, answeredOn: '2026-07-01' };
    expect(record(['a', '', '9', ''], dated).answeredAt).toEqual(new Date('2026-06-30T22:00:00Z'));
    for (const answeredOn of ['2099-01-01', 'toen'])
      expect(() => read([], { columns, answeredOn })).toThrow(/answered|"20|"toen/);
  });

  it('carries what its other columns say', () => {
    const columns = { ...MAPPING.columns, touchpoint: 'extra', customer: 'meer' };
    expect(record(['a', '5-1-2026', '9', '', '<b>Bezorgen</b>', 'k-1'], { columns })).toMatchObject({
      touchpoint: 'Bezorgen',
      customer: 'k-1',
    });
    expect(record(['a', '5-1-2026', '9', ''], { columns, touchpoint: 'balie' }).touchpoint).toBe('balie');
    const others = { ...MAPPING.columns, language: 'extra', contactPermission: 'meer' };
    const said = [
      ['NL', 'ja', 'nl', 'yes'],
      ['en-GB', 'No', 'en', 'no'],
      ['Nederlands', '', 'nl', 'unknown'],
      ['klingon', 'misschien', null, 'unknown'],
    ] as const;
    for (const [language, permission, code, meaning] of said) {
      const found = record(['a', '5-1-2026', '9', '', language, permission], { columns: others });
      expect([found.language, found.contactPermission]).toEqual([code, meaning]);
    }
  });

  it('of several questions is known by the question as well', () => {
    expect(record(['a', '5-1-2026', '9', ''], { question: 'QID1' })).toMatchObject({
      externalId: 'a#QID1',
      question: 'QID1',
    });
  });
});

describe('a row without an id', () => {
  const { id: _, ...columns } = MAPPING.columns;
  const markOf = (cells: string[], changes: Partial<Mapping> = {}) =>
    record(['', ...cells], { columns, ...changes }).fingerprint;

  it('is known by source, local time, score and text, and says nothing of them', () => {
    const mark = markOf(['5-1-2026 14:03', '9', 'Prima']);
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect(markOf(['2026-01-05 14:03:00', '9', ' Prima '])).toBe(mark);
    expect(markOf(['5-1-2026 14:03', '9', 'Prima'], { zone: 'UTC' })).toBe(mark);
    const others = [
      markOf(['5-1-2026 14:04', '9', 'Prima']),
      markOf(['5-1-2026 14:03', '8', 'Prima']),
      markOf(['5-1-2026 14:03', '9', 'Prima!']),
      markOf(['5-1-2026 14:03', '9', 'Prima'], { source: 'json' }),
    ];
    expect(new Set([mark, ...others]).size).toBe(5);
  });

  it('has an empty id until it is numbered', () => {
    expect(record(['', '5-1-2026', '9', ''], { columns }).externalId).toBe('');
  });
});

describe('a time to resolution', () => {
  const ttr = { metric: 'ttr', scaleMin: null, scaleMax: null, method: 'median' } as const;
  const columns = { id: 'id', openedAt: 'datum', resolvedAt: 'score', text: 'tekst' };

  it('is the time between two moments, across a clock change as well (E45)', () => {
    const found = record(['a', '28-3-2026 12:00', '29-3-2026 12:00', ''], { ...ttr, columns });
    expect(found).toMatchObject({ metric: 'ttr', durationSeconds: 23 * 3600, score: null });
    expect(found.answeredAt).toEqual(new Date('2026-03-29T10:00:00Z'));
  });

  it('of an open case is not known yet', () => {
    const open = record(['a', '28-3-2026 12:00', '', ''], { ...ttr, columns });
    expect(open).toMatchObject({ metric: 'ttr', durationSeconds: null });
    expect(open.answeredAt).toEqual(new Date('2026-03-28T11:00:00Z'));
  });

  it('cannot end before it began', () => {
    expect(read(['a', '29-3-2026 12:00', '28-3-2026 12:00', ''], { ...ttr, columns })).toEqual({
      kind: 'refused',
      refusals: [{ column: 'score', reason: 'lies before the moment the case was opened' }],
    });
  });

  it('beside a score is a record of its own', () => {
    const both = { ...MAPPING.columns, durationSeconds: 'extra' };
    const outcome = read(['a', '5-1-2026', '9', 'Prima', '90'], { columns: both });
    const records = outcome.kind === 'records' ? outcome.records : [];
    expect(
      records.map(({ externalId, metric, score, text, durationSeconds }) => [
        externalId,
        metric,
        score,
        text,
        durationSeconds,
      ]),
    ).toEqual([
      ['a', 'nps', 9, 'Prima', null],
      ['a#ttr', 'ttr', null, null, 90],
    ]);
  });
});

describe('a row that names its metric', () => {
  const columns = { ...MAPPING.columns, metric: 'extra' };

  it('is read when it is the metric of the import, or text', () => {
    expect(record(['a', '5-1-2026', '9', 'x', 'NPS'], { columns })).toMatchObject({
      metric: 'nps',
      score: 9,
    });
    expect(record(['a', '5-1-2026', '', 'x', 'text'], { columns })).toMatchObject({
      metric: 'text',
      score: null,
    });
    const csat = { columns, metric: 'csat', scaleMin: 1, scaleMax: 5 } as const;
    expect(record(['a', '5-1-2026', '4', 'x', 'rating'], csat)).toMatchObject({ metric: 'csat', score: 4 });
  });

  it.each([
    ['csat', '4', 'extra', /csat.*import it apart/],
    ['hartslag', '80', 'extra', /not a metric we know/],
    ['text', '9', 'score', /though the metric of the row is text/],
  ])('is refused as %s with %s', (metric, score, column, reason) => {
    expect(read(['a', '5-1-2026', score, 'x', metric], { columns })).toEqual({
      kind: 'refused',
      refusals: [{ column, reason: expect.stringMatching(reason) }],
    });
  });
});

describe('feedback that reached us by itself', () => {
  it('never has a score, whatever the mapping says', () => {
    expect(record(['a', '5-1-2026', '9', 'x'], { solicitation: 'reactive' })).toMatchObject({
      metric: 'text',
      score: null,
    });
  });
});

describe('a reader', () => {
  it('needs the columns of its mapping, a zone that exists, and a scale', () => {
    const make = (changes: Partial<Mapping>) => () =>
      inEnglish(() => createReader(HEADINGS, { ...MAPPING, ...changes }, CONTEXT));
    expect(make({ columns: { text: 'tekstt' } })).toThrow(/no column "tekstt". Did you mean "tekst"/);
    expect(make({ zone: 'Mars/Basis' })).toThrow(/not a time zone/);
    expect(make({ metric: 'csat', scaleMin: null })).toThrow(/scale of "score" is not stated/);
  });
});
