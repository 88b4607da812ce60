import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PreparedAnswer } from '../../../../src/features/feedback/importing/answer.ts';
import { createMemory } from '../../../../src/features/feedback/importing/byte-writer.ts';
import {
  arrayLiteral,
  COPIED_COLUMNS,
  createCopyBuffer,
} from '../../../../src/features/feedback/importing/copy-text.ts';

function answer(more: Partial<PreparedAnswer>): PreparedAnswer {
  return {
    externalId: 'a-1',
    question: '',
    metric: 'nps',
    answeredAt: new Date('2026-01-05T08:00:00Z'),
    score: 9,
    durationSeconds: null,
    businessSeconds: null,
    openedAt: null,
    answeredSeconds: null,
    answeredBusiness: null,
    reopened: null,
    contactPermission: 'unknown',
    language: null,
    text: null,
    textKey: null,
    unpostable: null,
    damaged: false,
    strongLanguage: false,
    themes: [],
    redactions: null,
    customerKey: null,
    contentHash: 'hash',
    updatedAt: null,
    touchpoint: null,
    ...more,
  };
}

function cellsOf(...answers: PreparedAnswer[]): Record<string, string>[] {
  const copy = createCopyBuffer({ source: 'csv', waveId: null, importId: 7 });
  for (const one of answers) copy.add(one, 3, null);
  const lines = new TextDecoder().decode(copy.take()).split('\n').slice(0, -1);
  return lines.map((line) => {
    const cells = line.split('\t');
    expect(cells).toHaveLength(COPIED_COLUMNS.length);
    return Object.fromEntries(COPIED_COLUMNS.map((column, at) => [column, cells[at] ?? '']));
  });
}

describe('createCopyBuffer', () => {
  it('writes a row per answer, nothing as \\N, and starts again after it was taken', () => {
    const copy = createCopyBuffer({ source: 'csv', waveId: 5, importId: 7 });
    copy.add(answer({}), 3, 'delivery');
    const first = new TextDecoder().decode(copy.take());
    expect(first).toBe(
      'csv\ta-1\t3\t5\tdelivery\t7\t2026-01-05T08:00:00.000Z\t9\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\tunknown\t\\N\t\\N\t\\N\t\\N\tf\tf\t{}\t\\N\t\\N\thash\t\\N\n',
    );
    expect(copy.take()).toHaveLength(0);
  });

  it('hands out memory that goes round only with much in it: a thousand little steps hold little', () => {
    const memory = createMemory();
    const copy = createCopyBuffer({ source: 'csv', waveId: null, importId: 7 }, memory);
    const taken = Array.from({ length: 1000 }, (_, n) => {
      copy.add(answer({ externalId: `${n}` }), 3, null);
      return copy.take();
    });
    expect(taken.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThan(1024 * 1024);
    const text = 'x'.repeat(600_000);
    const write = (externalId: string) => {
      copy.add(answer({ externalId, text }), 3, null);
      return copy.take();
    };
    const [first, second] = [write('first'), write('second')];
    memory.giveBack(taken[0] ?? first);
    memory.giveBack(first);
    const third = write('third');
    const fourth = write('fourth');
    expect(new Set([first, second, third, fourth].map(({ buffer }) => buffer)).size).toBe(3);
    expect(new TextDecoder().decode(second)).toMatch(/^csv\tsecond\t/);
    expect(new TextDecoder().decode(fourth)).toMatch(/^csv\tfourth\t/);
  });

  it('writes every moment as toISOString does', () => {
    const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 20 }), (dates) => {
        const rows = cellsOf(...dates.map((answeredAt) => answer({ answeredAt, updatedAt: answeredAt })));
        expect(rows.map((row) => row.answered_at)).toEqual(dates.map((one) => one.toISOString()));
        expect(rows.map((row) => row.source_updated_at)).toEqual(dates.map((one) => one.toISOString()));
      }),
    );
  });

  it('escapes what would end a cell or a row, and drops zero bytes, which PostgreSQL has not', () => {
    const [row] = cellsOf(answer({ text: 'a\tb\nc\\d\re\0f' }));
    expect(row?.text).toBe('a\\tb\\nc\\\\d\\ref');
  });

  it('holds more than it began with, in whatever script', () => {
    const text = '漢字👍é'.repeat(100_000);
    const rows = cellsOf(answer({ text }), answer({ text: 'short' }), answer({ text }));
    expect(rows.map((row) => row.text)).toEqual([text, 'short', text]);
  });
});

describe('arrayLiteral', () => {
  it('quotes each text', () => {
    expect(arrayLiteral([])).toBe('{}');
    expect(arrayLiteral(['a', 'b "c"', 'd\\e', 'f,g'])).toBe('{"a","b \\"c\\"","d\\\\e","f,g"}');
  });
});
