import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../src/chat/rate.ts';

function limitAt(start: number) {
  let now = start;
  const clock = { now: () => new Date(now) };
  const allows = createRateLimit({ most: 3, seconds: 60, clock });
  return {
    allows,
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

describe('a rate limit', () => {
  it('lets so many through in any minute, for each person apart', () => {
    const { allows, wait } = limitAt(0);
    expect([allows('a'), allows('a'), allows('a'), allows('a')]).toEqual([true, true, true, false]);
    expect(allows('b')).toBe(true);
    wait(59);
    expect(allows('a')).toBe(false);
    wait(2);
    expect(allows('a')).toBe(true);
  });

  it('does not lock anybody out when the clock is moved back', () => {
    const { allows, wait } = limitAt(86_400_000);
    for (let time = 0; time < 3; time += 1) allows('a');
    wait(-3600);
    expect(allows('a')).toBe(true);
  });

  it('forgets people who fell silent', () => {
    const { allows, wait } = limitAt(0);
    for (let person = 0; person < 20_000; person += 1) allows(`person ${person}`);
    wait(120);
    for (let time = 0; time < 3; time += 1) expect(allows('person 1')).toBe(true);
    expect(allows('person 1')).toBe(false);
  });
});
