import type { Actor } from '../../chat/intent.ts';
import type { Reply } from '../../chat/reply.ts';
import { type Context, inTransaction } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { reachableNow } from '../actions/index.ts';
import { ensureDirect } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { ensurePerson } from '../people/index.ts';
import { CONTRIBUTION_INVITE } from './contributions.message.ts';
import type { ContributionsView } from './view.ts';

/** People who are invited by one campaign at most: the next one goes on with the others. */
const MOST_PLANNED = 500;
/** Invitations sent in one minute at most. */
const AT_ONCE = 20;
/** Nobody is invited twice within so many days, and nobody later than so many after a campaign. */
const QUIET_DAYS = 90;
const LATEST_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Plans to invite those who said nothing yet; each hears when they are at work. Whoever declined is left alone for good.
 * Returns how many will be invited, never who.
 */
export async function nudge(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const [since, oldest] = [daysBefore(now, QUIET_DAYS), daysBefore(now, LATEST_DAYS)];
  // Of two campaigns at once the second finds what the first planned.
  return ctx.db.$executeRaw`
    insert into nudge (person_id, planned_at)
      select p.id, ${now} from person p left join nudge n on n.person_id = p.id
      where p.left_at is null and n.declined_at is null
        and coalesce(n.planned_at < ${oldest}, true) and coalesce(n.sent_at < ${since}, true)
        and exists (select from person_account a where a.person_id = p.id)
        and not exists (select from contribution c where c.person_id = p.id)
      order by p.id limit ${MOST_PLANNED}
    on conflict (person_id) do update set planned_at = excluded.planned_at
      where nudge.declined_at is null and coalesce(nudge.planned_at < ${oldest}, true)
        and coalesce(nudge.sent_at < ${since}, true)`;
}

interface Planned {
  personId: number;
  platform: string;
  id: string;
  locale: string | null;
  zone: string | null;
}

/**
 * Invites those of whom it was planned and who are at work now: in working hours of their own clock, on none of their
 * days off, and not while they want to be left alone; by direct message, a few each minute. What has waited for a month
 * is forgotten. All instances may ask.
 */
export async function sendInvitations(ctx: Context): Promise<void> {
  const oldest = daysBefore(ctx.clock.now(), LATEST_DAYS);
  const planned = await ctx.db.$queryRaw<Planned[]>`
    select distinct on (p.id) p.id as "personId", a.platform, a.external_id as id, p.locale, p.zone
    from nudge n join person p on p.id = n.person_id join person_account a on a.person_id = p.id
    where n.planned_at >= ${oldest} and n.declined_at is null and p.left_at is null
      and not exists (select from contribution c where c.person_id = p.id)
    order by p.id, a.created_at`;
  const reachable = await reachableNow(ctx, planned);
  for (const one of planned.filter(({ personId }) => reachable.has(personId)).slice(0, AT_ONCE)) {
    await inTransaction(ctx, (ctx) => invite(ctx, one)).catch((error) =>
      ctx.log.error({ err: error }, 'an invitation to contribute failed'),
    );
  }
}

async function invite(ctx: Context, one: Planned): Promise<void> {
  // Whoever takes the plan away invites; who comes second finds none.
  const { count } = await ctx.db.nudge.updateMany({
    where: { personId: one.personId, plannedAt: { not: null }, declinedAt: null },
    data: { plannedAt: null, sentAt: ctx.clock.now() },
  });
  if (count === 0) return;
  const reader = { ...one, locale: localeFrom(one.locale), zone: one.zone ?? 'UTC' };
  const view: ContributionsView = { items: [], canAdd: true, isAsked: false, saved: null, examples: [] };
  await tellPerson(ctx, reader, CONTRIBUTION_INVITE, view);
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** A direct message to one person. */
export async function tellPerson(
  ctx: Context,
  { platform, id, locale, zone }: Actor,
  message: string,
  view: ContributionsView,
): Promise<void> {
  const channelId = await ensureDirect(ctx, { platform, zone, locale }, id);
  await ctx.post({ channelId, message, locale, view });
}

/** No more invitations, for good. */
export async function declineNudges(ctx: Context, { actor, say }: Asked): Promise<Reply> {
  const personId = await ensurePerson(ctx, actor);
  const declinedAt = ctx.clock.now();
  await ctx.db.nudge.upsert({
    where: { personId },
    create: { personId, declinedAt },
    update: { declinedAt, plannedAt: null },
  });
  return { kind: 'notice', text: say.contributions.declined() };
}
