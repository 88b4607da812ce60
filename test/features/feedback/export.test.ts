import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exportFeedback } from '../../../src/features/feedback/index.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { NOW } from './import-kit.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, NOW);

const nps = await givenDefinition(db, { metric: 'nps' });
const reviews = await givenDefinition(db, {
  source: 'google-play',
  metric: 'text',
  solicitation: 'reactive',
});
const ttr = await givenDefinition(db, { source: 'desk', metric: 'ttr' });
await db.feedback.createMany({
  data: [
    anAnswer({
      definitionId: nps,
      externalId: 'both',
      answeredAt: '2026-01-05T08:00:00Z',
      score: 9,
      text: '=1+1 is ook "goed",\nzei ik',
      customerKey: 'the-pseudonym',
      touchpointId: null,
      themes: ['delivery', 'staff'],
    }),
    anAnswer({ definitionId: nps, externalId: 'score', answeredAt: '2026-01-06T08:00:00Z', score: 0 }),
    anAnswer({
      definitionId: reviews,
      source: 'google-play',
      externalId: 'review',
      answeredAt: '2026-01-07T08:00:00Z',
      text: 'Very good app',
      language: 'en',
    }),
    anAnswer({
      definitionId: ttr,
      source: 'desk',
      externalId: 'case',
      answeredAt: '2026-01-08T08:00:00Z',
      durationSeconds: 3600,
    }),
    ...['held', 'sensitive'].map((unpostable) =>
      anAnswer({
        definitionId: nps,
        externalId: unpostable,
        answeredAt: '2026-01-09T08:00:00Z',
        score: 5,
        text: 'Dit wacht op een mens',
        unpostable,
      }),
    ),
    anAnswer({
      definitionId: nps,
      externalId: 'short',
      answeredAt: '2026-01-10T08:00:00Z',
      text: 'top',
      unpostable: 'too_short',
    }),
  ],
});

async function exported(format: 'jsonl' | 'csv') {
  const out = new PassThrough();
  const [report, written] = await Promise.all([
    exportFeedback(ctx, out, { format }).finally(() => out.end()),
    text(out),
  ]);
  return { report, written };
}

describe('exportFeedback', () => {
  it('writes one record per value in the schema of Formbricks Hub', async () => {
    const { report, written } = await exported('jsonl');
    const records = written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(report).toEqual({ answers: 7, withheld: 2 });
    expect(records.slice(0, 2)).toEqual([
      {
        submission_id: 'both',
        collected_at: '2026-01-05T08:00:00.000Z',
        source_type: 'survey',
        source_id: 'survey',
        field_id: 'nps',
        field_type: 'nps',
        value_number: 9,
        metadata: expect.objectContaining({
          scale_min: 0,
          scale_max: 10,
          method: 'nps',
          themes: 'delivery staff',
        }),
      },
      expect.objectContaining({
        submission_id: 'both',
        field_id: 'text',
        field_type: 'text',
        language: 'nl',
      }),
    ]);
    expect(records.map(({ submission_id: id, field_id: field }) => `${id}/${field}`)).toEqual([
      'both/nps',
      'both/text',
      'score/nps',
      'review/text',
      'case/ttr',
      'held/nps',
      'sensitive/nps',
      'short/text',
    ]);
    expect(records[3]).toMatchObject({ source_type: 'review', language: 'en' });
    expect(records[4]).toMatchObject({ field_type: 'number', value_number: 3600 });
  });

  it('holds no pseudonym, and no text that waits for a person', async () => {
    for (const format of ['jsonl', 'csv'] as const) {
      const { written } = await exported(format);
      expect(written).not.toContain('the-pseudonym');
      expect(written).not.toContain('wacht op een mens');
    }
  });

  it('writes the same as a table in which nothing is computed', async () => {
    const { written } = await exported('csv');
    const rows: Record<string, string>[] = parse(written, { columns: true });
    expect(rows).toHaveLength(8);
    expect(rows[1]).toMatchObject({
      submission_id: 'both',
      value_text: `'=1+1 is ook "goed",\nzei ik`,
      value_number: '',
    });
    expect(rows[2]).toMatchObject({ field_id: 'nps', value_number: '0', value_text: '' });
    expect(JSON.parse(rows[2]?.metadata ?? '')).toMatchObject({ kind: 'relational' });
  });

  it('stops when it is told to', async () => {
    const out = new PassThrough();
    const signal = AbortSignal.abort();
    await expect(exportFeedback(ctx, out, { format: 'jsonl', signal })).rejects.toThrow('abort');
  });
});
