import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Pace, sharedNow, type Target } from '../support/load.ts';
import { startBeside } from '../support/processes.ts';
import { send } from '../support/slack-load.ts';
import { press } from '../support/teams-load.ts';

/** What a round of people asking came to: milliseconds from each question to its answer, by what was asked. */
export interface Asked {
  took: Map<string, number[]>;
  /** Refused at the door, or never answered. */
  unanswered: number;
}

/** A stand-in of a chat platform with its limits, and what the benchmark needs to know of it. */
export interface Stage {
  platform: 'slack' | 'teams';
  /** Posts a second that the product allows itself over a workspace or tenant. */
  pace: number;
  /** For the product. */
  environment: Record<string, string>;
  giveChannels(pool: pg.Pool, count: number): Promise<void>;
  /** People ask both instances in turns, at a constant rate. Resolves when all answers are there. */
  ask(urls: readonly string[], pace: Pace): Promise<Asked>;
  /** What arrived until now: when each post was accepted, on the shared clock, and where. */
  posts(): Promise<{ at: number[]; channels: string[]; limited: number }>;
  stop(): void;
}

export interface StageOptions {
  /** What people ask: commands on Slack, buttons on Teams. */
  asking: readonly string[];
  channels: number;
}

/** Nobody may ask more than 20 times a minute: so many take turns. */
const PEOPLE = 600;
const secret = 'a secret of the benchmark';
/** Whoever is not answered within this is not answered. */
const ANSWERED_WITHIN_MS = 15_000;
/** The same that the adapters allow themselves: src/chat/slack/adapter.ts, src/chat/teams/adapter.ts. */
const PACE = { slack: 5, teams: 49 };

interface Told {
  posts: number[];
  channels: string[];
  limited: number;
  answeredAt?: Record<string, number>;
}

/** Gathers what a stand-in tells, which it tells once; of posts those into the channels that get digests. */
function listener(url: string, isChannel: RegExp) {
  const heard = { at: [] as number[], channels: [] as string[], limited: 0 };
  const answered = new Map<number, number>();
  return {
    answered,
    hear: async () => {
      const { posts, channels, limited, answeredAt } = (await (await fetch(`${url}/tally`)).json()) as Told;
      for (const [nth, channel] of channels.entries()) {
        if (!isChannel.test(channel)) continue;
        heard.channels.push(channel);
        heard.at.push(posts[nth] ?? Number.NaN);
      }
      heard.limited += limited;
      for (const [nth, at] of Object.entries(answeredAt ?? {})) answered.set(Number(nth), at);
      return heard;
    },
  };
}

/** Slack: signed commands, whose answers go to the address that came with them. */
export async function slackStage({ asking, channels }: StageOptions): Promise<Stage> {
  const script = new URL('../support/slack-stand-in.ts', import.meta.url);
  const { url, stop } = await startBeside(script, { SLACK_SIGNING_SECRET: secret });
  const { hear, answered } = listener(url, /^C\d+$/);
  const places = Array.from({ length: channels }, (_, n) => `C${n + 1}`);
  return {
    platform: 'slack',
    pace: PACE.slack,
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `${url}/api/`,
    },
    giveChannels: (pool, count) => insertChannels(pool, 'slack', "'C' || n", count),
    posts: hear,
    stop,
    ask: async (urls, pace) => {
      const sent = new Map<number, { text: string; at: number }>();
      const targets = targetsOf(urls);
      await send(
        targets,
        {
          ...{ secret, responseUrl: `${url}/answer`, people: PEOPLE, texts: asking, channels: places },
          sending: (nth, text) => sent.set(nth, { text, at: sharedNow() }),
        },
        shared(pace, targets),
      );
      const until = performance.now() + ANSWERED_WITHIN_MS;
      await hear();
      while ([...sent.keys()].some((nth) => !answered.has(nth)) && performance.now() < until) {
        await pause(20);
        await hear();
      }
      const took = new Map<string, number[]>();
      let unanswered = 0;
      for (const [nth, { text, at }] of sent) {
        const answer = answered.get(nth);
        if (answer === undefined) unanswered += 1;
        else note(took, text, answer - at);
      }
      return { took, unanswered };
    },
  };
}

/** Teams: presses of buttons, whose answer comes back at once. */
export async function teamsStage({ asking }: StageOptions): Promise<Stage> {
  const { url, stop } = await startBeside(new URL('../support/teams-stand-in.ts', import.meta.url), {});
  const { hear } = listener(url, /^19:\d+@/);
  return {
    platform: 'teams',
    pace: PACE.teams,
    environment: { TEAMS_PLAYGROUND: '1' },
    giveChannels: async (pool, count) => {
      await insertChannels(pool, 'teams', "'19:' || n || '@thread.tacv2'", count);
      await pool.query(
        `insert into teams_conversation (id, place, tenant_id, service_url, bot_id, heard_at)
         select external_id, 'channel', 'bench', $1, '28:bench', now() from channel where platform = 'teams'`,
        [url],
      );
    },
    posts: hear,
    stop,
    ask: async (urls, pace) => {
      const took = new Map<string, number[]>();
      let unanswered = 0;
      const perButton = { ...pace, perSecond: pace.perSecond / asking.length };
      const all = asking.map(async (action) => {
        const targets = targetsOf(urls);
        await press(targets, { serviceUrl: url, people: PEOPLE, action }, shared(perButton, targets));
        for (const target of targets) {
          unanswered += target.failed;
          for (const ms of target.took) note(took, action, ms);
        }
      });
      await Promise.all(all);
      return { took, unanswered };
    },
  };
}

function insertChannels(pool: pg.Pool, platform: string, id: string, count: number): Promise<void> {
  return pool
    .query(
      `insert into channel (platform, external_id, name, zone, locale)
       select $1, ${id}, 'channel-' || n, 'Europe/Amsterdam', case when n % 4 = 0 then 'en' else 'nl' end
       from generate_series(1, $2::int) n`,
      [platform, count],
    )
    .then(() => undefined);
}

function targetsOf(urls: readonly string[]): Target[] {
  return urls.map((url) => ({ url, took: [], failed: 0 }));
}

/** A pace over all targets, as `keepPace` wants it for each. */
function shared({ perSecond, seconds }: Pace, targets: readonly Target[]): Pace {
  return { perSecond: perSecond / targets.length, seconds };
}

function note(took: Map<string, number[]>, what: string, ms: number): void {
  const known = took.get(what);
  if (known) known.push(ms);
  else took.set(what, [ms]);
}
