import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import type { Slack } from '../../test/support/slack/open.ts';
import type { Connector } from '../../test/support/teams/connector.ts';

/** What came of all slots of one platform, as we believe it and as the platform has it. */
export interface Verdict {
  platform: string;
  /** Subscriptions times the local days that went by. */
  expected: number;
  slots: number;
  sent: number;
  refused: number;
  unknown: number;
  /** Slots and posts in any other state. */
  unfinished: number;
  /** Messages that the platform accepted. */
  accepted: number;
  /** Slots that it accepted more than once. */
  twice: number;
  /** Posts that we call sent and it does not have, and slots that are not there at all. */
  lost: number;
  /** Messages that it has and that we believe were refused. */
  believedRefused: number;
}

/** The slot that a message names, wherever it stands in it. */
const NAMED = /slot-(\d+);/;

/** What each platform accepted, as slots; one that it accepted twice stands there twice. */
export function acceptedBy(slack: Slack, connector: Connector): Record<'slack' | 'teams', string[]> {
  const slotIn = (body: unknown) => NAMED.exec(JSON.stringify(body))?.[1] ?? 'nameless';
  return {
    slack: slack.proxy.calls
      .of('chat.postMessage')
      .filter(({ accepted }) => accepted)
      .map(({ body }) => slotIn(body)),
    teams: connector
      .of('create')
      .filter(({ accepted }) => accepted)
      .map(({ body }) => slotIn(body)),
  };
}

/** Slots and posts that are still to end, and slots that are not there yet. */
export async function countOpen(db: PrismaClient, expected: number): Promise<number> {
  const [row] = await db.$queryRaw<{ open: number }[]>`
    select (select count(*) from slot where state = 'due')::int
      + (select count(*) from post where state in ('due', 'sending'))::int
      + (select greatest(0, ${expected} - count(*)) from slot)::int as open`;
  return row?.open ?? 0;
}

/** Compares what we believe with what a platform accepted. */
export async function judge(
  db: PrismaClient,
  platform: 'slack' | 'teams',
  accepted: readonly string[],
  expected: number,
): Promise<Verdict> {
  const rows = await db.$queryRaw<{ id: string; state: string; post: string | null }[]>`
    select slot.id::text, slot.state::text, post.state::text as post
    from slot join subscription s on s.id = slot.subscription_id join channel c on c.id = s.channel_id
    left join post on post.slot_id = slot.id
    where c.platform = ${platform}`;
  const byState = Object.groupBy(rows, ({ state, post }) =>
    state === 'composed' && post !== null ? post : state,
  );
  const { sent = [], refused = [], unknown = [], ...others } = byState;
  const times = new Map<string, number>();
  for (const id of accepted) times.set(id, (times.get(id) ?? 0) + 1);
  const notThere = sent.filter(({ id }) => !times.has(id)).length;
  return {
    platform,
    expected,
    slots: rows.length,
    sent: sent.length,
    refused: refused.length,
    unknown: unknown.length,
    unfinished: Object.values(others).reduce((sum, some) => sum + (some?.length ?? 0), 0),
    accepted: accepted.length,
    twice: [...times.values()].filter((n) => n > 1).length,
    lost: notThere + Math.max(0, expected - rows.length),
    believedRefused: refused.filter(({ id }) => times.has(id)).length,
  };
}

/** Whether every slot ended, none is lost and none was posted twice. */
export function isGood({ expected, slots, unfinished, twice, lost, believedRefused }: Verdict): boolean {
  return slots === expected && unfinished + twice + lost + believedRefused === 0;
}
