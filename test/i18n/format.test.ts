import { describe, expect, it } from 'vitest';
import { formatIn } from '../../src/i18n/format.ts';

const nl = formatIn('nl');
const en = formatIn('en');
const HOUR = 3600;

describe('numbers', () => {
  it('have a decimal comma and a true minus sign in Dutch', () => {
    expect(nl.number(-24.69, 1)).toBe('−24,7');
    expect(nl.number(2353)).toBe('2.353');
    expect(nl.number(5.625, 2)).toBe('5,63');
  });

  it('have a decimal point and a true minus sign in English', () => {
    expect(en.number(-24.69, 1)).toBe('−24.7');
    expect(en.number(2353)).toBe('2,353');
  });

  it('are rounded half away from zero, and zero has no sign', () => {
    expect(nl.number(-24.5)).toBe('−25');
    expect(nl.number(24.5)).toBe('25');
    expect(nl.number(-0.4)).toBe('0');
    expect(nl.number(-0)).toBe('0');
  });

  it('carry a percent sign as the language writes it', () => {
    expect(nl.percent(25.4)).toBe('25 %');
    expect(en.percent(25.4)).toBe('25%');
    expect(nl.percentRange(57, 81)).toBe('57–81 %');
    expect(en.percentRange(57, 81)).toBe('57–81%');
  });
});

describe('lengths of time', () => {
  it.each([
    [5.5 * HOUR, '5,5 uur', '5.5 hours'],
    [1 * HOUR, '1 uur', '1 hour'],
    [36.7 * HOUR, '36,7 uur', '36.7 hours'],
    [47.96 * HOUR, '48 uur', '48 hours'],
    [48 * HOUR, '2 dagen', '2 days'],
    [61.6 * HOUR, '2,6 dagen', '2.6 days'],
    [0, '0 uur', '0 hours'],
  ])('%d seconds', (seconds, dutch, english) => {
    expect(nl.duration(seconds)).toBe(dutch);
    expect(en.duration(seconds)).toBe(english);
  });
});

describe('days', () => {
  it('are written out', () => {
    expect(nl.day('2026-11-20')).toBe('vrijdag 20 november');
    expect(en.day('2026-11-20')).toBe('Friday 20 November');
    expect(nl.date('2026-05-01')).toBe('1 mei');
    expect(en.date('2026-05-01')).toBe('1 May');
    expect(nl.month('2026-03')).toBe('maart 2026');
    expect(en.month('2026-12')).toBe('December 2026');
  });

  it('make a span, with the days of the week up to a week', () => {
    expect(nl.span('2026-11-20', '2026-11-22')).toBe('vrijdag 20 tot en met zondag 22 november');
    expect(nl.span('2026-11-27', '2026-12-01')).toBe('vrijdag 27 november tot en met dinsdag 1 december');
    expect(nl.span('2026-10-23', '2026-11-19')).toBe('23 oktober tot en met 19 november');
    expect(en.span('2026-11-20', '2026-11-22')).toBe('Friday 20 to Sunday 22 November');
    expect(en.span('2026-11-20', '2026-11-20')).toBe('Friday 20 November');
    expect(nl.span('2026-11-01', '2026-11-28')).toBe('1 tot en met 28 november');
    expect(nl.span('2025-11-20', '2026-11-20')).toBe('20 november 2025 tot en met 20 november 2026');
  });

  it('make a list', () => {
    expect(nl.list(['bezorging', 'prijs', 'factuur'])).toBe('bezorging, prijs en factuur');
    expect(en.list(['delivery', 'price'])).toBe('delivery and price');
  });
});
