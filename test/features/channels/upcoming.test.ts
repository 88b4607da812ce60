import { describe, expect, it } from 'vitest';
import { upcoming } from '../../../src/features/channels/index.ts';

const source = {
  schedule: '0 9 * * 1-5',
  zone: 'Europe/Amsterdam',
  holidays: [],
  lastDate: null,
  after: new Date('2026-11-20T07:00:00Z'),
};
const on = (date: string, time = '08:00') => new Date(`${date}T${time}:00Z`);

describe('the next times', () => {
  it('are those of the schedule, in its zone', () => {
    expect(upcoming(source, 3)).toEqual([on('2026-11-20'), on('2026-11-23'), on('2026-11-24')]);
  });

  it('skip holidays', () => {
    expect(upcoming({ ...source, holidays: ['2026-11-23'] }, 2)).toEqual([
      on('2026-11-20'),
      on('2026-11-24'),
    ]);
  });

  it('never come on a day that had its digest already, also when the hour is moved', () => {
    const moved = {
      ...source,
      schedule: '0 17 * * *',
      after: on('2026-11-20', '12:00'),
      lastDate: '2026-11-20',
    };
    expect(upcoming(moved, 1)).toEqual([on('2026-11-21', '16:00')]);
  });

  it('come several times a day when the schedule does', () => {
    const often = {
      ...source,
      schedule: '0 9,15 * * *',
      after: on('2026-11-20', '12:00'),
      lastDate: '2026-11-20',
    };
    expect(upcoming(often, 2)).toEqual([on('2026-11-20', '14:00'), on('2026-11-21')]);
  });

  it('are none when every day it could come is a holiday, or it never comes', () => {
    expect(upcoming({ ...source, schedule: '0 9 25 12 *', holidays: ['2026-12-25'] }, 1)).toEqual([
      on('2027-12-25'),
    ]);
  });
});
