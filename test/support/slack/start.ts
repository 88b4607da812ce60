import { afterAll } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { openSlack, type Slack } from './open.ts';
import type { SlackSeed } from './seed.ts';

export type { Slack } from './open.ts';

/** Starts a Slack of one's own and closes it after the test file: call it at the top of the file. */
export async function startSlack<U extends string, C extends string, W extends string = never>(
  seed: SlackSeed<U, C, W> & { clock?: Clock },
): Promise<Slack<U, C, W>> {
  const slack = await openSlack<U, C, W>(seed);
  afterAll(slack.close);
  return slack;
}
