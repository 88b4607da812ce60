import { type Context, inTransaction } from '../../context.ts';
import { forgetOwnExports } from '../people/index.ts';
import { alone, type LockPool } from './alone.ts';
import { askErasure, type ErasureDeps, workErasures } from './erasures.ts';

/** How long each kind of data is kept, in months. */
export interface Retention {
  /**
   * Customers' texts, from the day they came in: who imports answers of years ago wants to read them. Scores and themes
   * stay.
   */
  texts: number;
  /** What messages said, from the day they were sent; cards of actions and improvements stay. */
  messages: number;
  /** Lines of the audit; names leave them after thirteen months in any case. */
  audit: number;
  /** What is kept of who left. */
  left: number;
  /** Leaders' questions and their answers, notes about calls, and what customers pay. */
  leaders: number;
}

const SETTING = 'retention_day';
/** Names leave the lines of the audit (rulebook §11.3). */
const NAMES_MONTHS = 13;
/** Rows in one statement: nobody waits long for a lock. */
const PAGE = 5_000;

const by = { actor: 'retention', origin: 'retention' };

/**
 * Once a day, by whichever instance comes first and by one at a time, takes out what is older than it may be. The day is
 * done when all of it is: what a killed process left, or one that failed, the next one at it takes out.
 */
export async function forgetOld(
  ctx: Context,
  retention: Retention,
  { people, pool }: { people: ErasureDeps; pool: LockPool },
): Promise<void> {
  const today = ctx.clock.now().toISOString().slice(0, 10);
  if (await isDone(ctx, today)) return;
  await alone(pool, 'retention', async (isAlone) => {
    if (await isDone(ctx, today)) return;
    const counts: Record<string, number> = {};
    for (const [what, takeOut] of Object.entries(sweeps(ctx, retention, people))) {
      if (!isAlone()) return;
      counts[what] = await takeOut();
    }
    if (!isAlone()) return;
    await ctx.db.$executeRaw`
      insert into setting (key, value) values (${SETTING}, to_jsonb(${today}::text))
      on conflict (key) do update set value = excluded.value, updated_at = now()`;
    ctx.log.info(counts, 'what was kept long enough was taken out');
  });
}

async function isDone({ db }: Context, day: string): Promise<boolean> {
  return (await db.setting.findUnique({ where: { key: SETTING } }))?.value === day;
}

/** What is taken out, in this order, each answering how much that was; to do one of them again does no harm. */
function sweeps(
  ctx: Context,
  retention: Retention,
  people: ErasureDeps,
): Readonly<Record<string, () => Promise<number>>> {
  const { db, clock } = ctx;
  const lt = (months: number) => ({ lt: monthsBefore(clock.now(), months) });
  const before = (months: number) => monthsBefore(clock.now(), months);
  const countOf = async (deleted: Promise<{ count: number }>) => (await deleted).count;
  return {
    texts: () => inPages(() => forgetTexts(ctx, before(retention.texts))),
    messages: () => inPages(() => forgetMessages(ctx, before(retention.messages))),
    studio: () => countOf(db.studioMessage.deleteMany({ where: { createdAt: lt(retention.messages) } })),
    questions: () => countOf(db.leaderQuestion.deleteMany({ where: { askedAt: lt(retention.leaders) } })),
    revenue: () => countOf(db.customerRevenue.deleteMany({ where: { givenAt: lt(retention.leaders) } })),
    calls: () => countOf(db.customerCall.deleteMany({ where: { bookedAt: lt(retention.leaders) } })),
    exports: () => forgetOwnExports(ctx),
    lines: () => inPages(() => forgetLines(ctx, before(retention.audit))),
    names: () => inPages(() => forgetNames(ctx, before(NAMES_MONTHS))),
    erasures: () => countOf(db.erasure.deleteMany({ where: { doneAt: lt(retention.audit) } })),
    people: () => eraseLeft(ctx, people, before(retention.left)),
  };
}

/** Who left long enough ago is noted to be erased, once; what a platform does not take then is tried again by itself. */
async function eraseLeft(ctx: Context, people: ErasureDeps, leftBefore: Date): Promise<number> {
  const left = await ctx.db.person.findMany({
    where: { leftAt: { lt: leftBefore }, leftBy: { not: 'erasure' } },
    select: { id: true },
  });
  for (const { id } of left)
    await askErasure(ctx, { personId: id, reason: 'they left, and the period ended', by });
  if (left.length > 0) await workErasures(ctx, people);
  return left.length;
}

