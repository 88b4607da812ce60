import { describe, expect, it } from 'vitest';
import { qualtrics } from '../../src/sources/qualtrics.ts';
import { readAs, recordsOf } from './reading.ts';
import { said } from './said.ts';

const read = (file = qualtrics.sample, given = {}) => readAs(qualtrics, file, given);

describe('an export of Qualtrics', () => {
  it('is read by its three heading rows, in the time zone the third one names', async () => {
    const { outcomes, proposal, rows } = await read();
    expect(proposal.open).toEqual([]);
    expect(proposal.mapping).toMatchObject({ zone: 'Europe/Amsterdam', question: 'QID1', metric: 'nps' });
    expect(rows.map(({ line }) => line)).toEqual([5, 6, 7, 8]);
    expect(recordsOf(outcomes)).toEqual([
      expect.objectContaining({
        externalId: 'R_1aKlankBord0001#QID1',
        question: 'QID1',
        answeredAt: new Date('2026-01-05T10:14:19Z'),
        score: 8,
        text: 'Vlot geholpen, alleen de rekening klopte niet',
        touchpoint: 'betalen',
        language: 'nl',
        customer: 'rel-501',
        own: { names: ['Voorbeeld', 'Wiep'], emails: ['wiep@example.com'], phones: [] },
      }),
      expect.objectContaining({ externalId: 'R_1aKlankBord0004#QID1', score: 2, language: 'en' }),
    ]);
  });

  it('leaves out previews, spam and unfinished answers', async () => {
    const { outcomes } = await read(qualtrics.sample.replace(',Imported,', ',Spam,'));
    expect(outcomes.slice(1).map(said)).toEqual([
      { kind: 'skipped', reason: 'a preview of the survey' },
      { kind: 'skipped', reason: 'not finished' },
      { kind: 'skipped', reason: 'marked as spam' },
    ]);
  });

  it('leaves out answers that are not finished, by either column', async () => {
    const byFinished = await read(qualtrics.sample.replace(',40,21,False,', ',100,21,False,'));
    const byProgress = await read(qualtrics.sample.replace(',40,21,False,', ',40,21,,'));
    const whole = await read(qualtrics.sample.replace(',40,21,False,', ',100,21,True,'));
    expect([byFinished, byProgress, whole].map(({ outcomes }) => outcomes[2]?.kind)).toEqual([
      'skipped',
      'skipped',
      'records',
    ]);
  });

  it('takes the words "IP Address" and the code 0 for normal answers, and refuses codes it does not know', async () => {
    const file = qualtrics.sample
      .replace(',IP Address,203', ',0,203')
      .replace(',Imported,', ',8,')
      .replaceAll(',True,', ',1,');
    const { outcomes } = await read(file);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['records', 'skipped', 'skipped', 'refused']);
    expect(outcomes.map(said)[3]).toMatchObject({
      refusals: [{ column: 'Status', reason: expect.stringMatching(/code/) }],
    });
  });

  it('ignores the group that was computed from the score', async () => {
    const { proposal } = await read(
      qualtrics.sample.replaceAll('Promoter', '3').replaceAll('Detractor', '1'),
    );
    expect(proposal.mapping.columns.score).toBe('Q1');
  });

  it('keeps two questions of one answer apart', async () => {
    const other = await read(qualtrics.sample, { columns: { text: 'Q2' }, metric: 'text' });
    expect(recordsOf(other.outcomes)[0]).toMatchObject({
      externalId: 'R_1aKlankBord0001#QID2_TEXT',
      metric: 'text',
    });
  });
});
