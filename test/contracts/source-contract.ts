import { describe, expect, it } from 'vitest';
import { SourceFault } from '../../src/sources/index.ts';
import type { FeedbackRecord, FileSource, Mapping, TableRow } from '../../src/sources/source.ts';
import { openTable } from '../../src/sources/table/open.ts';
import { cleanText } from '../../src/sources/values/text.ts';
import { fileOf } from '../sources/files.ts';
import {
  CONTEXT,
  enlarged,
  GIVEN,
  heapUsed,
  isRead,
  readAs,
  recordsOf,
  rewritten,
  withCells,
  withTexts,
} from '../sources/reading.ts';
import { inEnglish, said } from '../sources/said.ts';

const MANY_ROWS = 100_000;

/** What every source must do with files, whatever its format. */
export function describeSource(source: FileSource): void {
  describe(`source ${source.name}`, () => {
    describeSample(source);
    describePrivacy(source);
    describeBadInput(source);
    describeFiles(source);
    describeTexts(source);
    describeSize(source);
  });
}

function describeSample(source: FileSource): void {
  it('reads its sample without a question that only a person can answer', async () => {
    const { proposal, outcomes } = await readAs(source, source.sample);
    expect(proposal.open).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
    const records = recordsOf(outcomes);
    expect(records.length).toBeGreaterThanOrEqual(2);
    for (const record of records) expectSound(record, proposal.mapping);
  });

  it('reads the same file as the same records again, each with an id of its own', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => readAs(source, source.sample)));
    expect(second?.outcomes).toEqual(first?.outcomes);
    const ids = recordsOf(first?.outcomes ?? []).map((record) => record.externalId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain('');
  });

  it('keeps the id of a record when its text changes', async () => {
    const read = await readAs(source, source.sample);
    const changed = withCells(read, 'text', (text) => (text === '' ? text : `${text} en meer`));
    const [before, after] = [recordsOf(read.outcomes), recordsOf(changed)];
    expect(after.map(({ externalId }) => externalId)).toEqual(before.map(({ externalId }) => externalId));
    for (const [index, record] of before.entries()) {
      const text = record.text === null ? null : expect.stringMatching(/ en meer$/);
      expect(after[index]).toEqual({ ...record, text });
    }
  });

  it('has a mapping that survives being saved', async () => {
    const { proposal, table, rows, outcomes } = await readAs(source, source.sample);
    const saved: Mapping = JSON.parse(JSON.stringify(proposal.mapping));
    expect(rows.map(source.reader(table.headings, saved, CONTEXT))).toEqual(outcomes);
    expect(source.propose(table, rows, saved).mapping).toEqual(saved);
  });
}

function describePrivacy(source: FileSource): void {
  it('uses personal columns to mask and for nothing else, whatever they are called', async () => {
    const { table, rows, outcomes: plain } = await readAs(source, source.sample);
    const personal = {
      medewerker: 'Vertrouwelijk Een',
      'E-mailadres': 'geheim@example.com',
      'IP-adres': '203.0.113.99',
    };
    const headings = [...table.headings, ...Object.keys(personal)];
    const added = rows.map((row) => ({ ...row, cells: [...row.cells, ...Object.values(personal)] }));
    const { mapping } = source.propose({ ...table, headings }, added, GIVEN);
    expect(mapping.drop).toEqual(
      expect.arrayContaining([
        { column: 'medewerker', holds: 'name' },
        { column: 'E-mailadres', holds: 'email' },
        { column: 'IP-adres', holds: 'other' },
      ]),
    );
    const records = recordsOf(added.map(source.reader(headings, mapping, CONTEXT)));
    expect(records).toHaveLength(recordsOf(plain).length);
    for (const { own, ...kept } of records) {
      expect(own.names).toContain('Vertrouwelijk Een');
      expect(own.emails).toContain('geheim@example.com');
      expect(JSON.stringify(kept)).not.toMatch(/Vertrouwelijk|geheim|203\.0\.113\.99/);
    }
  });

  it('never repeats a value in a refusal', async () => {
    const { table, rows, proposal } = await readAs(source, source.sample);
    const read = source.reader(table.headings, proposal.mapping, CONTEXT);
    for (const row of rows) {
      const outcome = read({ ...row, cells: row.cells.map(() => 'Jansen 0612345678') });
      const told = outcome.kind === 'refused' ? [outcome, said(outcome)] : [];
      expect(JSON.stringify(told)).not.toMatch(/Jansen|0612345678/);
    }
  });
}

