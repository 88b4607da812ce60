import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createTellingJob, readDeliveries } from '../../../src/features/webhook/index.ts';
import { createQueue } from '../../../src/jobs/queue.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, personIn } from '../actions/kit.ts';
import { hangs, openReceiver } from './receiver.ts';

const database = await testDatabase();
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const receiver = await openReceiver();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await receiver.close();
});

function startWorker(): ChildProcess {
  const file = fileURLToPath(new URL('worker.ts', import.meta.url));
  const child = spawn(process.execPath, [file, database.url, receiver.url, secret], { stdio: 'inherit' });
  children.push(child);
  return child;
}

it('a process that dies while the receiver answers: another sends the same again, under the same id', {
  timeout: 90_000,
}, async () => {
  const office = company(
    database,
    undefined,
    (db) =>
      (...told) =>
        queue.enqueueWith(db)(...told),
  );
  const queue = createQueue({
    url: database.url,
    jobs: [createTellingJob({ endpoint: null })],
    ctx: office.ctx,
    log: office.ctx.log,
    tuning: { heartbeatSeconds: 10, retryDelay: 1, retryDelayMax: 1 },
  });
  await queue.start({ work: false });
  const words = await giveShownWords(database.db, { platform: 'slack', channel: 'C1' });
  const anna = personIn(office, { id: 'ANNA' });
  await anna.presses('follow-up', words);
  await anna.types('claim 1');
  await anna.fills('done', { done: 'Drivers call first.', cause: 'one_off' }, 1);
  receiver.answers.push(hangs);
  await anna.fills('told', { how: 'mail', what: 'That we call first.' }, 1);

  const first = startWorker();
  await receiver.has(1);
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(await readDeliveries(office.ctx)).toMatchObject({ delivered: 0, waiting: 1 });

  startWorker();
  await receiver.has(2);
  const [before, after] = receiver.arrived;
  expect([after?.id, after?.body]).toEqual([before?.id, before?.body]);
  // Its answer has been given; the note of it follows within moments.
  while ((await readDeliveries(office.ctx)).delivered === 0) await pause(50);
  expect(receiver.arrived).toHaveLength(2);
  await queue.stop();
});
