import { describe, expect, it } from 'vitest';
import { googlePlay } from '../../src/sources/google-play.ts';
import { readAs, recordsOf } from './reading.ts';
import { said } from './said.ts';

const read = (file: string) => readAs(googlePlay, Buffer.from(`\ufeff${file}`, 'utf16le'), {});

describe('a review file of Google Play', () => {
  it('is read by its fixed headings, without a question, and without a score', async () => {
    const { outcomes, proposal } = await read(googlePlay.sample);
    expect([proposal.open, proposal.guesses, proposal.mapping.metric]).toEqual([[], [], 'text']);
    expect(recordsOf(outcomes)).toEqual([
      expect.objectContaining({
        externalId: 'gp:AOqSample1',
        score: null,
        text: 'Inloggen\nInloggen lukt niet, ook niet na opnieuw installeren',
        // The language is the device's, not the text's.
        language: null,
        answeredAt: new Date('2026-01-05T10:11:12Z'),
        updatedAt: new Date('2026-01-06T08:00:00Z'),
      }),
      expect.objectContaining({ externalId: 'gp:AOqSample2', text: 'Does what it should' }),
    ]);
  });

  it('gives an edited review of a later month the same id, with a later change', async () => {
    const later = googlePlay.sample
      .replace('Inloggen lukt niet,', 'Inloggen lukt weer,')
      .replace('1767686400000', '1770000000000');
    const [before, after] = [await read(googlePlay.sample), await read(later)].map(
      ({ outcomes }) => recordsOf(outcomes)[0],
    );
    expect(after?.externalId).toBe(before?.externalId);
    expect(Number(after?.updatedAt)).toBeGreaterThan(Number(before?.updatedAt));
  });

  it('leaves out stars without words, and takes away the words that were taken back', async () => {
    const reason = 'neither a score nor a text';
    const taken = googlePlay.sample.replace('Does what it should', '');
    expect((await read(taken)).outcomes.slice(1).map(said)).toEqual([
      { kind: 'skipped', reason, emptied: 'gp:AOqSample2' },
      { kind: 'skipped', reason },
    ]);
  });

  it('refuses a review whose link tells no id', async () => {
    const { outcomes } = await read(googlePlay.sample.replace('reviewId=gp%3AAOqSample2', 'x=1'));
    expect(outcomes.map(said)[1]).toEqual({
      kind: 'refused',
      refusals: [{ column: 'Review Link', reason: 'holds no id' }],
    });
  });
});
