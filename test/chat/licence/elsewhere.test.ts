import { describe, expect, it } from 'vitest';
import { callButton, seatWhen } from '../../../src/features/licence/lines.message.ts';
import type { SeatView } from '../../../src/features/licence/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';

const seat: SeatView = {
  ...{ number: 12, date: '2026-06-11', part: 'morning', from: '09:00', until: '12:30' },
  ...{
    zone: 'Europe/Amsterdam',
    place: 'Utrecht',
    mode: 'calls',
    language: 'nl',
    touchpoint: null,
    expect: '',
  },
};
const readIn = (zone: string, locale: 'en' | 'nl' = 'en') => ({ say: sayIn(locale), locale, zone });

describe('a day elsewhere', () => {
  it.each([
    ['Europe/Amsterdam', 'Thursday 11 June 2026, 09:00–12:30'],
    ['Europe/Brussels', 'Thursday 11 June 2026, 09:00–12:30'],
    ['Europe/Lisbon', 'Thursday 11 June 2026, 09:00–12:30 (Europe/Amsterdam; for you 08:00–11:30)'],
    [
      'Pacific/Honolulu',
      'Thursday 11 June 2026, 09:00–12:30 (Europe/Amsterdam; for you Wednesday 10 June, 21:00–00:30)',
    ],
  ])('is told on the clock there and on the reader’s, in %s', (zone, words) => {
    expect(seatWhen(seat, readIn(zone))).toBe(words);
  });

  it('counts the nights on which only one of the two clocks changes', () => {
    const march = { ...seat, date: '2026-03-20' };
    expect(seatWhen(march, readIn('America/New_York', 'nl'))).toContain('voor jou 04:00–07:30');
    expect(seatWhen({ ...seat, date: '2026-03-30' }, readIn('America/New_York'))).toContain('for you 03:00');
  });
});

describe('the link of a call', () => {
  it('opens with a button', () => {
    const place = 'https://meet.example.com/listen';
    expect(callButton({ ...seat, place }, readIn('UTC'))).toMatchObject([
      { text: 'Open the call', url: place },
    ]);
  });

  it.each([
    'Utrecht',
    'http://meet.example.com',
    'javascript:alert(1)',
    'https://meet.example.com room 3',
    '',
  ])('is none in “%s”', (place) => expect(callButton({ ...seat, place }, readIn('UTC'))).toEqual([]));
});
