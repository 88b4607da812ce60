import { describe, expect, it } from 'vitest';
import { csv } from '../../src/sources/csv.ts';
import { readAs, recordsOf } from './reading.ts';
import { laterInEnglish, said } from './said.ts';

describe('a plain table', () => {
  it('is read into records by its headings', async () => {
    const { outcomes, proposal } = await readAs(csv, csv.sample);
    expect(
      recordsOf(outcomes).map((record) => [
        record.externalId,
        record.answeredAt.toISOString(),
        record.metric,
        record.score,
        record.text,
        record.touchpoint,
        record.language,
        record.contactPermission,
        record.customer,
      ]),
    ).toEqual([
      [
        'a-1',
        '2026-01-05T07:00:00.000Z',
        'nps',
        9,
        'Binnen een dag geregeld, heel fijn',
        'bestellen',
        'nl',
        'yes',
        'k-77',
      ],
      [
        'a-2',
        '2026-01-05T07:05:00.000Z',
        'nps',
        3,
        'Drie keer gebeld.\nNog steeds geen antwoord.',
        'service',
        'nl',
        'no',
        'k-78',
      ],
      [
        'a-3',
        '2026-01-05T08:00:00.000Z',
        'text',
        null,
        'Where do I find my invoice?',
        'service',
        'en',
        'unknown',
        null,
      ],
      ['a-4', '2026-01-06T09:30:00.000Z', 'nps', 10, null, 'bestellen', 'nl', 'yes', 'k-79'],
    ]);
    expect(recordsOf(outcomes)[0]?.own).toEqual({
      names: ['Bram'],
      emails: ['jolien@example.com'],
      phones: [],
    });
    expect(proposal.mapping.drop.map(({ column }) => column)).toEqual(['email', 'agent']);
  });

  it('as Dutch Excel writes it needs nothing more than its zone', async () => {
    const file = [
      'Respons ID;Datum;Cijfer;Toelichting;Stap;Taal;Toestemming',
      '1;5-1-2026 14:03;9;"Snel; en goed";bestellen;NL;ja',
      '2;25-1-2026 9:05;0;Niemand nam op;service;NL;nee',
      '3;26-1-2026;7,5;Halve cijfers;service;NL;',
      '4;1-1-2099;8;Uit de toekomst;service;NL;',
      '',
    ].join('\r\n');
    const { proposal, outcomes } = await readAs(csv, Buffer.from(file, 'latin1'));
    expect(proposal.open).toEqual([]);
    expect(proposal.mapping).toMatchObject({
      metric: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      dateOrder: 'day_first',
    });
    expect(recordsOf(outcomes).map(({ answeredAt, score }) => [answeredAt.toISOString(), score])).toEqual([
      ['2026-01-05T13:03:00.000Z', 9],
      ['2026-01-25T08:05:00.000Z', 0],
    ]);
    expect(outcomes.slice(2).map(said)).toEqual([
      {
        kind: 'refused',
        refusals: [{ column: 'Cijfer', reason: '7.5 is not a whole number on the scale 0 to 10' }],
      },
      { kind: 'refused', refusals: [{ column: 'Datum', reason: 'lies in the future' }] },
    ]);
  });

  it('without headings, dates or ids is read by what was said about it', async () => {
    const file =
      '"-1","Een &quot;boek&quot; dat\nniet boeide, helaas"\n"1","Heel mooi geschreven en spannend"\n"1","Heel mooi geschreven en spannend"\n';
    const open = await readAs(csv, file);
    expect(open.proposal.open.map(({ field }) => field)).toEqual(['solicitation', 'answeredAt']);
    const given = { solicitation: 'reactive', answeredOn: '2026-01-05', zone: 'Europe/Amsterdam' } as const;
    const { outcomes, rows } = await readAs(csv, file, given);
    const records = recordsOf(outcomes);
    expect(records.map(({ metric, score, text }) => [metric, score, text])).toEqual([
      ['text', null, 'Een "boek" dat\nniet boeide, helaas'],
      ['text', null, 'Heel mooi geschreven en spannend'],
      ['text', null, 'Heel mooi geschreven en spannend'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 4]);
    expect(records[1]?.fingerprint).toBe(records[2]?.fingerprint);
    const scored = () => readAs(csv, file, { ...given, columns: { score: '1' } });
    await expect(laterInEnglish(scored)).rejects.toThrow(/judgement of the text/);
  });
});
