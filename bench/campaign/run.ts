import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { giveSubscription, testContext } from '../../test/jobs/context.ts';
import { openSlack } from '../../test/support/slack/open.ts';
import { startConnector } from '../../test/support/teams/connector.ts';
import { channel } from '../../test/support/teams/driver.ts';
import { heardIn } from '../../test/support/teams/heard.ts';
import { openCampaignDatabase } from './database.ts';
import { startInstances } from './instances.ts';
import { type Random, randomFrom } from './random.ts';
import { acceptedBy, countOpen, judge, type Verdict } from './verdict.ts';
import { openSky, weathers } from './weather.ts';

export interface CampaignOptions {
  /** How many times an instance is killed with SIGKILL. */
  kills: number;
  seed: number;
  instances: number;
  /** Channels of each platform; each gets a post on every day. */
  channels: number;
  tell(line: string): void;
}

export interface CampaignResult {
  verdicts: Verdict[];
  /** What was done to the product, and how often. */
  disturbances: Record<string, number>;
  seconds: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** The first morning, just after nine in Amsterdam. */
const FIRST = Date.parse('2026-11-20T08:00:30Z');
const FIRST_DATE = '2026-11-20';
/** Kills in one day of the campaign: some meet the planning, some the composing, most the posting. */
const KILLS_A_DAY = 8;
/** By so much the clock of a machine may be wrong, in milliseconds. */
const JUMPS = [-2 * 60 * 60_000, -5 * 60_000, 10 * 60_000, 3 * 60 * 60_000, DAY_MS];
/** What is still open so long after the last disturbance will not end any more. */
const PATIENCE_MS = 180_000;

/**
 * Does to several instances on one PostgreSQL what a bad month does, in minutes, and compares what they believe with what
 * both platforms accepted. The same seed does the same things, though not at the same moment of the product's work.
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const began = performance.now();
  const random = randomFrom(options.seed);
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-campaign-'));
  const parts = await openParts(folder, options, random);
  try {
    const { days, disturbances } = await disturb(parts, options, random);
    const expected = options.channels * days;
    await settle(parts, 2 * expected, options.tell);
    const accepted = acceptedBy(parts.slack, parts.connector);
    const { db } = parts.database;
    return {
      verdicts: [
        await judge(db, 'slack', accepted.slack, expected),
        await judge(db, 'teams', accepted.teams, expected),
      ],
      disturbances: { ...disturbances, ...prefixed(parts.sky.befell), ...endedBy(parts.instances.ended) },
      seconds: (performance.now() - began) / 1_000,
    };
  } finally {
    await parts.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Parts = Awaited<ReturnType<typeof openParts>>;

async function openParts(folder: string, { instances: count, channels }: CampaignOptions, random: Random) {
  const own = await openCampaignDatabase(folder);
  const names = Array.from({ length: channels }, (_, n) => `channel-${n}`);
  const slack = await openSlack({
    users: { anna: {} },
    channels: Object.fromEntries(names.map((name) => [name, {}])),
  });
  const connector = await startConnector();
  const log = createLog({ level: 'silent' });
  const database = connectDatabase({ url: own.url, kind: 'external', origin: 'external', log });
  const ctx = testContext(database);
  const places = names.map((name) => channel(name));
  await heardIn(database.db, connector, places);
  const activeSince = new Date(`${FIRST_DATE}T00:00:00Z`);
  const on = (platform: 'slack' | 'teams', ids: readonly string[]) =>
    Promise.all(
      ids.map((id) => giveSubscription(ctx, { platform, channel: id, activeSince, catchUp: 'all' })),
    );
  await on(
    'slack',
    Object.values(slack.channels).map(({ id }) => id),
  );
  await on(
    'teams',
    places.map(({ id }) => id),
  );
  const clockFile = join(folder, 'clock');
  const { apiUrl, botToken, signingSecret } = slack;
  setClock(clockFile, FIRST);
  const sky = openSky(slack, connector, random);
  const instances = startInstances(count, {
    url: own.wire.url,
    slack: { apiUrl, botToken, signingSecret },
    clockFile,
  });
  return {
    ...{ own, slack, connector, database, instances, clockFile, sky },
    close: async () => {
      await instances.close();
      await database.close();
      await Promise.all([slack.close(), connector.close()]);
      await own.close();
    },
  };
}

/** Everything that can go wrong, one after the other and in between each other, until enough was killed. */
async function disturb(
  parts: Parts,
  { kills, instances, tell }: CampaignOptions,
  random: Random,
): Promise<{ days: number; disturbances: Record<string, number> }> {
  const { own } = parts;
  const done: Record<string, number> = {};
  const count = (what: string) => {
    done[what] = (done[what] ?? 0) + 1;
  };
  const besides: (readonly [what: string, act: () => Promise<void> | void])[] = [
    ['database restarted', () => own.restart('SIGINT')],
    ['database crashed', () => own.restart('SIGQUIT')],
    ['connections to the database cut', () => own.wire.cut()],
    ['database slow', () => slowly(parts, random.between(20, 120))],
    ...(own.hasOwnDisk ? [['disk full', () => own.fillDisk(1_500)] as const] : []),
  ];
  let day = 0;
  for (let killed = 0; killed < kills; killed += 1) {
    const victim = Math.floor(random.between(0, instances));
    // Most are killed at work, some while they start.
    if (random.chance(0.8)) await parts.instances.working(victim);
    await pause(random.between(0, 900));
    for (const platform of ['slack', 'teams'] as const)
      if (random.chance(0.3)) parts.sky.change(platform, random.of(weathers));
    const jumpMs = random.chance(0.25) ? random.of(JUMPS) : 0;
    if (jumpMs !== 0) count('clock jumped');
    await parts.instances.kill(victim, jumpMs);
    count('killed');
    if (random.chance(0.1)) {
      await parts.instances.restart(Math.floor(random.between(0, instances)), 0);
      count('restarted by hand');
    }
    // Each of these once, however short the campaign is, and then one in ten kills.
    const [what, act] = besides[killed] ?? random.of(besides);
    if (killed < besides.length || random.chance(0.1)) {
      await act();
      count(what);
    }
    if (random.chance(0.3)) await letTimePass(parts);
    if ((killed + 1) % KILLS_A_DAY === 0) {
      day += 1;
      setClock(parts.clockFile, FIRST + day * DAY_MS);
      count('days');
    }
    if ((killed + 1) % 20 === 0) tell(`${killed + 1} of ${kills} killed`);
  }
  // The day that a clock which was ahead has brought is a day like any other.
  setClock(parts.clockFile, FIRST + (day + 1) * DAY_MS);
  for (let nth = 0; nth < instances; nth += 1) await parts.instances.kill(nth, 0);
  return { days: day + 2, disturbances: done };
}

async function slowly({ own }: Parts, delayMs: number): Promise<void> {
  own.wire.delay(delayMs);
  await pause(2_000);
  own.wire.delay(0);
}

/** Nothing goes wrong any more: whatever is open ends, or never will. */
async function settle(parts: Parts, slots: number, tell: (line: string) => void): Promise<void> {
  for (const platform of ['slack', 'teams'] as const) parts.sky.change(platform, 'calm');
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const open = await countOpen(parts.database.db, slots).catch(() => Number.NaN);
    if (open === 0 || performance.now() > until) return;
    await letTimePass(parts);
    tell(`${open} slots and posts are still open`);
    await pause(1_000);
  }
}

/** As if half a minute went by: slots whose job died with its process are found again. */
async function letTimePass({ database: { db } }: Parts): Promise<void> {
  // The disk may be full, or the server just coming back.
  await db.$executeRaw`update slot set created_at = now() - interval '1 min' where state = 'due'`.catch(
    () => undefined,
  );
}

/** In one step, so that nobody reads half of it. */
function setClock(file: string, at: number): void {
  writeFileSync(`${file}.next`, String(at));
  renameSync(`${file}.next`, file);
}

function prefixed(befell: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(befell)
      .sort()
      .map(([what, n]) => [`on ${what}`, n]),
  );
}

function endedBy(ended: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(ended).map(([how, n]) => [`ended by themselves with ${how}`, n]));
}
