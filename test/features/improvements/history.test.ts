import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { writeHistory } from '../../../src/features/exported-history.ts';
import { improvementHistory } from '../../../src/features/improvements/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, giveImprovement, start } from './kit.ts';

const database = await testDatabase();

it('the history of improvements says who, what, when and from where, and nothing that anybody wrote', async () => {
  await clear(database.db);
  const office = start(database);
  await giveImprovement(office, 'in_progress');
  await office.ben.fills('improvements.owner', { executive: 'CHIEF', due: '2026-Q4' }, 1);
  await office.ben.fills('improvements.stop', { because: 'It costs more than it helps, says Jan.' }, 1);
  let text = '';
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  const { ctx } = office;
  const written = await writeHistory(ctx, out, { format: 'csv' }, improvementHistory(ctx));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows).toHaveLength(written);
  expect(
    rows.map(({ what, who, other, to_state, into }) => [what, who, other, to_state, into].join(' ').trim()),
  ).toEqual([
    'begin person 1   action 1, action 2',
    'worth person 1',
    'prioritise person 1  prioritised',
    'start person 1  in_progress',
    'owner person 2 person 3',
    'stop person 2  stopped',
  ]);
  expect(rows[0]).toMatchObject({ improvement: '1', touchpoint: 'delivery', origin: 'slack' });
  expect(text).not.toMatch(/ANNA|BEN|CHIEF|slack:|Jan|costs|Parcels/);
});
