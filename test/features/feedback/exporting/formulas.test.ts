import { describe, expect, it } from 'vitest';
import { escapeFormulas } from '../../../../src/features/feedback/exporting/formulas.ts';

describe('escapeFormulas', () => {
  it.each([
    '=1+1',
    '+31 20 000 00 00',
    '-24',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    ' =1+1',
    '"=1+1"',
    `'=1+1`,
  ])('makes %j harmless', (cell) => {
    expect(escapeFormulas(cell)).toBe(`'${cell}`);
  });

  it.each(['', 'Goed = goed', '9', 'a@b', '1+1', '– niets', 'één'])('leaves %j alone', (cell) => {
    expect(escapeFormulas(cell)).toBe(cell);
  });
});
