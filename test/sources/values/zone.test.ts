import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findZone } from '../../../src/sources/values/zone.ts';
import { inEnglish } from '../said.ts';

function utcOf(local: string, zone = 'Europe/Amsterdam'): string {
  return new Date(findZone(zone).toUtc(Date.parse(`${local}Z`))).toISOString();
}

/** What a clock in the zone shows at a moment, as if it were UTC. */
function readingAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

describe('a time without a zone', () => {
  it('is the moment at which clocks of its zone show it (E71)', () => {
    expect(utcOf('2026-03-29T00:00:00')).toBe('2026-03-28T23:00:00.000Z');
    expect(utcOf('2026-03-30T00:00:00')).toBe('2026-03-29T22:00:00.000Z');
    expect(utcOf('2026-10-25T00:00:00')).toBe('2026-10-24T22:00:00.000Z');
    expect(utcOf('2026-10-26T00:00:00')).toBe('2026-10-25T23:00:00.000Z');
  });

  it('that does not exist moves on by the hour that was skipped', () => {
    expect(utcOf('2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(utcOf('2026-03-29T02:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(utcOf('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(utcOf('2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('that exists twice is the first of the two (E72)', () => {
    expect(utcOf('2026-10-25T01:59:59')).toBe('2026-10-24T23:59:59.000Z');
    expect(utcOf('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(utcOf('2026-10-25T02:59:59')).toBe('2026-10-25T00:59:59.000Z');
    expect(utcOf('2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('comes back from what clocks show, in any zone and year', () => {
    const zones = [
      'Europe/Amsterdam',
      'America/New_York',
      'Africa/Casablanca',
      'Asia/Kolkata',
      'Pacific/Apia',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1990, 0, 2) / 1000, max: Date.UTC(2099, 0, 1) / 1000 }),
        (name, seconds) => {
          const moment = seconds * 1000;
          const reading = readingAt(moment, name);
          const found = findZone(name).toUtc(reading);
          // Of a reading that occurs twice, the first moment is meant.
          expect(found <= moment && readingAt(found, name) === reading).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('needs a zone that exists', () => {
    expect(() => inEnglish(() => findZone('Europe/Klankbord'))).toThrow(/not a time zone/);
  });
});
