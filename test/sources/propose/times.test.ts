import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/sources/csv.ts';
import type { Mapping } from '../../../src/sources/source.ts';
import { proposalInEnglish, type SaidProposal } from '../said.ts';

function ofDates(dates: readonly string[], given: Partial<Mapping> = {}): SaidProposal {
  const headings = ['datum', 'NPS'];
  const rows = dates.map((date, index) => ({ line: index + 2, cells: [date, String(index % 11)] }));
  const table = { headings, headingRows: 1, headingRecords: [headings] };
  return proposalInEnglish(() => csv.propose(table, rows, given));
}

const AMSTERDAM = { zone: 'Europe/Amsterdam' };
const asked = ({ open }: SaidProposal) => open.map(({ field }) => field);
const guessOf = (proposal: SaidProposal, field: string) =>
  proposal.guesses.find((guess) => guess.field === field)?.value;

describe('the order of day and month', () => {
  it('is the only one that fits the whole column', () => {
    const day = ofDates(['05/01/2026', '06/01/2026', '25/01/2026'], AMSTERDAM);
    expect([day.mapping.dateOrder, guessOf(day, 'dateOrder'), asked(day)]).toEqual([
      'day_first',
      'day_first',
      [],
    ]);
    const month = ofDates(['01/05/2026 09:00 AM', '01/25/2026 09:00 AM'], AMSTERDAM);
    expect([month.mapping.dateOrder, asked(month)]).toEqual(['month_first', []]);
  });

  it('is asked when both fit every date, with the way to tell it', () => {
    const proposal = ofDates(['05/01/2026', '06/02/2026'], AMSTERDAM);
    expect(proposal.open).toEqual([
      {
        field: 'dateOrder',
        question: 'Does the day or the month come first in "datum", as in 05/01/2026?',
        remedy: 'Give --date-order day_first or --date-order month_first.',
      },
    ]);
    expect(asked(ofDates(['05/01/2026'], { ...AMSTERDAM, dateOrder: 'day_first' }))).toEqual([]);
  });

  it('is asked when each fits only a part', () => {
    const proposal = ofDates(['25/01/2026', '01/25/2026', '02/03/2026'], AMSTERDAM);
    expect(proposal.open[0]?.question).toMatch(/Some dates .* fit only with the day first/);
  });

  it('is not lost through one mistyped date in a hundred', () => {
    const dates = Array.from({ length: 199 }, (_, day) => `${1 + (day % 28)}-3-2026`);
    expect(ofDates([...dates, '3-28-2026'], AMSTERDAM).mapping.dateOrder).toBe('day_first');
  });

  it.each([['2026-01-05T10:00:00Z'], ['2026-01-05 10:00'], ['12 januari 2026'], ['1767607872']])(
    'is no question for %s',
    (date) => {
      const proposal = ofDates([date], AMSTERDAM);
      expect([proposal.mapping.dateOrder, asked(proposal)]).toEqual([null, []]);
    },
  );
});

describe('the time zone', () => {
  it('is asked only when some time names none and none was given', () => {
    expect(asked(ofDates(['2026-01-05T10:00:00Z', '2026-01-05T10:00:00+01:00']))).toEqual([]);
    expect(asked(ofDates(['2026-01-05T10:00:00Z', '2026-01-05T10:00:00']))).toEqual(['zone']);
  });

  it('that was given is a guess for times that need it', () => {
    const local = ofDates(['2026-01-05T10:00:00'], AMSTERDAM);
    expect([local.mapping.zone, guessOf(local, 'zone')]).toEqual(['Europe/Amsterdam', 'Europe/Amsterdam']);
    expect(guessOf(ofDates(['2026-01-05T10:00:00Z'], AMSTERDAM), 'zone')).toBeUndefined();
  });
});
