import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { Platform } from '../../../src/chat/platform.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { Database } from '../../../src/database.ts';
import { actions } from '../../../src/features/actions/index.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { checkedForms, licence } from '../../../src/features/licence/index.ts';
import {
  DaysView,
  HostView,
  PageView,
  ReflectionsView,
  WordView,
} from '../../../src/features/licence/view.ts';
import { rolesOf, setRole } from '../../../src/features/people/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';

/** Monday 1 June 2026, 10:00 in Amsterdam. */
export const MONDAY = '2026-06-01T08:00:00Z';
const platforms = ['slack', 'teams'] as const;

/** What one person was told. */
export interface Told {
  to: string;
  word: WordView;
}

/** The programme on Slack and Teams at a moment; `told` is what was sent since it was looked at last. */
export function programme(database: Pick<Database, 'db' | 'pool'>, now = MONDAY) {
  const sent: Told[] = [];
  const connected = platforms.map((name): Platform => {
    const base = scriptedPlatform({ name, limits: { perSecond: 500, perChannelPerSecond: 500 } });
    return {
      ...base,
      post: async ({ channel, content }) => {
        sent.push({ to: `${name}:${channel}`, word: WordView.parse(content) });
        return { outcome: 'sent', platformId: `${name}-${sent.length}` };
      },
    };
  });
  const log = createLog({ level: 'silent' });
  const messages = licence.messages ?? [];
  const outbox = createOutbox({ pool: database.pool, platforms: connected, messages, log });
  const ctx = testContext(database, {
    now,
    postWith: (db) => outbox.postWith(db),
    reviseWith: (db) => outbox.reviseWith(db),
  });
  const router = createRouter({
    features: [licence, actions, helpFor([licence])],
    forms: checkedForms,
    roles: rolesOf,
    log,
    clock: fixedClock(new Date(now)),
  });
  const told = async (): Promise<Told[]> => {
    await outbox.drain({ patienceMs: 2_000 });
    // Two people are told at the same time; what one of them is told keeps its order.
    return sent.splice(0).toSorted((a, b) => a.to.localeCompare(b.to));
  };
  return { ctx, router, outbox, told };
}
export type Programme = ReturnType<typeof programme>;

/** Somebody who talks to the bot in a direct chat. */
export function person({ ctx, router }: Programme, id: string, more: Partial<Actor> = {}) {
  const actor: Actor = { platform: 'slack', id, locale: 'en', zone: 'Europe/Amsterdam', ...more };
  const handle = (deed: object) => router.handle(ctx, { actor, channel: null, ...deed } as Intent);
  return {
    actor,
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value: string | number = '', messageId: string | null = null) =>
      handle({ kind: 'button', action: `licence.${action}`, value: String(value), messageId }),
    fills: (form: string, values: object) =>
      handle({ kind: 'form', form: `licence.${form}`, values, about: '' }),
    home: () => handle({ kind: 'home' }),
    is: (role: string) =>
      setRole(ctx, { person: `${actor.platform}:${id}`, role, by: 'test', platforms: [...platforms] }, true),
  };
}

/** What a host fills in for one morning; Thursday 11 June 2026 unless told otherwise. */
export const morning = {
  date: '2026-06-11',
  part: 'morning',
  repeat: '0',
  until: '',
  place: 'Utrecht',
  mode: 'calls',
  language: 'nl',
  touchpoint: '',
  expect: '',
};

/** A host who offers days; returns their numbers. */
export async function offered(
  office: Programme,
  host: string,
  ...days: Partial<typeof morning & { team: string }>[]
): Promise<number[]> {
  const one = person(office, host);
  await one.is('host');
  const before = new Set((await office.ctx.db.seat.findMany({ select: { id: true } })).map(({ id }) => id));
  for (const day of days) hostIn(await one.fills('offer', { ...morning, ...day }));
  const all = await office.ctx.db.seat.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  return all.map(({ id }) => id).filter((id) => !before.has(id));
}

/** The sentence of a private notice. @throws Error when the reply is something else. */
export function noticeIn(reply: Reply): string {
  if (reply.kind !== 'notice') throw new Error(JSON.stringify(reply));
  return reply.text;
}

function contentIn(reply: Reply): unknown {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return reply.content;
}

/** The page, days, reflections or a host's days that a reply shows. @throws Error when it shows something else. */
export const pageIn = (reply: Reply): PageView => PageView.parse(contentIn(reply));
export const daysIn = (reply: Reply): DaysView => DaysView.parse(contentIn(reply));
export const reflectionsIn = (reply: Reply): ReflectionsView => ReflectionsView.parse(contentIn(reply));
export const hostIn = (reply: Reply): HostView => HostView.parse(contentIn(reply));

/** Takes everything about licences out of the database. */
export async function clear({ db }: Pick<Database, 'db'>): Promise<void> {
  await db.$executeRaw`
    truncate action, action_event, seat, booking, seat_wait, host_refusal, programme_pause, blackout, service_team, licence, reflection,
      licence_notice, licence_person, person_account, person, person_role, post, channel, rate_budget
      restart identity cascade`;
}