function describeBadInput(source: FileSource): void {
  it('survives a file that breaks off anywhere, and reads what came before', async () => {
    const whole = recordsOf((await readAs(source, source.sample)).outcomes);
    const bytes = Buffer.from(source.sample);
    for (let cut = 0; cut < bytes.length; cut += 61) {
      const read = await readAs(source, bytes.subarray(0, cut)).catch((error: unknown) => error);
      if (!isRead(read)) expect(read).toBeInstanceOf(SourceFault);
      else expect(recordsOf(read.outcomes).length).toBeLessThanOrEqual(whole.length);
    }
  });

  it('refuses a score off its scale with column and reason, and never bends it', async () => {
    const read = await readAs(source, source.sample);
    const { columns, metric } = read.proposal.mapping;
    if (columns.score === undefined)
      return expect([source.solicitation, metric]).toEqual(['reactive', 'text']);
    for (const score of ['11', '-1', '7.5', '99', 'heel goed']) {
      const outcomes = withCells(read, 'score', () => score);
      const refused = outcomes.map(said).filter((outcome) => outcome.kind === 'refused');
      expect(refused.length).toBeGreaterThan(0);
      expect(recordsOf(outcomes).every((record) => record.score === null)).toBe(true);
      for (const { refusals } of refused) {
        expect(refusals).toContainEqual({
          column: columns.score,
          reason: expect.stringMatching(/scale|text/),
        });
      }
    }
  });

  it('keeps a text without a score, and a score without a text', async () => {
    const read = await readAs(source, source.sample);
    const wordless = recordsOf(withCells(read, 'text', () => ''));
    expect(wordless.every((record) => record.score !== null || record.text !== null)).toBe(true);
    if (read.proposal.mapping.columns.score === undefined) return;
    expect(wordless.length).toBeGreaterThan(0);
    const scoreless = recordsOf(withCells(read, 'score', () => ''));
    expect(scoreless.length).toBeGreaterThan(0);
    expect(scoreless.every(({ metric, text }) => metric === 'text' && text !== null)).toBe(true);
  });

  it.each(['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'gisteren', ''])(
    'refuses an answer of "%s" by the column of its date',
    async (moment) => {
      const read = await readAs(source, source.sample);
      const outcomes = withCells(read, 'answeredAt', () => moment);
      expect(recordsOf(outcomes)).toEqual([]);
      const column = read.proposal.mapping.columns.answeredAt;
      for (const outcome of outcomes) {
        if (outcome.kind !== 'refused') continue;
        expect(outcome.refusals).toContainEqual({ column, reason: { is: expect.any(String) } });
      }
    },
  );

  it('refuses rows that could not be read from the file', async () => {
    const { table, proposal } = await readAs(source, source.sample);
    const read = source.reader(table.headings, proposal.mapping, CONTEXT);
    const fault = { is: 'cellCount', cells: 2, width: 9 } as const;
    expect(read({ line: 7, cells: ['a', 'b'], fault })).toEqual({
      kind: 'refused',
      refusals: [{ column: null, reason: fault }],
    });
  });

  it('says which columns there are when one is missing', async () => {
    const { table, proposal } = await readAs(source, source.sample);
    const columns = { ...proposal.mapping.columns, text: 'tekts' };
    const make = () => source.reader(table.headings, { ...proposal.mapping, columns }, CONTEXT);
    expect(() => inEnglish(make)).toThrow(
      expect.objectContaining({ code: 'invalid', remedy: expect.stringContaining(table.headings[0] ?? '') }),
    );
  });
}

function describeFiles(source: FileSource): void {
  const plain = source.sample;
  const files: [string, () => Uint8Array | string | Promise<string>][] = [
    ['UTF-8 with a byte-order mark', () => `\ufeff${plain}`],
    ['UTF-16LE', () => Buffer.from(`\ufeff${plain}`, 'utf16le')],
    ['UTF-16BE', () => Buffer.from(`\ufeff${plain}`, 'utf16le').swap16()],
    ['CRLF', () => plain.replaceAll('\n', '\r\n')],
    ['a last line without a line break', () => plain.trimEnd()],
    ['semicolons', () => rewritten(source, ';')],
    ['tabs', () => rewritten(source, '\t')],
  ];

  it.each(files)('reads the same records from a file with %s', async (_, write) => {
    const [expected, found] = await Promise.all([readAs(source, plain), readAs(source, await write())]);
    expect(recordsOf(found.outcomes)).toEqual(recordsOf(expected.outcomes));
  });

  it('reads Windows-1252 as it was meant', async () => {
    const read = await readAs(source, plain);
    const changed = withTexts(plain, recordsOf(read.outcomes), 'één café: ‘goed’ voor 5');
    const bytes = Buffer.from(
      changed.replaceAll('‘', '\u0091').replaceAll('’', '\u0092').replaceAll('–', '-'),
      'latin1',
    );
    const texts = recordsOf((await readAs(source, bytes)).outcomes).map((record) => record.text);
    expect(texts).toContainEqual(expect.stringContaining('één café: ‘goed’ voor 5'));
  });
}

function describeTexts(source: FileSource): void {
  it('takes times around both clock changes for what clocks showed', async () => {
    const read = await readAs(source, source.sample);
    const { zone } = read.proposal.mapping;
    const moments = (local: string) =>
      new Set(
        recordsOf(withCells(read, 'answeredAt', () => local)).map((record) =>
          record.answeredAt.toISOString(),
        ),
      );
    const isUtc = zone === 'UTC';
    expect(moments('2026-03-29 01:30:00')).toEqual(new Set([`2026-03-29T0${isUtc ? 1 : 0}:30:00.000Z`]));
    expect(moments('2026-03-29 03:30:00')).toEqual(new Set([`2026-03-29T0${isUtc ? 3 : 1}:30:00.000Z`]));
    expect(moments('2026-10-25 02:30:00')).toEqual(new Set([`2026-10-25T0${isUtc ? 2 : 0}:30:00.000Z`]));
    expect(moments('2026-10-25 03:30:00')).toEqual(new Set([`2026-10-25T0${isUtc ? 3 : 2}:30:00.000Z`]));
  });

  it.each([
    '👍🏽 top 🎉',
    'شكرا جزيلا',
    '<!channel> kijk',
    'zie https://example.com/a?b=c&d=e',
    '=1+1',
    '-5 graden',
    '@iedereen hallo',
    '_cursief_ *vet* `code`',
    'line one\nline two',
    '10',
  ])('keeps the text %s as it is, and makes no score of it', async (text) => {
    const read = await readAs(source, source.sample);
    const records = recordsOf(withCells(read, 'text', (cell) => (cell === '' ? '' : text)));
    const before = recordsOf(read.outcomes);
    expect(records.map(({ score }) => score)).toEqual(before.map(({ score }) => score));
    const texts = records.flatMap((record) => record.text ?? []);
    expect(texts.length).toBeGreaterThan(0);
    for (const found of texts) expect(found.endsWith(cleanText(text) ?? '')).toBe(true);
  });
}

function describeSize(source: FileSource): void {
  it(`reads ${MANY_ROWS} rows in bounded memory`, async () => {
    const table = await openTable(await fileOf(await enlarged(source, MANY_ROWS)));
    const first: TableRow[] = [];
    for await (const batch of table.batches(2000)) {
      first.push(...batch);
      break;
    }
    const read = source.reader(table.headings, source.propose(table, first, GIVEN).mapping, CONTEXT);
    let rows = 0;
    let early = 0;
    for await (const batch of table.batches(1000)) {
      for (const row of batch) read(row);
      rows += batch.length;
      if (early === 0 && rows >= MANY_ROWS / 5) early = heapUsed();
    }
    await table.close();
    expect(rows).toBeGreaterThanOrEqual(MANY_ROWS);
    expect(heapUsed() - early).toBeLessThan(16 * 1024 * 1024);
  });
}

function expectSound(record: FeedbackRecord, mapping: Mapping): void {
  expect(record.externalId).not.toBe('');
  expect(record.fingerprint).toBeNull();
  expect(record.answeredAt.getTime()).toBeGreaterThan(Date.UTC(1990, 0, 1));
  expect(record.score === null && record.text === null).toBe(false);
  expect(record.metric).toBe(record.score === null ? 'text' : mapping.metric);
  if (mapping.solicitation === 'reactive') expect(record.score).toBeNull();
}