async function inPages(page: () => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const done = await page();
    all += done;
    if (done < PAGE) return all;
  }
}

/** The row stays with its score and hash: figures do not change, and the same file does not bring the text back. */
function forgetTexts({ db }: Context, before: Date): Promise<number> {
  return db.$executeRaw`
    update feedback set text = null, text_key = null where id in (
      select id from feedback where text is not null and created_at < ${before} order by created_at limit ${PAGE}
      for update skip locked)`;
}

/** Where it was sent and which answers it quoted stays known, so that an erasure still reaches the message itself. */
function forgetMessages({ db }: Context, before: Date): Promise<number> {
  return db.$executeRaw`
    update post set content = '{}' where id in (
      select p.id from post p where p.sent_at < ${before} and p.content <> '{}'
        and not exists (select from action_card c where c.post_id = p.id)
        and not exists (select from improvement_card c where c.post_id = p.id)
        and not exists (select from post_revision r where r.post_id = p.id)
      order by p.id limit ${PAGE} for update skip locked)`;
}

function forgetLines(ctx: Context, before: Date): Promise<number> {
  return onTheWord(
    ctx,
    ({ db }) => db.$executeRaw`
      delete from audit_entry where id in (select id from audit_entry where at < ${before} order by at limit ${PAGE})`,
  );
}

/** Lines about somebody lose their name twice over: who did it, and of whom. */
const OF_SOMEBODY = ['role_granted', 'role_revoked', 'person_left', 'account_left'];

function forgetNames(ctx: Context, before: Date): Promise<number> {
  return onTheWord(
    ctx,
    ({ db }) => db.$executeRaw`
      update audit_entry set
        actor = case when actor like '%:%' then 'somebody' else actor end,
        subject = case when action = any(${OF_SOMEBODY}) then 'somebody' else subject end,
        details = case when action = any(${OF_SOMEBODY}) then details - 'heir' - 'to' - 'owner' else details end
      where id in (
        select id from audit_entry where at < ${before}
          and (actor like '%:%' or (action = any(${OF_SOMEBODY}) and subject <> 'somebody'))
        order by at limit ${PAGE})`,
  );
}

function onTheWord(ctx: Context, work: (ctx: Context) => Promise<number>): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
    const done = await work(ctx);
    await ctx.db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
    return done;
  });
}

function monthsBefore(now: Date, months: number): Date {
  const moment = new Date(now);
  moment.setUTCMonth(moment.getUTCMonth() - months);
  return moment;
}

/** What should be gone and is not, by kind, and when the daily job ran last ("2026-11-20"; null before its first run). */
export interface PastDue {
  rows: Readonly<Record<keyof Retention | 'names', number>>;
  lastRun: string | null;
  /** Erasures that are under way, and since when the oldest. */
  erasures: number;
  oldestErasure: Date | null;
}

/** The job runs once a day: only what is a day over its time is past due. */
const DAY_MS = 86_400_000;

/** How retention and erasures stand; all of it is 0 as long as the bot runs. Reads no table whole. */
export async function pastDue({ db, clock }: Context, retention: Retention): Promise<PastDue> {
  const before = (months: number) => monthsBefore(new Date(clock.now().getTime() - DAY_MS), months);
  const [row] = await db.$queryRaw<
    (PastDue['rows'] & { lastRun: string | null; open: number; oldest: Date | null })[]
  >`
    select
      (select count(*)::int from feedback where text is not null and created_at < ${before(retention.texts)}) as texts,
      (select count(*)::int from post p where p.sent_at < ${before(retention.messages)} and p.content <> '{}'
        and not exists (select from action_card c where c.post_id = p.id)
        and not exists (select from improvement_card c where c.post_id = p.id)
        and not exists (select from post_revision r where r.post_id = p.id)) as messages,
      (select count(*)::int from audit_entry where at < ${before(retention.audit)}) as audit,
      (select count(*)::int from audit_entry where at < ${before(NAMES_MONTHS)} and actor like '%:%') as names,
      (select count(*)::int from person
        where left_at < ${before(retention.left)} and left_by is distinct from 'erasure') as left,
      (select count(*)::int from leader_question where asked_at < ${before(retention.leaders)}) as leaders,
      (select value #>> '{}' from setting where key = ${SETTING}) as "lastRun",
      (select count(*)::int from erasure where done_at is null) as open,
      (select min(asked_at) from erasure where done_at is null) as oldest`;
  if (!row) throw new Error('a query without a row');
  const { lastRun, open, oldest, ...rows } = row;
  return { rows, lastRun, erasures: open, oldestErasure: oldest };
}
