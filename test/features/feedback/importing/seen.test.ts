import { describe, expect, it } from 'vitest';
import { createSeen } from '../../../../src/features/feedback/importing/seen.ts';

describe('createSeen', () => {
  it('never misses an id that came by, and hardly ever suspects one that did not', () => {
    const seen = createSeen();
    let suspected = 0;
    for (let n = 0; n < 200_000; n += 1) if (seen(`answer-${n}`)) suspected += 1;
    expect(suspected).toBeLessThan(20);
    for (let n = 0; n < 200_000; n += 1) if (!seen(`answer-${n}`)) throw new Error(`answer-${n} was missed`);
  });
});
