/**
 * Deliveries of a source under load: signed answers at a constant rate, beside a bare server that only checks the
 * signature. Product, bare server and database are processes of their own; they are loaded in turns, by rounds of five
 * seconds. Then everything is killed in the middle of a round and started again. Must hold: the acknowledgement's p99 is
 * under 100 ms in the median round, and everything that was acknowledged is stored, once.
 * node bench/hooks.ts [--seconds 30] [--perSecond 500]
 */
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { createLog } from '../src/log.ts';
import { startBot, temporaryFolder } from '../test/support/bot.ts';
import { killAllOn } from '../test/support/processes.ts';
import {
  ask,
  keepPace,
  p99Of,
  playRound,
  playRounds,
  ROUND_SECONDS,
  type Target,
  tellMachine,
  tellMark,
  tellRounds,
} from './support/load.ts';
import { startBeside } from './support/processes.ts';

const MOST_P99_MS = 100;
const WARM_SECONDS = 3;
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const KEY = Buffer.alloc(32, 1);
const ENVIRONMENT = { HOOK_SECRET_GENERIC: SECRET, LOG_LEVEL: 'warn' };
const TEXTS = [
  'De bezorger belde netjes van tevoren op en hielp ons met het tillen',
  'Drie keer gebeld en nog steeds geen antwoord op mijn vraag over de rekening',
  'The website kept crashing while I was trying to pay for my order',
  'Alles was in één keer goed geregeld, daar word ik blij van',
];
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    perSecond: { type: 'string', default: '500' },
  },
});
const [seconds, perSecond] = [Number(values.seconds), Number(values.perSecond)];

/** Ids of answers that our server acknowledged. */
const acknowledged = new Set<string>();
let sent = 0;
const inTurn = true;

const folder = temporaryFolder();
const bot = await startBot(folder.path, ENVIRONMENT);
const bare = await startBeside(new URL('support/bare-hook.ts', import.meta.url), ENVIRONMENT);
process.stdout.write(`${tellMachine()}, ${perSecond} deliveries a second\n`);

await load([target(bot.url)], WARM_SECONDS);
const rounds = await playRounds(seconds, () =>
  playRound([bot.url, bare.url], inTurn, (targets) => load(targets, ROUND_SECONDS)),
);
const p99 = p99Of(rounds.ours);
const isFast = p99 < MOST_P99_MS && rounds.failed === 0;
process.stdout.write(`ours: ${tellRounds(rounds.ours)}\nbare: ${tellRounds(rounds.bare)}\n`);
process.stdout.write(
  `ratio ${(p99 / p99Of(rounds.bare)).toFixed(1)}, ${rounds.failed} failed; p99 under ${MOST_P99_MS} ms: ${tellMark(isFast)}\n`,
);
bare.stop();

const last = load([target(bot.url)], ROUND_SECONDS);
await pause((ROUND_SECONDS * 1_000) / 2);
await Promise.all([bot.stop('SIGKILL'), killAllOn(folder.path)]);
await last;
const began = performance.now();
const again = await startBot(folder.path, ENVIRONMENT);
const database = await openDatabase({
  dataFolder: folder.path,
  log: createLog({ level: 'warn' }),
  role: 'cli',
});
const { rows } = await database.pool.query<{ id: string }>('select key as id from arrival');
const kept = new Set(rows.map(({ id }) => id));
const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
let waiting = rows.length;
while (waiting > 0) {
  const left = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from arrival where state = 'waiting'`,
  );
  waiting = left.rows[0]?.n ?? 0;
  await pause(250);
}
const answers = await database.pool.query<{ n: number }>(
  `select count(*)::int as n from feedback where source = 'generic'`,
);
const stored = answers.rows[0]?.n ?? 0;
const isWhole = lost === 0 && stored === kept.size;
process.stdout.write(
  `kill -9: ${acknowledged.size} acknowledged, ${lost} lost; ${kept.size} kept, ${stored} stored ` +
    `${((performance.now() - began) / 1_000).toFixed(1)} s after: ${tellMark(isWhole)}\n`,
);
await database.close();
await again.stop();
folder.remove();
process.exitCode = isFast && isWhole ? 0 : 1;

function target(url: string): Target {
  return { url, took: [], failed: 0 };
}

function load(targets: readonly Target[], forSeconds: number): Promise<void> {
  return keepPace(targets, { perSecond, seconds: forSeconds }, deliver);
}

async function deliver(to: Target): Promise<void> {
  sent += 1;
  const id = `answer-${sent}`;
  const body = JSON.stringify({
    id,
    solicitation: 'solicited',
    answered_at: new Date().toISOString(),
    metric: 'nps',
    score: sent % 11,
    text: TEXTS[sent % TEXTS.length],
    language: 'nl',
    customer: `customer-${sent % 10_000}`,
  });
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', KEY).update(`${id}.${at}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  };
  const one = target(to.url);
  await ask(one, { path: '/hooks/generic', body, headers });
  to.took.push(...one.took);
  to.failed += one.failed;
  if (to.url === bot.url && one.took.length > 0) acknowledged.add(id);
}
