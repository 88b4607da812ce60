import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Erasure } from '../../generated/prisma/client.ts';
import { audit, type By } from '../channels/index.ts';
import type { PersonJoined } from '../feature.ts';
import { clearAgain, type EraseDeps, type EraseReport } from '../feedback/index.ts';
import type { Seal } from '../hooks/index.ts';
import { joinOwnExports } from '../people/index.ts';
import { cleanCustomer, customerKeyOf, type WhichCustomer } from './erase-customer.ts';
import { type CleanPersonDeps, cleanPerson } from './erase-person.ts';
import { identify } from './identify.ts';
import { clearStanding, type Left } from './standing.ts';

/** All that erasing needs. */
export interface ErasureDeps extends CleanPersonDeps, Pick<EraseDeps, 'platforms' | 'messages'> {
  pseudonymKey: Uint8Array;
  /** Keeps who it is about unreadable until the database was emptied of them, and opens deliveries. */
  seal: Seal;
}

/** What somebody asks for. */
export interface AskedErasure {
  reason: string;
  by: By;
}

/** What came of an employee's erasure; what is left is tried again by the bot, and by the same call. */
export interface PersonErased {
  /** Whether anything was known of them but an address. */
  found: boolean;
  /** Direct messages that were taken away, and messages elsewhere that were edited. */
  removed: number;
  edited: number;
  left: Left[];
}

type Subject = { person: string } | WhichCustomer;

/** While somebody works on it, nobody else does; a process that was killed keeps it no longer than this. */
const HELD_SECONDS = 120;
/** Who is left waiting by a platform comes back after a minute, two, four …, at last every six hours. */
const LONGEST_PAUSE_MINUTES = 360;

/**
 * Erases an employee now. What a platform does not take is kept and tried again.
 * @throws AppError `invalid` without a person or a reason.
 */
export async function erasePerson(
  ctx: Context,
  deps: ErasureDeps,
  { person, reason, by }: AskedErasure & { person: string },
): Promise<PersonErased> {
  await identify(ctx, person);
  const key = deps.keyOf(person);
  const before = await openOf(ctx, key);
  const its = { kind: 'person', subject: { person }, key, reason, by } as const;
  const { known: found, removed, edited, left } = await workOn(ctx, deps, await begin(ctx, deps.seal, its));
  const report = { found, removed, edited, left };
  // What an earlier call could not reach.
  for (const open of before) {
    const more = await workOn(ctx, deps, open);
    report.removed += more.removed;
    report.edited += more.edited;
    report.left.push(...more.left);
  }
  return report;
}

/**
 * Erases a customer now. What a platform does not take is kept and tried again.
 * @throws AppError `invalid` without a reference or a reason.
 */
export async function eraseCustomer(
  ctx: Context,
  deps: ErasureDeps,
  { which, reason, by }: AskedErasure & { which: WhichCustomer },
): Promise<EraseReport> {
  const key = customerKeyOf(deps.pseudonymKey, which);
  const before = await openOf(ctx, key);
  const its = { kind: 'customer', subject: which, key, reason, by } as const;
  const found = await workOn(ctx, deps, await begin(ctx, deps.seal, its));
  const report = { answers: found.answers, posts: found.posts + found.edited, left: found.postsLeft };
  for (const open of before) await workOn(ctx, deps, open);
  return report;
}

/** Notes that an employee asked to be erased; the bot begins within a minute. Asking again changes nothing. */
export async function askErasure(
  ctx: Context,
  { personId, reason, by }: AskedErasure & { personId: number },
): Promise<void> {
  await inTransaction(ctx, async ({ db, clock }) => {
    await db.$queryRaw`select from person where id = ${personId} for update`;
    if ((await db.erasure.count({ where: { personId, doneAt: null } })) > 0) return;
    const now = clock.now();
    await db.erasure.create({ data: { kind: 'person', personId, reason, ...by, askedAt: now, nextAt: now } });
  });
}

/** Whoever turns out to be somebody else as well is erased as that one, and has had what either of them had. */
export const personJoined: PersonJoined = async (ctx, { from, into }) => {
  await ctx.db.erasure.updateMany({ where: { personId: from }, data: { personId: into } });
  await joinOwnExports(ctx, { from, into });
};

async function begin(
  ctx: Context,
  seal: Seal,
  asked: AskedErasure & { kind: 'person' | 'customer'; subject: Subject; key: string },
): Promise<Erasure> {
  const { kind, subject, key, reason, by } = asked;
  if (reason.trim() === '') {
    throw new AppError('invalid', 'Say why, for the audit.', {
      remedy: 'Add --reason "request of 3 March".',
    });
  }
  const { db, clock } = ctx;
  const sealed = Buffer.from(seal.seal(Buffer.from(JSON.stringify(subject)), ERASURE_OWNER));
  const nextAt = new Date(clock.now().getTime() + HELD_SECONDS * 1_000);
  return db.erasure.create({ data: { kind, sealed, key, reason, ...by, askedAt: clock.now(), nextAt } });
}

/** What a sealed subject belongs to. */
export const ERASURE_OWNER = 'erasure';

function openOf({ db }: Context, key: string): Promise<Erasure[]> {
  return db.erasure.findMany({ where: { key, doneAt: null }, orderBy: { id: 'asc' } });
}

/**
 * Goes on with erasures that wait: asked in chat, left by a killed process, or not taken by a platform before. With `now`
 * also with those that were to be tried again later.
 */
