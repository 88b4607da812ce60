import { describe, expect, it } from 'vitest';
import { fileSources, findSource } from '../../src/sources/index.ts';
import { describeSource } from '../contracts/source-contract.ts';
import { inEnglish } from './said.ts';

for (const source of fileSources) describeSource(source);

describe('the list of sources', () => {
  it('finds each by its name', () => {
    for (const source of fileSources) expect(findSource(source.name)).toBe(source);
  });

  it('names the sources there are, and the one that was probably meant', () => {
    expect(() => inEnglish(() => findSource('qualtricks'))).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: expect.stringContaining('Did you mean "qualtrics"?'),
        remedy: expect.stringContaining('google-play'),
      }),
    );
  });
});
