import { expect, it } from 'vitest';
import { createUnderWay } from '../../src/chat/under-way.ts';

it('waits also for work that began while other work ended', async () => {
  const underWay = createUnderWay();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done: string[] = [];
  void underWay.follow(
    first.promise.then(() => void underWay.follow(second.promise.then(() => done.push('second')))),
  );
  const ended = underWay.ended().then(() => done.push('ended'));
  first.resolve();
  await first.promise;
  setImmediate(second.resolve);
  await ended;
  expect(done).toEqual(['second', 'ended']);
});

it('is over at once when nothing is under way, and when what was has failed', async () => {
  const underWay = createUnderWay();
  await underWay.ended();
  await expect(underWay.follow(Promise.reject(new Error('x')))).rejects.toThrow('x');
  await underWay.ended();
});
