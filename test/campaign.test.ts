import { expect, it } from 'vitest';
import { runCampaign } from '../bench/campaign/run.ts';
import { isGood } from '../bench/campaign/verdict.ts';

it('1, 2, 11, 43: the short fault campaign loses nothing and posts nothing twice on either platform', {
  timeout: 300_000,
}, async () => {
  const options = { kills: 6, seed: 20261122, instances: 3, channels: 4, tell: () => undefined };
  const { verdicts, disturbances } = await runCampaign(options);
  expect(verdicts.map(({ platform }) => platform)).toEqual(['slack', 'teams']);
  for (const verdict of verdicts) expect([verdict, isGood(verdict)]).toEqual([verdict, true]);
  expect(disturbances).toMatchObject({ killed: 6, 'database restarted': 1, 'database crashed': 1 });
  expect(disturbances).toMatchObject({ 'connections to the database cut': 1, 'database slow': 1 });
});
