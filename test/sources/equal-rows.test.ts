import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberEqualRows } from '../../src/sources/index.ts';

const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'ab', 'ba'), { maxLength: 60 });

describe('ids of rows without one', () => {
  it('are the fingerprint with the number of the equal row so far', () => {
    expect(numberEqualRows()(['x', 'y', 'x', 'x'])).toEqual(['x-1', 'y-1', 'x-2', 'x-3']);
  });

  it('do not depend on how the file is cut in batches', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (fingerprints, cut) => {
        const at = cut % (fingerprints.length + 1);
        const number = numberEqualRows();
        const inParts = [...number(fingerprints.slice(0, at)), ...number(fingerprints.slice(at))];
        expect(inParts).toEqual(numberEqualRows()(fingerprints));
        expect(new Set(inParts).size).toBe(fingerprints.length);
      }),
    );
  });

  it('go on counting, however many other rows come between', () => {
    const number = numberEqualRows();
    number(['x', 'x', 'x']);
    number(Array.from({ length: 20_000 }, (_, row) => `other ${row}`));
    expect(number(['x'])).toEqual(['x-4']);
  });

  it('stay apart for hundreds of thousands of rows, in little memory', () => {
    const number = numberEqualRows();
    const before = process.memoryUsage();
    const seen = new Set<string>();
    for (let block = 0; block < 30; block += 1) {
      const fingerprints = Array.from(
        { length: 10_000 },
        (_, row) => `mark-of-row-${(block % 10) * 10_000 + row}`,
      );
      for (const id of number(fingerprints)) seen.add(id);
    }
    expect(seen.size).toBe(300_000);
    expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(10 * 1024 * 1024);
  });
});
