import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isZone, localDateOf, localTimeOf, startOfDay } from '../src/local-time.ts';

function hoursOf(date: string, zone: string): number {
  return (startOfDay(addDays(date, 1), zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000;
}

describe('local days', () => {
  it.each([
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Amsterdam', '2026-10-24T22:00:00.000Z', 25],
    ['2026-06-12', 'Europe/Amsterdam', '2026-06-11T22:00:00.000Z', 24],
    ['2026-06-12', 'Asia/Kathmandu', '2026-06-11T18:15:00.000Z', 24],
    ['2026-06-12', 'Pacific/Auckland', '2026-06-11T12:00:00.000Z', 24],
  ])('E71: %s in %s starts at %s and has %d hours', (date, zone, start, hours) => {
    expect(startOfDay(date, zone).toISOString()).toBe(start);
    expect(hoursOf(date, zone)).toBe(hours);
  });

  it('starts at the first existing moment where midnight is skipped', () => {
    expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(localTimeOf(startOfDay('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo')).toBe('01:00');
  });

  it('starts once where the last hour of the day before comes twice', () => {
    expect(startOfDay('2026-10-30', 'Africa/Cairo').toISOString()).toBe('2026-10-29T22:00:00.000Z');
    expect(hoursOf('2026-10-29', 'Africa/Cairo')).toBe(25);
  });

  it('knows the date on both sides of midnight', () => {
    expect(localDateOf(new Date('2026-11-20T22:59:59Z'), 'Europe/Amsterdam')).toBe('2026-11-20');
    expect(localDateOf(new Date('2026-11-20T23:00:00Z'), 'Europe/Amsterdam')).toBe('2026-11-21');
  });

  it('counts days over a clock change', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  it('tells a zone from a mistake', () => {
    expect(isZone('Europe/Amsterdam')).toBe(true);
    expect(isZone('Europe/Amsterdm')).toBe(false);
  });
});
