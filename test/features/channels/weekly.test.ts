import { describe, expect, it } from 'vitest';
import { parseTime, parseWeekly, scheduleOf } from '../../../src/features/channels/index.ts';

const workdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('weekdays and a time', () => {
  it.each<[string, { days: number[]; time: string } | null]>([
    ['0 9 * * 1-5', { days: workdays, time: '09:00' }],
    ['30 16 * * *', { days: everyDay, time: '16:30' }],
    ['5 0 * * 0', { days: [7], time: '00:05' }],
    ['0 9 * * 7,1', { days: [1, 7], time: '09:00' }],
    ['0 9 * * MON,wed-FRI', { days: [1, 3, 4, 5], time: '09:00' }],
    ['0 9 * * 0-7', { days: everyDay, time: '09:00' }],
    ['0 9 * * 5-7', { days: [5, 6, 7], time: '09:00' }],
    ['*/20 9 * * *', null],
    ['0 9,12 * * *', null],
    ['0 9 1 * *', null],
    ['0 9 * 12 *', null],
    ['0 9 * * 1#1', null],
    ['0 9 * * */2', null],
    ['0 9 * * 5-1', null],
  ])('are read from "%s"', (schedule, weekly) => {
    expect(parseWeekly(schedule)).toEqual(weekly);
  });

  it.each<[number[], string, string]>([
    [workdays, '09:00', '0 9 * * 1-5'],
    [everyDay, '16:30', '30 16 * * *'],
    [[7, 1, 3], '00:05', '5 0 * * 1,3,7'],
    [[6, 7], '23:59', '59 23 * * 6,7'],
  ])('%j at %s are written as "%s"', (days, time, schedule) => {
    expect(scheduleOf({ days, time })).toBe(schedule);
    expect(parseWeekly(schedule)).toEqual({ days: [...days].sort(), time });
  });
});

describe('a time of day', () => {
  it.each([
    ['09:00', '09:00'],
    ['9', '09:00'],
    [' 9:00 ', '09:00'],
    ['9.05', '09:05'],
    ['9h30', '09:30'],
    ['9u30', '09:30'],
    ['9 uur', '09:00'],
    ['16 h', '16:00'],
    ['0930', '09:30'],
    ['23:59', '23:59'],
    ['0:00', '00:00'],
  ])('is understood when somebody writes "%s"', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it.each(['', '24:00', '9:60', '9:5', 'nine', '9:00:00', '99', '-1', '9 am', '12345'])(
    'is not guessed from "%s"',
    (text) => expect(parseTime(text)).toBeNull(),
  );
});
