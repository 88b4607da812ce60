import { expect, it } from 'vitest';
import type { Context } from '../../../src/context.ts';
import { inTurn } from '../../../src/features/actions/in-turn.ts';

const db = {} as Context['db'];
/** Every press has a context of its own, on the same database. */
const press = () => ({ db });
const MOST_WAITING = 2_000;

it('two thousand wait at once and all get their turn; whoever comes then is told to try again, and may a moment later', async () => {
  const gate = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await gate.promise;
    running -= 1;
    return 'done';
  };
  const all = Array.from({ length: MOST_WAITING }, (_, n) => inTurn(press(), n % 100, work));
  await expect(inTurn(press(), 1, work)).rejects.toMatchObject({ code: 'rate_limited' });
  gate.resolve();
  expect(new Set(await Promise.all(all))).toEqual(new Set(['done']));
  expect(most).toBe(5);
  expect(await inTurn(press(), 1, work)).toBe('done');
});

it('what one deed throws keeps nobody else waiting', async () => {
  const broken = inTurn(press(), 7, () => Promise.reject(new Error('broken')));
  const next = inTurn(press(), 7, async () => 'done');
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
