import { type Context, inTransaction } from '../../context.ts';
import { ensureDirect } from './direct.ts';
import { type PausedByPlatform, pausedByPlatform } from './paused-by-platform.ts';
import type { PausedNoticeView } from './paused-notice.message.ts';
import { isNear } from './workspace.ts';

/** Where everything can be seen by the one person who is there. */
const STUDIO = 'studio';

interface Paused {
  subscriptionId: number;
  platform: string;
  channel: string;
  channelName: string;
  message: string;
  zone: string;
  locale: string;
  since: Date;
  createdBy: string;
  updatedBy: string;
}

/**
 * Tells the owner of each subscription that its platform paused (it refused a post, or the channel is gone) why it stands still and what helps: one direct message
 * to who changed or made it, or to every administrator of its platform when that was nobody there. Once per pause,
 * however many instances ask; while there is nobody to tell, it is asked again.
 */
export async function tellOwners(ctx: Context): Promise<void> {
  for (const refusal of await pausedByPlatform(ctx, 'untold')) {
    await inTransaction(ctx, (ctx) => tellOwner(ctx, refusal));
  }
}

async function tellOwner(ctx: Context, { subscriptionId, reason, remedy }: PausedByPlatform): Promise<void> {
  const paused = await claim(ctx, subscriptionId);
  if (!paused) return;
  const people = await ownersOf(ctx, paused);
  if (people.length === 0) return;
  const { platform, channel, channelName, message, zone, locale } = paused;
  const since = paused.since.toISOString();
  const place = { platform, channel, channelName, zone };
  const view: PausedNoticeView = { subscriptionId, ...place, message, reason, remedy, since };
  for (const person of people) {
    const channelId = await ensureDirect(ctx, { platform, zone, locale }, person);
    await ctx.post({ channelId, message: 'paused-notice', locale, view });
  }
  const where = { id: subscriptionId };
  await ctx.db.subscription.update({ where, data: { ownerToldAt: ctx.clock.now() } });
}

/** Locks what is still to be told; null when another instance told it, it runs again, or it is the studio's. */
async function claim(ctx: Context, subscriptionId: number): Promise<Paused | null> {
  const [paused] = await ctx.db.$queryRaw<Paused[]>`
    select s.id as "subscriptionId", c.platform, c.external_id as channel, c.name as "channelName", s.message, s.zone,
      s.locale, s.paused_at as since, s.created_by as "createdBy", s.updated_by as "updatedBy"
    from subscription s join channel c on c.id = s.channel_id
    where s.id = ${subscriptionId} and s.paused_at is not null and s.owner_told_at is null and c.platform <> ${STUDIO}
    for update of s`;
  return paused ?? null;
}

async function ownersOf(ctx: Context, paused: Paused): Promise<string[]> {
  const { platform, channel, updatedBy, createdBy } = paused;
  const here = (who: string) => who.startsWith(`${platform}:`) && isNear(channel, idOf(who));
  const owner = [updatedBy, createdBy].find(here);
  if (owner !== undefined) return [idOf(owner)];
  const admins = await ctx.db.personRole.findMany({
    where: { platform, role: 'admin' },
    orderBy: { externalId: 'asc' },
  });
  return admins.map(({ externalId }) => externalId).filter((id) => isNear(channel, id));
}

/** 'slack:T1/U1' → 'T1/U1' */
function idOf(who: string): string {
  return who.slice(who.indexOf(':') + 1);
}
