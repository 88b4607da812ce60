import type { Context, Db } from '../../context.ts';
import { AppError } from '../../errors.ts';

/** Actions that are worked on at once in a process: fewer than the connections it has to the database. */
const MOST_AT_ONCE = 5;
/** Who waits at once in a process; whoever comes then is told to try again, and takes no memory. */
const MOST_WAITING = 2_000;

interface Turns {
  /** The last in the queue of each action. */
  last: Map<number, Promise<unknown>>;
  /** All who wait or are worked for. */
  size: number;
  running: number;
  /** Those whose turn has come and for whom there is no room yet. */
  waiting: (() => void)[];
}

/** By the connections that are short: every press has a context of its own. */
const known = new WeakMap<Db, Turns>();

/**
 * Does things with one action one after the other, and with few actions at once, as far as this process goes: when many
 * press together they wait in memory, and not each for or with a connection of the database. What keeps it right is the
 * lock in the database.
 * @throws AppError `rate_limited` when too many wait already.
 */
export async function inTurn<Result>(
  { db }: Pick<Context, 'db'>,
  number: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const turns = known.get(db) ?? { last: new Map(), size: 0, running: 0, waiting: [] };
  known.set(db, turns);
  if (turns.size >= MOST_WAITING) throw new AppError('rate_limited', 'Too many take actions up at once.');
  const next = () => inRoom(turns, work);
  const mine = (turns.last.get(number) ?? Promise.resolve()).then(next, next);
  turns.last.set(number, mine);
  turns.size += 1;
  try {
    return await mine;
  } finally {
    turns.size -= 1;
    if (turns.last.get(number) === mine) turns.last.delete(number);
  }
}

async function inRoom<Result>(turns: Turns, work: () => Promise<Result>): Promise<Result> {
  if (turns.running >= MOST_AT_ONCE) await new Promise<void>((resolve) => turns.waiting.push(resolve));
  else turns.running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits longest takes the room over.
    const first = turns.waiting.shift();
    if (first) first();
    else turns.running -= 1;
  }
}