export async function workErasures(
  ctx: Context,
  deps: ErasureDeps,
  { now: isNow = false }: { now?: boolean } = {},
): Promise<number> {
  if (isNow) await ctx.db.erasure.updateMany({ where: { doneAt: null }, data: { nextAt: ctx.clock.now() } });
  for (let n = 0; ; n += 1) {
    const now = ctx.clock.now();
    const held = new Date(now.getTime() + HELD_SECONDS * 1_000);
    const [next] = await ctx.db.$queryRaw<{ id: number }[]>`
      update erasure set next_at = ${held} where id = (
        select id from erasure where done_at is null and next_at <= ${now} order by next_at limit 1
        for update skip locked) returning id`;
    if (!next) return n;
    const erasure = await ctx.db.erasure.findUniqueOrThrow({ where: { id: next.id } });
    try {
      await workOn(ctx, deps, erasure);
    } catch (error) {
      ctx.log.error(
        { erasure: erasure.id, reason: error instanceof Error ? error.name : 'unknown' },
        'an erasure failed and is tried again',
      );
      await later(ctx, erasure, erasure.standing, 'it failed; the log names the reason under "erasure"');
    }
  }
}

interface Worked {
  id: number;
  known: boolean;
  answers: number;
  posts: number;
  removed: number;
  edited: number;
  left: Left[];
  postsLeft: EraseReport['left'];
}

async function workOn(ctx: Context, deps: ErasureDeps, erasure: Erasure): Promise<Worked> {
  const { id, reason, actor, origin } = erasure;
  const worked: Worked = {
    ...{ id, known: false, answers: 0, posts: 0, removed: 0, edited: 0, left: [], postsLeft: [] },
  };
  if (erasure.cleanedAt === null) {
    const subject = openSubject(deps.seal, erasure);
    const its = { erasureId: id, reason, by: { actor, origin } };
    if ('person' in subject) worked.known = await cleanPerson(ctx, deps, { ...its, ...subject });
    else addTo(worked, await cleanCustomer(ctx, deps, { ...its, which: subject }));
  } else if (erasure.kind === 'customer') {
    const [key = '', source] = (erasure.key ?? '').split('@');
    addTo(worked, { answers: 0, ...(await clearAgain(ctx, deps, { key, source })) });
  }
  const { removed, edited, left } = await clearStanding(ctx, deps, id);
  Object.assign(worked, { removed, edited, left });
  const all = [...worked.postsLeft, ...left];
  if (all.length > 0)
    await later(
      ctx,
      erasure,
      all.length,
      [...new Set(all.map(({ platform, reason }) => `${platform}: ${reason}`))].join('; '),
    );
  else await end(ctx, erasure);
  return worked;
}

function addTo(worked: Worked, { answers, posts, left }: EraseReport): void {
  Object.assign(worked, { answers, posts, postsLeft: left });
}

function openSubject(seal: Seal, { sealed, personId }: Erasure): Subject {
  if (personId !== null) return { person: `person:${personId}` };
  return JSON.parse(seal.open(sealed ?? new Uint8Array(), ERASURE_OWNER));
}

async function later(
  { db, clock }: Context,
  { id, tries }: Erasure,
  standing: number,
  trouble: string,
): Promise<void> {
  const pauseMs = Math.min(2 ** tries, LONGEST_PAUSE_MINUTES) * 60_000;
  const nextAt = new Date(clock.now().getTime() + pauseMs);
  await db.erasure.update({ where: { id }, data: { tries: { increment: 1 }, standing, trouble, nextAt } });
}

async function end(ctx: Context, { id, tries }: Erasure): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const data = { doneAt: ctx.clock.now(), key: null, standing: 0, trouble: null };
    if ((await ctx.db.erasure.updateMany({ where: { id, doneAt: null }, data })).count === 0) return;
    const by = { actor: 'erasure', origin: 'erasure' };
    await audit(ctx, by, { action: 'erasure_done', subject: `erasure:${id}`, details: { tries } });
  });
}

/**
 * Somebody looked at what a platform will not give: the erasure is done. Says whether there was one to settle.
 * @throws AppError `invalid` without a reason, `conflict` while the database still holds them.
 */
export async function settleErasure(
  ctx: Context,
  { id, reason, by }: AskedErasure & { id: number },
): Promise<boolean> {
  if (reason.trim() === '') {
    throw new AppError('invalid', 'Say what you saw, for the audit.', {
      remedy: 'Add --reason "the channel was deleted".',
    });
  }
  return inTransaction(ctx, async (ctx) => {
    const { db } = ctx;
    const erasure = await db.erasure.findFirst({ where: { id, doneAt: null } });
    if (erasure === null) return false;
    if (erasure.cleanedAt === null) {
      throw new AppError('conflict', 'This erasure has not begun yet.', {
        remedy: 'Wait a minute; the bot has to run.',
      });
    }
    await db.erasureMessage.deleteMany({ where: { erasureId: id } });
    const data = { doneAt: ctx.clock.now(), key: null, standing: 0, trouble: null };
    await db.erasure.update({ where: { id }, data });
    await audit(ctx, by, { action: 'erasure_settled', subject: `erasure:${id}`, details: { reason } });
    return true;
  });
}

/** How an erasure stands; who it is about stands nowhere. */
export type ErasureStand = Pick<
  Erasure,
  'id' | 'kind' | 'askedAt' | 'cleanedAt' | 'doneAt' | 'tries' | 'nextAt' | 'standing' | 'trouble'
>;

/** Erasures that are under way, the oldest first. */
export function erasuresUnderWay({ db }: Context): Promise<ErasureStand[]> {
  return db.erasure.findMany({
    where: { doneAt: null },
    orderBy: { id: 'asc' },
    omit: { sealed: true, key: true, personId: true, reason: true, actor: true, origin: true },
  });
}
