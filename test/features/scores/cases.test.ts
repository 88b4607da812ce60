import { describe, expect, it } from 'vitest';
import { type CaseMoment, caseTimes } from '../../../src/features/scores/cases.ts';
import { openSecondsBy } from '../../../src/features/scores/clocks.ts';

const HOUR = 3600;
/** Hours after Monday 8 June 2026, midnight UTC. */
const at = (hours: number) => new Date(Date.UTC(2026, 5, 8) + hours * HOUR * 1000);
const moment = (what: CaseMoment['what'], hours: number): CaseMoment => ({ what, at: at(hours) });
const office = openSecondsBy({
  headline: 'business',
  zone: 'UTC',
  opens: '09:00',
  closes: '17:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
});

describe('the times of a case', () => {
  const again = [moment('opened', 9), moment('resolved', 13), moment('reopened', 33), moment('resolved', 36)];

  it('E46: opened Monday 09:00, resolved 13:00, reopened Tuesday 09:00, resolved 12:00: 4 + 3 = 7 hours', () => {
    expect(caseTimes(again, office)).toEqual({
      openedAt: at(9),
      at: at(36),
      durationSeconds: 7 * HOUR,
      businessSeconds: 7 * HOUR,
      answeredSeconds: null,
      answeredBusiness: null,
      reopened: 1,
    });
  });

  it('are the same in whatever order its moments were told, and however often', () => {
    const told = [again[3], again[1], again[2], again[0], again[1], again[3]].flatMap((one) => one ?? []);
    expect(caseTimes(told, office)).toEqual(caseTimes(again, office));
  });

  it('E44: Friday 16:00 to Monday 10:00 is 66 hours by the calendar and 2 in opening hours', () => {
    const weekend = [moment('opened', 4 * 24 + 16), moment('resolved', 7 * 24 + 10)];
    expect(caseTimes(weekend, office)).toMatchObject({
      durationSeconds: 66 * HOUR,
      businessSeconds: 2 * HOUR,
    });
  });

  it('count nothing twice: a second resolution, and a reopening of what is open, change nothing', () => {
    const twice = [
      moment('opened', 9),
      moment('reopened', 10),
      moment('resolved', 12),
      moment('resolved', 15),
    ];
    expect(caseTimes(twice, null)).toMatchObject({ durationSeconds: 3 * HOUR, reopened: 0, at: at(12) });
  });

  it('tell the first answer apart, by both clocks', () => {
    const answered = [
      moment('opened', 16),
      moment('answered', 34),
      moment('answered', 50),
      moment('resolved', 58),
    ];
    expect(caseTimes(answered, office)).toMatchObject({
      answeredSeconds: 18 * HOUR,
      answeredBusiness: 2 * HOUR,
      durationSeconds: 42 * HOUR,
    });
  });

  it('have no end while it is open, also once more', () => {
    expect(caseTimes([moment('opened', 9)], office)).toMatchObject({ durationSeconds: null, at: at(9) });
    expect(caseTimes(again.slice(0, 3), office)).toMatchObject({
      durationSeconds: null,
      businessSeconds: null,
      at: at(33),
      reopened: 1,
    });
  });

  it('are not known before its opening is, and not believed when it was resolved before that', () => {
    expect(caseTimes([moment('resolved', 12)], office)).toBeNull();
    expect(caseTimes([moment('resolved', 8), moment('opened', 9)], office)).toBe('resolved_before_opened');
  });

  it('are none for a case that was removed', () => {
    expect(caseTimes([...again, moment('removed', 40)], office)).toMatchObject({
      openedAt: null,
      durationSeconds: null,
    });
  });
});
