import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/sources/table/open.ts';
import { cellsOf, fileOf, readTable } from '../files.ts';
import { faultsOf, laterInEnglish, saidWarnings } from '../said.ts';

const TABLE = 'id,datum,tekst\n1,2026-01-05,"Eén keer gebeld, snel klaar"\n2,2026-01-06,Prima\n';
const ROWS = [
  ['1', '2026-01-05', 'Eén keer gebeld, snel klaar'],
  ['2', '2026-01-06', 'Prima'],
];

describe('a table that can be read', () => {
  it('is UTF-8 without a byte-order mark', async () => {
    const { encoding, delimiter, headings, headingRows, rows, warnings } = await readTable(TABLE);
    expect({ encoding, delimiter, headings, headingRows, warnings }).toEqual({
      encoding: 'utf-8',
      delimiter: ',',
      headings: ['id', 'datum', 'tekst'],
      headingRows: 1,
      warnings: [],
    });
    expect(cellsOf(rows)).toEqual(ROWS);
  });

  it.each([
    ['utf-8', Buffer.from(`\ufeff${TABLE}`)],
    ['utf-16le', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${TABLE}`, 'utf16le').swap16()],
  ])('is %s with a byte-order mark', async (name, bytes) => {
    const { encoding, headings, rows, warnings } = await readTable(bytes);
    expect([encoding, headings[0], warnings]).toEqual([name, 'id', []]);
    expect(cellsOf(rows)).toEqual(ROWS);
  });

  it.each([
    ['utf-16le', Buffer.from(TABLE, 'utf16le')],
    ['utf-16be', Buffer.from(TABLE, 'utf16le').swap16()],
  ])('is %s without a byte-order mark, which is said', async (name, bytes) => {
    const { encoding, rows, warnings } = await readTable(bytes);
    expect([encoding, warnings.length]).toEqual([name, 1]);
    expect(cellsOf(rows)).toEqual(ROWS);
  });

  it('is Windows-1252, which is said with the first line that tells', async () => {
    const { encoding, rows, warnings } = await readTable(
      Buffer.from(TABLE.replace('snel', 'snel\u0092s'), 'latin1'),
    );
    expect(encoding).toBe('windows-1252');
    expect(saidWarnings(warnings).join()).toMatch(/line 2.*Windows-1252/);
    expect(cellsOf(rows)[0]?.[2]).toBe('Eén keer gebeld, snel’s klaar');
  });

  it('is UTF-8 however long it is', async () => {
    for (const shift of ['', 'x', 'xx', 'xxx']) {
      const { encoding, rows } = await readTable(`id,tekst\n1,${shift}${'é€👍'.repeat(100_000)}\n`);
      expect([encoding, rows.length]).toEqual(['utf-8', 1]);
    }
  });

  it('is UTF-8 with a damaged byte among sound letters, which stays UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(TABLE),
      Buffer.from('3,2026-01-07,caf'),
      Buffer.from([0xe9, 10]),
    ]);
    const sound = Buffer.concat([Buffer.from('a,b,é\n'), Buffer.from('ë,ï,ö\n'), bytes]);
    const { encoding, rows, warnings } = await readTable(sound);
    expect([encoding, saidWarnings(warnings).join().includes('line 6')]).toEqual(['utf-8', true]);
    expect(cellsOf(rows).at(-1)?.[2]).toBe('caf\ufffd');
  });

  it('is in the encoding that was declared', async () => {
    const bytes = Buffer.from(TABLE, 'latin1');
    const { encoding, rows, warnings } = await readTable(bytes, { encoding: 'ISO-8859-15' });
    expect([encoding, warnings]).toEqual(['iso-8859-15', []]);
    expect(cellsOf(rows)).toEqual(ROWS);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('has %s between its cells', async (_, delimiter) => {
    const text = `id${delimiter}score${delimiter}tekst\n1${delimiter}8,5${delimiter}Goed, en snel\n2${delimiter}7,0${delimiter}"Ja; nee	"\n`;
    const { delimiter: found, rows } = await readTable(text);
    expect(found).toBe(delimiter);
    expect(cellsOf(rows)).toEqual([
      ['1', '8,5', 'Goed, en snel'],
      ['2', '7,0', 'Ja; nee	'],
    ]);
  });

  it('says its delimiter in the first line, as Excel writes it', async () => {
    const { delimiter, headings, rows } = await readTable('sep=;\r\nid;tekst\r\n1;Goed\r\n');
    expect([delimiter, headings, rows]).toEqual([';', ['id', 'tekst'], [{ line: 3, cells: ['1', 'Goed'] }]]);
  });

  it.each([
    ['of one row', 'id,score,tekst\n1,8,een, twee\n'],
    ['all alike', 'id,score,tekst\n1,8,een, twee\n2,7,drie, vier\n3,6,vijf, zes\n'],
    ['each another', 'id,score,tekst\n1,8\n2,7,drie, vier\n3,6,vijf, zes, zeven\n'],
  ])('has the delimiter of its headings when its rows have more or fewer cells: %s', async (_, text) => {
    const { delimiter, headings } = await readTable(text);
    expect([delimiter, headings]).toEqual([',', ['id', 'score', 'tekst']]);
  });

  it('has one column, with whatever signs in it', async () => {
    const loose = await readTable('tekst\na, b\nc, d, e\nf\n');
    expect(cellsOf(loose.rows)).toEqual([['a, b'], ['c, d, e'], ['f']]);
    const alike = await readTable('tekst\na, b\nc, d\ne, f\n');
    expect(cellsOf(alike.rows)).toEqual([['a, b'], ['c, d'], ['e, f']]);
    const { headings, rows } = await readTable('tekst\nPrima\nGoed geholpen\n');
    expect([headings, cellsOf(rows)]).toEqual([['tekst'], [['Prima'], ['Goed geholpen']]]);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('ends its lines with %s, inside quotes as well', async (_, end) => {
    const text = ['id,tekst', '1,"regel een', 'regel twee"', '', '2,b', '3,"c"'].join(end);
    const { rows } = await readTable(text);
    expect(rows).toEqual([
      { line: 2, cells: ['1', `regel een${end}regel twee`] },
      { line: 5, cells: ['2', 'b'] },
      { line: 6, cells: ['3', 'c'] },
    ]);
  });

  it('mixes line ends', async () => {
    const { rows } = await readTable('id,tekst\r\n1,a\n2,"b"\r\n3,c\n');
    expect(cellsOf(rows)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
  });

  it('may have nothing but broken rows near its beginning', async () => {
    const broken = await readTable('id,tekst\n1,"a"b\n2,"c"d\n');
    expect([broken.headings, faultsOf(broken.rows).map(([line]) => line)]).toEqual([
      ['id', 'tekst'],
      [2, 3],
    ]);
    const huge = await readTable(`id,tekst\n1,"${'lang, '.repeat(900_000)}"\n2,"b, c"\n`);
    expect([huge.headings, cellsOf(huge.rows)]).toEqual([['id', 'tekst'], [['2', 'b, c']]]);
    expect(faultsOf(huge.rows)).toEqual([[2, expect.stringMatching(/larger than 1 MB/)]]);
  });

  it('can be read more than once, in batches of any size', async () => {
    const table = await openTable(
      await fileOf(`id\n${Array.from({ length: 10 }, (_, i) => i).join('\n')}\n`),
      {},
    );
    const sizes: number[][] = [];
    for (const size of [3, 10, 100]) {
      const batches: number[] = [];
      for await (const batch of table.batches(size)) batches.push(batch.length);
      sizes.push(batches);
    }
    await table.close();
    expect(sizes).toEqual([[3, 3, 3, 1], [10], [10]]);
  });

  it('is recognised again by its headings, whatever stands below them', async () => {
    const [one, other, renamed] = await Promise.all(
      ['id,tekst\n1,a\n', 'id,tekst\n2,b\n3,c\n', 'id,text\n1,a\n'].map((text) => readTable(text)),
    );
    expect(one?.fingerprint).toBe(other?.fingerprint);
    expect(one?.fingerprint).not.toBe(renamed?.fingerprint);
  });
});

/** Opens a table that cannot be; what is said about it comes in English. */
const refusedTable = (...asked: Parameters<typeof openTable>) => laterInEnglish(() => openTable(...asked));

describe('a file that is no table', () => {
  it.each([
    ['empty', '', /empty/, /Export it again/],
    ['of headings alone', 'id,datum,tekst\n', /headings but no rows/, /Export it again/],
    ['a workbook', 'PK\x03\x04aaaaxl/workbook.xml', /Excel workbook/, /CSV/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel workbook/, /CSV/],
    ['an archive', 'PK\x03\x04aaaa.txt', /ZIP/, /Unpack/],
    ['a document', '%PDF-1.7\n1,2,3', /PDF/, /CSV/],
    ['a web page', '<!DOCTYPE html><table>', /web page/, /CSV/],
    ['binary', Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7) % 31)), /binary/, /CSV/],
    ['too wide', `${'kolom,'.repeat(2999)}kolom\n${'1,'.repeat(2999)}1\n`, /3,000 columns/, /--delimiter/],
    [
      'without a clear delimiter',
      'tekst\na, b\nc, d, e\nf; g\nh, i, j, k\nl\tm\n',
      /which character/,
      /--delimiter/,
    ],
  ])('is refused when it is %s', async (_, content, message, remedy) => {
    const path = await fileOf(content);
    await expect(refusedTable(path)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });

  it('is refused when there is none, or a folder', async () => {
    await expect(refusedTable('/nowhere/answers.csv')).rejects.toMatchObject({ code: 'not_found' });
    await expect(refusedTable('/')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/folder/),
    });
  });

  it.each([
    ['utf-8', Buffer.from(`a,b\n1,2\n3,caf\xe9\n`, 'latin1'), /line 3/],
    ['utf-16', Buffer.from('a,b\n1,2\n'), /is utf-8/],
    ['utf-8', Buffer.from('a,b\n1,2\n', 'utf16le'), /is utf-16le/],
    ['windows-1252', Buffer.from('\ufeffa,b\n1,2\n'), /is utf-8/],
    ['ebcdic-klank', Buffer.from('a,b\n1,2\n'), /not an encoding/],
  ])('is refused when it is declared to be %s and is not', async (encoding, content, message) => {
    const path = await fileOf(content);
    await expect(refusedTable(path, { encoding })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(message),
      remedy: expect.any(String),
    });
  });

  it('is refused for a delimiter or a number of heading rows that cannot be', async () => {
    const path = await fileOf('a,b\n1,2\n');
    await expect(refusedTable(path, { delimiter: 'ab' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(refusedTable(path, { headingRows: 4 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('headings', () => {
  it('are the first row, cleaned of tags and line breaks, each with a name of its own', async () => {
    const { headings, headingRecords } = await readTable(
      'id,"<b>Waarom?</b>",,"Wat kan\nbeter?",id\n1,a,b,c,d\n2,a,b,c,d\n',
    );
    expect(headings).toEqual(['id', 'Waarom?', '3', 'Wat kan beter?', 'id (2)']);
    expect(headingRecords).toEqual([['id', '<b>Waarom?</b>', '', 'Wat kan\nbeter?', 'id']]);
  });

  it('are positions when the first row holds values', async () => {
    const { headings, headingRows, rows } = await readTable('"-1","Niet goed"\n"1","Wel goed"\n');
    expect([headings, headingRows, rows[0]]).toEqual([
      ['1', '2'],
      0,
      { line: 1, cells: ['-1', 'Niet goed'] },
    ]);
  });

  it('are as many rows as was said', async () => {
    const { headings, rows } = await readTable('a,b\nc,d\n1,2\n', { headingRows: 2 });
    expect([headings, rows]).toEqual([['a – c', 'b – d'], [{ line: 3, cells: ['1', '2'] }]]);
    const none = await readTable('a,b\nc,d\n', { headingRows: 0 });
    expect([none.headings, none.rows.length]).toEqual([['1', '2'], 2]);
  });

  it('go on from the question before them under SurveyMonkey', async () => {
    const first = 'Respondent ID,Collector ID,Which channels?,,Why?\n';
    const { headings } = await readTable(`${first},,Phone,Chat,Open-Ended Response\n1,2,Phone,,Good\n`);
    expect(headings.slice(2)).toEqual([
      'Which channels? – Phone',
      'Which channels? – Chat',
      'Why? – Open-Ended Response',
    ]);
    const single = await readTable(`${first}1,2,Phone,,Good\n`);
    expect([single.headingRows, single.headings[3]]).toEqual([1, '4']);
  });
});
