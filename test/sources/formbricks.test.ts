import { describe, expect, it } from 'vitest';
import { formbricks } from '../../src/sources/formbricks.ts';
import { readAs, recordsOf } from './reading.ts';
import { said } from './said.ts';

const read = (file = formbricks.sample, given = {}) => readAs(formbricks, file, given);

describe('feedback records of Formbricks', () => {
  it('are one record for each answered question', async () => {
    const { outcomes, proposal } = await read();
    expect(proposal.mapping).toMatchObject({
      metric: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      solicitation: 'solicited',
    });
    expect(
      recordsOf(outcomes).map(({ externalId, question, metric, score, text, touchpoint, customer }) => [
        externalId,
        question,
        metric,
        score,
        text,
        touchpoint,
        customer,
      ]),
    ).toEqual([
      ['sub-001#aanbevelen', 'aanbevelen', 'nps', 9, null, 'bestellen', 'anon-31'],
      [
        'sub-001#waarom',
        'waarom',
        'text',
        null,
        'Alles was in één keer goed geregeld',
        'bestellen',
        'anon-31',
      ],
      ['sub-002#aanbevelen', 'aanbevelen', 'nps', 4, null, null, 'anon-32'],
    ]);
    expect(outcomes.map(said)[3]).toMatchObject({
      kind: 'skipped',
      reason: expect.stringMatching(/kind of answer/),
    });
  });

  it('that are reviews among answers we asked for are refused, and the other way round', async () => {
    const mixed = formbricks.sample.replace(
      'sub-002,2026-01-06T10:00:00Z,survey',
      'sub-002,2026-01-06T10:00:00Z,review',
    );
    expect((await read(mixed)).proposal.guesses.find(({ field }) => field === 'solicitation')?.value).toBe(
      'solicited',
    );
    expect((await read(mixed, { solicitation: 'solicited' })).outcomes[2]).toMatchObject({ kind: 'refused' });
    const reviews = await read(formbricks.sample.replaceAll(',survey,', ',review,'));
    expect(reviews.proposal.mapping).toMatchObject({ solicitation: 'reactive', metric: 'text' });
    expect(recordsOf(reviews.outcomes).map(({ text, score }) => [text, score])).toEqual([
      ['Alles was in één keer goed geregeld', null],
    ]);
  });

  it('are measured by one metric at a time, each on its own scale', async () => {
    const mixed = formbricks.sample.replace('nps,Zou je ons aanbevelen?,,4', 'csat,Tevreden?,,4');
    const nps = await read(mixed);
    expect(nps.outcomes[2]).toMatchObject({ kind: 'refused', refusals: [{ column: 'field_type' }] });
    const csat = await read(mixed, { metric: 'csat', scaleMin: 1, scaleMax: 5 });
    expect(recordsOf(csat.outcomes).map(({ score }) => score)).toEqual([null, 4]);
  });

  it('show the scale of their metric, whatever the others are answered on', async () => {
    const line = (id: number, type: string, value: number) =>
      `sub-9${id},2026-01-06T10:00:00Z,survey,k,K,${type}-vraag,${type},Vraag?,,${value},,,,nl,anon-9${id}\n`;
    const rows = [1, 5, 4, 2].map((value, id) => line(id, 'csat', value));
    const { proposal } = await read(formbricks.sample + rows.join(''));
    expect(proposal.mapping).toMatchObject({ metric: 'csat', scaleMin: 1, scaleMax: 5 });
  });

  it('with a broken text of details lose the details alone', async () => {
    const { outcomes } = await read(formbricks.sample.replaceAll('{""step"":""bestellen""}', '{""step"":'));
    expect(recordsOf(outcomes)[0]).toMatchObject({ score: 9, touchpoint: null });
  });
});
