import { describe, expect, it } from 'vitest';
import { surveymonkey } from '../../src/sources/surveymonkey.ts';
import { readAs, recordsOf } from './reading.ts';
import { said } from './said.ts';

describe('an export of SurveyMonkey', () => {
  it('is read by its two heading rows, with the month first', async () => {
    const { outcomes, proposal } = await readAs(surveymonkey, surveymonkey.sample);
    expect(proposal.mapping.dateOrder).toBe('month_first');
    expect(
      recordsOf(outcomes).map(({ externalId, answeredAt, score, text }) => [
        externalId,
        answeredAt.toISOString(),
        score,
        text,
      ]),
    ).toEqual([
      [
        '114000000001#How likely are you to recommend us?',
        '2026-01-05T08:14:02.000Z',
        9,
        'Friendly, and quick\nto answer',
      ],
      ['114000000002#How likely are you to recommend us?', '2026-01-25T15:42:55.000Z', 10, null],
      [
        '114000000003#How likely are you to recommend us?',
        '2026-01-26T11:06:30.000Z',
        3,
        'The letter was hard to understand',
      ],
    ]);
    expect(recordsOf(outcomes)[0]?.own).toEqual({
      names: ['Ned', 'Sampler'],
      emails: ['ned@example.com'],
      phones: [],
    });
    expect(outcomes.map(said)[3]).toEqual({ kind: 'skipped', reason: 'not finished' });
  });

  it('has the month first when its dates fit both orders, and the day when only that fits', async () => {
    const both = surveymonkey.sample.replaceAll(/01\/(2\d)\/2026/g, '01/07/2026');
    expect((await readAs(surveymonkey, both)).proposal).toMatchObject({
      open: [],
      mapping: { dateOrder: 'month_first' },
    });
    const dutch = surveymonkey.sample.replaceAll(/01\/(\d\d)\/2026/g, '$1/01/2026');
    expect((await readAs(surveymonkey, dutch)).proposal.mapping.dateOrder).toBe('day_first');
  });

  it('may have one heading row', async () => {
    const file = surveymonkey.sample
      .split('\n')
      .filter((_, line) => line !== 1)
      .join('\n');
    const { outcomes, table } = await readAs(surveymonkey, file, {
      zone: 'Europe/Amsterdam',
      columns: { text: 'Why?' },
    });
    expect(table.headingRows).toBe(1);
    expect(recordsOf(outcomes)).toHaveLength(3);
  });
});
