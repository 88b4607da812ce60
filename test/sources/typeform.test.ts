import { describe, expect, it } from 'vitest';
import { typeform } from '../../src/sources/typeform.ts';
import { readAs, recordsOf } from './reading.ts';
import { said } from './said.ts';

describe('an export of Typeform', () => {
  it('is read by its questions, in UTC', async () => {
    const { outcomes, proposal } = await readAs(typeform, typeform.sample);
    expect(proposal.mapping).toMatchObject({ metric: 'csat', scaleMin: 1, scaleMax: 5, zone: 'UTC' });
    expect(proposal.mapping.columns.text).toBe('Wat kunnen we beter doen?');
    const question = 'Hoe tevreden ben je over je bestelling?';
    expect(
      recordsOf(outcomes).map(({ externalId, answeredAt, score, text }) => [
        externalId,
        answeredAt.toISOString(),
        score,
        text,
      ]),
    ).toEqual([
      [`6lj2sgwft6yrqolw0001#${question}`, '2026-01-05T09:09:36.000Z', 5, 'De bezorging was precies op tijd'],
      [
        `6lj2sgwft6yrqolw0002#${question}`,
        '2026-01-06T18:21:05.000Z',
        2,
        'Het pakket stond bij de buren, zonder bericht',
      ],
      [`6lj2sgwft6yrqolw0003#${question}`, '2026-01-07T07:00:55.000Z', 4, null],
    ]);
    expect(outcomes.map(said)[3]).toEqual({ kind: 'skipped', reason: 'not finished' });
  });

  it('of an older kind has no response type', async () => {
    const file = [
      '#,Hoe tevreden ben je?,Waarom?,Start Date (UTC),Submit Date (UTC),Network ID',
      'tok1,4,Goed,2026-01-05 09:07:39,2026-01-05 09:09:36,abc',
      '',
    ].join('\n');
    const { outcomes, proposal } = await readAs(typeform, file);
    expect([proposal.open, recordsOf(outcomes).length]).toEqual([[], 1]);
  });
});
