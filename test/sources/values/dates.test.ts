import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateOrder, parseMoment } from '../../../src/sources/values/dates.ts';

/** The reading as ISO text, and the offset in minutes. */
function read(text: string, order: DateOrder | null = null): [string, number | null] | null {
  const moment = parseMoment(text, order);
  return moment && [new Date(moment.local).toISOString().replace('.000Z', ''), moment.offset];
}

const moments = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

describe('a date', () => {
  it.each([
    ['2026-01-05', null, '2026-01-05T00:00:00', null],
    ['2026-01-05T08:00:00+01:00', null, '2026-01-05T08:00:00', 60],
    ['2026-01-05T08:00:00Z', null, '2026-01-05T08:00:00', 0],
    ['2026-01-05T08:00:00.000-0330', null, '2026-01-05T08:00:00', -210],
    ['2026-01-05 08:00+02', null, '2026-01-05T08:00:00', 120],
    ['2026-01-05 11:13:44', null, '2026-01-05T11:13:44', null],
    ['2026/01/05 11:13', null, '2026-01-05T11:13:00', null],
    ['20260105', null, '2026-01-05T00:00:00', null],
    ['20260105T111344Z', null, '2026-01-05T11:13:44', 0],
    ['1767607872', null, '2026-01-05T10:11:12', 0],
    ['1767607872000', null, '2026-01-05T10:11:12', 0],
    ['5-1-2026 14:03', 'day_first', '2026-01-05T14:03:00', null],
    ['05.01.2026', 'day_first', '2026-01-05T00:00:00', null],
    ['5/1/26 9:07', 'day_first', '2026-01-05T09:07:00', null],
    ['5-1-2026 14.03 uur', 'day_first', '2026-01-05T14:03:00', null],
    ['01/05/2026 09:12:44 AM', 'month_first', '2026-01-05T09:12:44', null],
    ['1/5/2026, 12:30 p.m.', 'month_first', '2026-01-05T12:30:00', null],
    ['1/5/2026 12:30 AM', 'month_first', '2026-01-05T00:30:00', null],
    ['12 januari 2026', null, '2026-01-12T00:00:00', null],
    ['ma 12 jan. 2026 14:03', null, '2026-01-12T14:03:00', null],
    ['12 maart 2026 om 9:05', null, '2026-03-12T09:05:00', null],
    ['January 12, 2026 2:03 PM', null, '2026-01-12T14:03:00', null],
    ['12th of May 2026', null, '2026-05-12T00:00:00', null],
    ['Mon, 12 Jan 2026 14:03:00 +0100', null, '2026-01-12T14:03:00', 60],
    ['Mon Jan 12 2026 14:03:00 GMT+0100 (Central European Standard Time)', null, '2026-01-12T14:03:00', 60],
    ['12-01-2026 14:03 CEST', 'day_first', '2026-01-12T14:03:00', 120],
  ] as const)('is read from %s', (text, order, local, offset) => {
    expect(read(text, order)).toEqual([local, offset]);
  });

  it.each([
    ['5-1-2026', null],
    ['5-1-2026', 'year_first'],
    ['25/12/2026', 'month_first'],
    ['12/25/2026', 'day_first'],
    ['31-02-2026', 'day_first'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['2026-01-05 24:61', null],
    ['2026-01-05 25:00:00', null],
    ['1/5/2026 13:00 PM', 'month_first'],
    ['46027', null],
    ['31011990123', null],
    ['12 foo 2026', null],
    ['gisteren', null],
    ['', null],
    ['9', null],
    ['2026-01-05T', null],
    ['2026-01-05 08:00 etc', null],
  ] as const)('is not read from %s (%s)', (text, order) => {
    expect(read(text, order)).toBeNull();
  });

  it('comes back from every way it is written', () => {
    const dutch = (date: Date, style: 'short' | 'long') =>
      new Intl.DateTimeFormat('nl-NL', { dateStyle: style, timeStyle: 'medium', timeZone: 'UTC' }).format(
        date,
      );
    fc.assert(
      fc.property(moments, (date) => {
        const local = date.getTime();
        const iso = date.toISOString();
        expect(parseMoment(iso, null)).toEqual({ local, offset: 0 });
        expect(parseMoment(iso.slice(0, 19).replace('T', ' '), 'day_first')).toEqual({ local, offset: null });
        expect(parseMoment(dutch(date, 'long'), null)?.local).toBe(local);
        expect(parseMoment(date.toUTCString(), null)).toEqual({ local, offset: 0 });
        expect(parseMoment(String(local), null)).toEqual({ local, offset: 0 });
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const midnight = Date.UTC(year, month - 1, day);
        expect(parseMoment(`${day}-${month}-${year}`, 'day_first')?.local).toBe(midnight);
        expect(parseMoment(`${month}/${day}/${year}`, 'month_first')?.local).toBe(midnight);
      }),
    );
  });

  it('never comes from any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const moment = parseMoment(text, 'day_first');
        expect(moment === null || Number.isFinite(moment.local)).toBe(true);
      }),
    );
  });
});
