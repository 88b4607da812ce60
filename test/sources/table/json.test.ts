import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonSplitter, findShape } from '../../../src/sources/table/json-values.ts';
import { openTable } from '../../../src/sources/table/open.ts';
import { cellsOf, fileOf, readTable } from '../files.ts';
import { faultsOf, laterInEnglish } from '../said.ts';

const RECORDS = [
  { id: 'a', score: 9, person: { country: 'NL' }, tags: ['snel', 'goed'], ok: true },
  { id: 'b', score: null, text: 'Eén "regel"\nen nog een }{][', answers: [{ text: 'x' }, { text: 'y' }] },
];
const HEADINGS = [
  'id',
  'score',
  'person.country',
  'tags',
  'ok',
  'text',
  'answers[0].text',
  'answers[1].text',
];
const ROWS = [
  ['a', '9', 'NL', 'snel; goed', 'true', '', '', ''],
  ['b', '', '', '', '', 'Eén "regel"\nen nog een }{][', 'x', 'y'],
];

describe('JSON', () => {
  it.each([
    ['lines', RECORDS.map((record) => JSON.stringify(record)).join('\n'), [1, 2]],
    ['a list', JSON.stringify(RECORDS), [1, 1]],
    ['a list over lines', JSON.stringify(RECORDS, null, 2), [2, 14]],
    [
      'a list inside an object',
      JSON.stringify({ meta: { total: 2, ids: [{ a: 1 }] }, reviews: RECORDS }),
      [1, 1],
    ],
    [
      'objects one after another',
      RECORDS.map((record) => JSON.stringify(record, null, 1)).join('\n'),
      [1, 13],
    ],
  ])('as %s is a table with a column per field', async (_, text, lines) => {
    const { headings, rows } = await readTable(text);
    expect(headings).toEqual(HEADINGS);
    expect(cellsOf(rows)).toEqual(ROWS);
    expect(rows.map((row) => row.line)).toEqual(lines);
  });

  it('as one object is a table of one row', async () => {
    const { headings, rows } = await readTable('{\n "id": 7,\n "answers": [{"text": "Ja"}]\n}\n');
    expect([headings, cellsOf(rows)]).toEqual([['id', 'answers[0].text'], [['7', 'Ja']]]);
  });

  it('may be UTF-16 and have a byte-order mark', async () => {
    const { encoding, rows } = await readTable(Buffer.from(`\ufeff${JSON.stringify(RECORDS)}`, 'utf16le'));
    expect([encoding, cellsOf(rows)]).toEqual(['utf-16le', ROWS]);
  });

  it('refuses what is no record, and reads on', async () => {
    const lines = await readTable('{"id":1}\n{"id":2\n[3]\n{"id":4}\n');
    expect(cellsOf(lines.rows)).toEqual([['1'], ['4']]);
    expect(faultsOf(lines.rows)).toEqual([
      [2, 'is not valid JSON'],
      [3, 'is not an object with named fields'],
    ]);
    const list = await readTable('[{"id":1},\n7, "acht",\n{"id":9 9},\n{"id":4}]');
    expect(cellsOf(list.rows)).toEqual([['1'], ['4']]);
    expect(faultsOf(list.rows)).toEqual([
      [2, 'is not an object with named fields'],
      [2, 'is not an object with named fields'],
      [3, 'is not valid JSON'],
    ]);
  });

  it('that breaks off keeps what came before, and says where', async () => {
    const { rows } = await readTable('[{"id":1},\n{"id":2},\n{"id":3, "text": "afge');
    expect(cellsOf(rows)).toEqual(
      [
        ['1', ''],
        ['2', ''],
      ].map((row) => row.slice(0, 1)),
    );
    expect(faultsOf(rows)).toEqual([[3, expect.stringMatching(/not closed/)]]);
  });

  it.each([
    ['lines', (records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')],
    ['a list', (records: unknown[]) => JSON.stringify(records)],
    [
      'objects one after another',
      (records: unknown[]) => records.map((one) => JSON.stringify(one, null, 1)).join('\n'),
    ],
  ])('keeps every record of a file that is read in many pieces, as %s', async (_, textOf) => {
    const records = Array.from({ length: 4000 }, (__, n) => ({ id: `${n}`, text: `${n} `.repeat(40) }));
    const { rows } = await readTable(textOf(records));
    expect(cellsOf(rows)).toEqual(records.map(({ id, text }) => [id, text]));
  });

  it('refuses a record of 5 MB with its line', async () => {
    const huge = 'x'.repeat(5 * 1024 * 1024);
    for (const text of [
      `{"id":1}\n{"id":2,"text":"${huge}"}\n{"id":3}\n`,
      `[{"id":1},\n{"id":2,"text":"${huge}"},\n{"id":3}]`,
    ]) {
      const { rows } = await readTable(text);
      expect(cellsOf(rows)).toEqual([['1'], ['3']]);
      expect(faultsOf(rows)).toEqual([[2, expect.stringMatching(/larger than 1 MB/)]]);
    }
  });

  it.each(['{}', '[]', '{"reviews": []}', '[{}]', '{"a'])(
    '%s holds no records, which is said',
    async (text) => {
      const path = await fileOf(text, 'x.json');
      await expect(laterInEnglish(() => openTable(path))).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('is cut into the same records wherever its bytes are cut', () => {
    const values = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), fc.boolean(), (records, size, isList) => {
        const text = isList
          ? JSON.stringify(records, null, 1)
          : records.map((one) => JSON.stringify(one)).join('\n');
        const bytes = Buffer.from(text);
        const splitter = createJsonSplitter(isList ? { kind: 'array' } : { kind: 'lines' });
        const pieces = [];
        for (let at = 0; at < bytes.length; at += size)
          pieces.push(...splitter.write(bytes.subarray(at, at + size)));
        pieces.push(...splitter.end());
        expect(pieces.map((piece) => JSON.parse(piece.text))).toEqual(JSON.parse(JSON.stringify(records)));
      }),
    );
  });

  it('tells lines from a list from one object', () => {
    const shape = (text: string) => findShape(Buffer.from(text), true).kind;
    expect(shape('{"a":1}\n{"a":2}')).toBe('lines');
    expect(shape('[{"a":1}]')).toBe('array');
    expect(shape('{"data":[{"a":1}]}')).toBe('inside');
    expect(shape('{"a":1}')).toBe('one');
    expect(shape('{"antwoord":[{"a":1}]}')).toBe('one');
  });
});
