import { type Context, inTransaction } from '../../context.ts';
import { type ErasePersonDeps, erasePerson } from './erase-person.ts';

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
 * Once a day, by whichever instance comes first, takes out what is older than it may be. What a killed process left is
 * taken the next day.
 */
export async function forgetOld(ctx: Context, retention: Retention, people: ErasePersonDeps): Promise<void> {
  const { db, clock } = ctx;
  const today = clock.now().toISOString().slice(0, 10);
  const isMine = await db.$executeRaw`
    insert into setting (key, value) values (${SETTING}, to_jsonb(${today}::text))
    on conflict (key) do update set value = excluded.value, updated_at = now() where setting.value <> excluded.value`;
  if (isMine === 0) return;
  const before = (months: number) => {
    const moment = clock.now();
    moment.setUTCMonth(moment.getUTCMonth() - months);
    return moment;
  };
  const texts = await inPages(() => forgetTexts(ctx, before(retention.texts)));
  const messages = await inPages(() => forgetMessages(ctx, before(retention.messages)));
  await db.studioMessage.deleteMany({ where: { createdAt: { lt: before(retention.messages) } } });
  await db.leaderQuestion.deleteMany({ where: { askedAt: { lt: before(retention.leaders) } } });
  await db.customerRevenue.deleteMany({ where: { givenAt: { lt: before(retention.leaders) } } });
  await db.customerCall.deleteMany({ where: { bookedAt: { lt: before(retention.leaders) } } });
  const lines = await forgetLines(ctx, before(retention.audit), before(NAMES_MONTHS));
  const left = await db.person.findMany({
    where: { leftAt: { lt: before(retention.left) }, leftBy: { not: 'erasure' } },
    select: { id: true },
  });
  for (const { id } of left)
    await erasePerson(ctx, people, { person: `person:${id}`, reason: 'they left, and the period ended', by });
  ctx.log.info({ texts, messages, lines, people: left.length }, 'what was kept long enough was taken out');
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
      select id from feedback where text is not null and created_at < ${before} order by id limit ${PAGE}
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

function forgetLines(ctx: Context, before: Date, namesBefore: Date): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
    const lines = await db.$executeRaw`delete from audit_entry where at < ${before}`;
    await db.$executeRaw`
      update audit_entry set actor = 'somebody' where at < ${namesBefore} and actor like '%:%'`;
    await db.$executeRaw`
      update audit_entry set subject = 'somebody', details = details - 'heir' - 'to' - 'owner'
      where at < ${namesBefore} and action in ('role_granted', 'role_revoked', 'person_left', 'account_left')
        and subject <> 'somebody'`;
    await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
    return lines;
  });
}
