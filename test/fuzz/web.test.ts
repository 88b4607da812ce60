import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bot, INSIDE, meet, PATIENCE_MS, send } from './door.ts';
import { inputsOf, saidSeed } from './fuzz.ts';
import { mutated, nasty } from './inputs.ts';
import { deliveriesOfSources, requestsOfAnybody, requestsOfSlack, requestsOfStudio } from './requests.ts';
import { requestsOfTeams } from './teams-requests.ts';

const LONG = { timeout: 240_000 };

it('fuzzing: every address answers whatever is asked of it', LONG, () => meet(requestsOfAnybody()));

it('fuzzing: what Slack is said to have sent', LONG, () => meet(requestsOfSlack()));

it('fuzzing: what Teams is said to have sent', LONG, () => meet(requestsOfTeams()));

it('fuzzing: what sources are said to have sent', LONG, () => meet(deliveriesOfSources()));

it('fuzzing: what the page of the studio is said to have sent', LONG, () => meet(requestsOfStudio()));

it('fuzzing: bytes that are no request', LONG, async () => {
  const { hostname, port } = new URL(bot.url);
  const good = `POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
  for (const text of inputsOf(150, fc.oneof(mutated(good), nasty))) {
    const said = await new Promise<string>((resolve) => {
      let told = '';
      const socket = connect(Number(port), hostname, () => socket.end(text));
      socket.on('data', (chunk) => {
        told += chunk;
      });
      socket.setTimeout(PATIENCE_MS, () => socket.destroy());
      socket.once('error', () => resolve(told));
      socket.once('close', () => resolve(told));
    });
    expect(said, `${saidSeed} ${JSON.stringify(text)}`).not.toMatch(INSIDE);
  }
});

it(
  'fuzzing: after all that it lives, has failed at nothing and holds no more than before',
  LONG,
  async () => {
    expect((await send({ method: 'GET', path: '/readyz' })).status).toBe(200);
    const lines = bot
      .stderr()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const failed = lines.filter((line) => Number((JSON.parse(line) as { level: number }).level) >= 50);
    // Signed by Slack and none of its shapes: whoever looks after it should know.
    const isShape = (line: string) => /"error":"ZodError"|a request of Slack could not be taken/.test(line);
    expect(failed.filter((line) => !isShape(line)).slice(0, 5), saidSeed).toEqual([]);
    expect(bot.stderr()).not.toMatch(/heap out of memory|UnhandledPromise|A promise was left alone/);
    const { text } = await send({ method: 'GET', path: '/metrics' });
    expect(Number(/^klankbord_process_resident_bytes (\S+)/m.exec(text)?.[1])).toBeLessThan(1_000_000_000);
    expect(await bot.stop()).toBe(0);
  },
);
