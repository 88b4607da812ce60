import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRow } from '../../../src/sources/source.ts';
import { firstRecords } from '../../../src/sources/table/first-records.ts';
import { type Layout, parseRows } from '../../../src/sources/table/rows.ts';
import { cellsOf } from '../files.ts';
import { faultsOf } from '../said.ts';

const LAYOUT: Layout = {
  delimiter: ',',
  lineBreaks: ['\r\n', '\n'],
  firstLine: 1,
  headingRows: 0,
  width: null,
};
const MB = 1024 * 1024;

async function parse(
  chunks: readonly string[] | Iterable<Buffer>,
  layout: Partial<Layout> = {},
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of parseRows(asBytes(chunks), { ...LAYOUT, ...layout }))
    for (const row of batch) rows.push(row);
  return rows;
}

function* asBytes(chunks: Iterable<string | Buffer>): Generator<Buffer> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** The text in pieces of `size` bytes, as a file is read: each piece is gone when the next is asked for. */
function* inPieces(text: string, size: number): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.subarray(start, start + size);
    yield piece;
    piece.fill(0x21);
  }
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', ' '), maxLength: 8 }),
);
// A record of one empty cell is a blank line, which is no record.
const record = fc.array(cell, { minLength: 2, maxLength: 5 });

describe('rows', () => {
  it('come out as they were written, each with the line it starts on, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        async (records, size) => {
          const texts = records.map((one) => stringify([one], { quoted: true }));
          const rows = await parse(inPieces(texts.join(''), size));
          expect(cellsOf(rows)).toEqual(records);
          let line = 1;
          for (const [index, text] of texts.entries()) {
            expect(rows[index]?.line).toBe(line);
            line += text.split('\n').length - 1;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('at the beginning of a file are what is looked at to know its shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (records, quoted) => {
          const text = stringify(records, { quoted });
          const sample = {
            bytes: Buffer.from(text),
            isWhole: true,
            lineBreaks: LAYOUT.lineBreaks,
            firstLine: 1,
          };
          const rows = await parse([text]);
          const { records: first, hasOthers } = firstRecords(sample, ',', 100);
          expect([first, hasOthers]).toEqual([cellsOf(rows), faultsOf(rows).length > 0]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('around one with a stray quote come out whole, and that one is named with its line', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '7'), minLength: 1, maxLength: 6 });
    const rows = fc.record({
      cells: fc.tuple(word, word, word),
      blank: fc.constantFrom('', '', '\n', '\n\r\n'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(rows, { minLength: 2, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        async (written, pick, size) => {
          const broken = pick % written.length;
          const texts = written.map(
            ({ cells, blank }, index) => `${blank}${writeRow(cells, index === broken)}\n`,
          );
          const found = await parse(inPieces(texts.join(''), size), { width: 3 });
          const line =
            texts
              .slice(0, broken + 1)
              .join('')
              .split('\n').length - 1;
          expect(faultsOf(found).map(([at]) => at)).toEqual([line]);
          expect(cellsOf(found)).toEqual(
            written.filter((_, index) => index !== broken).map(({ cells }) => cells),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keep quotes that stand inside an unquoted cell', async () => {
    expect(cellsOf(await parse(['1,een 24" scherm,ja\n2,"a ""b"" c",nee\n3,"""x"" y",z\n']))).toEqual([
      ['1', 'een 24" scherm', 'ja'],
      ['2', 'a "b" c', 'nee'],
      ['3', '"x" y', 'z'],
    ]);
  });

  it('with too many or too few cells are refused; empty cells after the last one do no harm', async () => {
    const rows = await parse(['1,a,b\n2,a\n3,a,b,c\n4,a,b,,\n\n5,a,b\n'], { width: 3 });
    expect(cellsOf(rows)).toEqual([
      ['1', 'a', 'b'],
      ['4', 'a', 'b'],
      ['5', 'a', 'b'],
    ]);
    expect(faultsOf(rows)).toEqual([
      [2, 'has 2 cells where the headings have 3'],
      [3, 'has 4 cells where the headings have 3 (a cell that holds the delimiter must stand in quotes)'],
    ]);
  });

  it('with a zero byte are refused', async () => {
    const rows = await parse(['1,a\n2,b\0b\n3,c\n']);
    expect([cellsOf(rows).length, faultsOf(rows)]).toEqual([2, [[2, expect.stringMatching(/zero byte/)]]]);
  });
});

describe('a quote that does not close', () => {
  it('in the last row costs that row alone', async () => {
    const good = Array.from({ length: 50_000 }, (_, row) => `${row},"goed, ${row}"\n`).join('');
    const rows = await parse(inPieces(`${good}50000,"afgebro`, 100_000), { width: 2 });
    expect(cellsOf(rows)).toHaveLength(50_000);
    expect(faultsOf(rows)).toEqual([[50_001, expect.stringMatching(/has a quote that does not close/)]]);
    expect(rows.at(-1)?.cells).toEqual(['50000', '"afgebro']);
  });

  it('early costs one row, though no quote follows in megabytes', async () => {
    const later = Array.from({ length: 200_000 }, (_, row) => `${row},zonder aanhalingstekens ${row}\n`).join(
      '',
    );
    const rows = await parse(inPieces(`id,tekst\n1,"oeps\n${later}`, 128 * 1024), { width: 2 });
    expect(later.length).toBeGreaterThan(5 * MB);
    expect(faultsOf(rows)).toEqual([[2, expect.stringMatching(/has a quote that/)]]);
    expect(cellsOf(rows)).toHaveLength(200_001);
    expect(rows.at(-1)?.line).toBe(200_002);
  });

  it('is named by the line it stands on, when the row began before', async () => {
    const rows = await parse(['id,a,b\n1,"een\ntwee","drie\nvier,x,y\n2,a,b\n'], { width: 3 });
    expect(faultsOf(rows)[0]).toEqual([2, expect.stringMatching(/quote on line 3/)]);
    expect(cellsOf(rows)).toEqual([
      ['id', 'a', 'b'],
      ['vier', 'x', 'y'],
      ['2', 'a', 'b'],
    ]);
  });

  it('has its line counted past blank lines', async () => {
    const rows = await parse(['1,a\n\n\r\n2,"b"c\n3,d\n']);
    expect(rows.map(({ line }) => line)).toEqual([1, 4, 5]);
  });

  it('in every row still gives a report row by row', async () => {
    const rows = await parse(inPieces('1,"a"b\n'.repeat(3000), 5000));
    expect(faultsOf(rows).map(([line]) => line)).toEqual(
      Array.from({ length: 3000 }, (_, index) => index + 1),
    );
  });
});

describe('a row that is too large', () => {
  const sentence = 'Dit is een heel lange tekst met een, komma en\nnog een regel. ';

  it.each([
    ['in quotes', `"${sentence.repeat((5 * MB) / sentence.length)}"`],
    ['without quotes', 'lang '.repeat(MB)],
  ])('%s is refused with its line, and the rest is read', async (_, huge) => {
    const text = `1,a\n2,${huge}\n3,c\n`;
    const rows = await parse(inPieces(text, 128 * 1024), { width: 2 });
    expect(cellsOf(rows)).toEqual([
      ['1', 'a'],
      ['3', 'c'],
    ]);
    expect(faultsOf(rows)).toEqual([[2, 'is larger than 1 MB, the most that one row may be']]);
    expect(rows.at(-1)?.line).toBe(huge.split('\n').length + 2);
  });

  it('beyond all bounds does not stay in memory', async () => {
    const before = process.memoryUsage.rss();
    function* pieces() {
      yield Buffer.from('1,a\n2,');
      for (let piece = 0; piece < 200; piece += 1) yield Buffer.alloc(MB, 'x');
      expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
      yield Buffer.from('\n3,c\n');
    }
    const rows: TableRow[] = [];
    for await (const batch of parseRows(pieces(), { ...LAYOUT, width: 2 })) rows.push(...batch);
    expect(cellsOf(rows)).toEqual([
      ['1', 'a'],
      ['3', 'c'],
    ]);
    expect(faultsOf(rows)).toEqual([[2, expect.stringMatching(/line does not end/)]]);
    expect(rows.at(-1)?.line).toBe(3);
  });
});

function writeRow(cells: readonly string[], isBroken: boolean): string {
  const [first = '', ...others] = cells;
  return [`"${first}${isBroken ? '' : '"'}`, ...others.map((other) => `"${other}"`)].join(',');
}
