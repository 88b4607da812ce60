import { describe, expect, it } from 'vitest';
import { json } from '../../src/sources/json.ts';
import { readAs, recordsOf } from './reading.ts';

describe('JSON records', () => {
  it('are read by the names of their fields', async () => {
    const { outcomes } = await readAs(json, json.sample);
    expect(
      recordsOf(outcomes).map(({ externalId, metric, score, text, own }) => [
        externalId,
        metric,
        score,
        text,
        own.emails,
      ]),
    ).toEqual([
      ['m-1', 'nps', 9, 'Fijn en snel', ['an@example.com']],
      ['m-2', 'nps', 2, 'Niemand belde terug', []],
      ['m-3', 'text', null, 'Thanks for the quick reply', []],
    ]);
  });

  it('are read by paths that were given', async () => {
    const records = [1, 2].map((id) => ({
      ref: `r${id}`,
      when: { at: 1767600000 + id },
      conversation_rating: { rating: 3 + id, remark: `<p>Duurde ${id} dagen</p>` },
      teammate: { id: 't1', name: 'Bram' },
    }));
    const { outcomes, proposal } = await readAs(json, records.map((one) => JSON.stringify(one)).join('\n'), {
      columns: {
        id: '$.ref',
        answeredAt: '$.when.at',
        score: '$.conversation_rating.rating',
        text: '$.conversation_rating.remark',
      },
      metric: 'csat',
      scaleMin: 1,
      scaleMax: 5,
      solicitation: 'solicited',
    });
    expect(proposal.open).toEqual([]);
    expect(proposal.mapping.drop).toEqual([
      { column: 'teammate.id', holds: 'other' },
      { column: 'teammate.name', holds: 'name' },
    ]);
    expect(
      recordsOf(outcomes).map(({ externalId, answeredAt, score, text }) => [
        externalId,
        answeredAt.toISOString(),
        score,
        text,
      ]),
    ).toEqual([
      ['r1', '2026-01-05T08:00:01.000Z', 4, 'Duurde 1 dagen'],
      ['r2', '2026-01-05T08:00:02.000Z', 5, 'Duurde 2 dagen'],
    ]);
  });

  it('in the schema of Formbricks Hub need no mapping', async () => {
    const base = {
      submission_id: 's1',
      collected_at: '2026-01-05T08:00:00Z',
      source_type: 'survey',
      language: 'nl',
      user_id: 'anon-1',
    };
    const records = [
      { ...base, field_id: 'q1', field_type: 'nps', value_number: 10, metadata: { step: 'bezorgen' } },
      {
        ...base,
        field_id: 'q2',
        field_type: 'text',
        value_text: 'Netjes op tijd',
        metadata: { step: 'bezorgen' },
      },
      { ...base, field_id: 'q3', field_type: 'boolean', value_boolean: true, metadata: {} },
    ];
    const { outcomes, proposal } = await readAs(json, JSON.stringify({ data: records }), {});
    expect(proposal.open).toEqual([]);
    expect(
      recordsOf(outcomes).map(({ externalId, score, text, touchpoint, customer }) => [
        externalId,
        score,
        text,
        touchpoint,
        customer,
      ]),
    ).toEqual([
      ['s1#q1', 10, null, 'bezorgen', 'anon-1'],
      ['s1#q2', null, 'Netjes op tijd', 'bezorgen', 'anon-1'],
    ]);
    expect(outcomes[2]?.kind).toBe('skipped');
  });
});
