import { afterAll, expect, it } from 'vitest';
import { startBot, temporaryFolder } from '../../support/bot.ts';
import { signings } from '../../support/hook-signing.ts';
import { killAllOn } from '../../support/processes.ts';

const SECRET = signings.generic?.secret ?? '';
const ENVIRONMENT = { HOOK_SECRET_GENERIC: SECRET };
const KILLED_AFTER = 150;

const folder = temporaryFolder();
afterAll(async () => {
  await killAllOn(folder.path);
  folder.remove();
});

async function deliver(url: string, n: number): Promise<number> {
  const body = JSON.stringify({
    id: `answer-${n}`,
    solicitation: 'solicited',
    answered_at: new Date().toISOString(),
    metric: 'nps',
    score: n % 11,
    text: `De bezorging van bestelling ${n} duurde te lang`,
  });
  const { headers } = signings.generic?.sign(body, { secret: SECRET, now: new Date(), id: `m-${n}` }) ?? {
    headers: {},
  };
  const response = await fetch(`${url}/hooks/generic`, { method: 'POST', headers, body });
  return response.status;
}

/** What became of the deliveries, as the metrics tell it. */
async function measured(url: string): Promise<{ created: number; waiting: number }> {
  const page = await (await fetch(`${url}/metrics`)).text();
  const gaugeOf = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(page)?.[1] ?? 0);
  return {
    created: gaugeOf('klankbord_source_week_events{source="generic",what="created"}'),
    waiting: gaugeOf('klankbord_source_deliveries{source="generic",state="waiting"}'),
  };
}

it('what was acknowledged is stored once, though everything is killed in the middle', {
  timeout: 180_000,
}, async () => {
  const first = await startBot(folder.path, ENVIRONMENT);
  const acknowledged = new Set<number>();
  let next = 0;
  let isKilled = false;
  const send = async () => {
    while (!isKilled) {
      const n = next++;
      const status = await deliver(first.url, n).catch(() => 0);
      if (status === 202) acknowledged.add(n);
      if (acknowledged.size < KILLED_AFTER || isKilled) continue;
      isKilled = true;
      await Promise.all([first.stop('SIGKILL'), killAllOn(folder.path)]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLED_AFTER);

  const second = await startBot(folder.path, ENVIRONMENT);
  // Whoever got no answer sends it again, and so does one whose answer was lost on the way.
  const again = await Promise.all(Array.from({ length: next }, (_, n) => deliver(second.url, n)));
  expect(again.every((status) => status === 200 || status === 202)).toBe(true);
  for (const n of acknowledged) expect(again[n], `delivery ${n}`).toBe(200);
  let state = await measured(second.url);
  while (state.waiting > 0 || state.created < next) state = await measured(second.url);
  expect(state).toEqual({ created: next, waiting: 0 });
  expect(await second.stop()).toBe(0);
});
