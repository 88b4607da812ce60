import { type Context, inTransaction } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { ensureDirect } from '../channels/index.ts';
import { readHabits } from './health.ts';
import type { SourceSilentView } from './source-silent.message.ts';

/** Where everything can be seen by the one person who is there. */
const STUDIO = 'studio';
const SOURCE_SILENT = 'source-silent';

/**
 * Tells whoever looks after customer experience (the administrators of each platform) that a source has been silent for
 * longer than it ever is: one direct message per silence, however many instances look.
 */
export async function tellSilence(ctx: Context): Promise<void> {
  for (const [source, { isSilent, lastArrival, aDay }] of await readHabits(ctx)) {
    if (!isSilent || aDay === null) continue;
    const view = {
      source,
      since: lastArrival.toISOString(),
      usual: aDay,
      now: ctx.clock.now().toISOString(),
    };
    await inTransaction(ctx, (ctx) => tellOnce(ctx, view, lastArrival));
  }
}

type Told = Omit<SourceSilentView, 'zone'>;

async function tellOnce(ctx: Context, told: Told, since: Date): Promise<void> {
  const admins = await ctx.db.personRole.findMany({
    where: { role: 'admin', platform: { not: STUDIO } },
    orderBy: [{ platform: 'asc' }, { externalId: 'asc' }],
  });
  // While there is nobody to tell, it is asked again.
  if (admins.length === 0) return;
  const claimed = await ctx.db.$executeRaw`
    insert into arrival_silence (source, since, told_at) values (${told.source}, ${since}, now())
    on conflict (source) do update set since = excluded.since, told_at = excluded.told_at
    where arrival_silence.since <> excluded.since`;
  if (claimed === 0) return;
  for (const { platform, externalId } of admins) {
    const { zone, locale } = await clockOf(ctx, platform, externalId);
    const channelId = await ensureDirect(ctx, { platform, zone, locale }, externalId);
    const view: SourceSilentView = { ...told, zone };
    await ctx.post({ channelId, message: SOURCE_SILENT, locale, view });
  }
  ctx.log.warn({ source: told.source }, 'a source has been silent for longer than it ever is');
}

/** Zone and language of a person: as we wrote to them before, as the directory has them, or as of the first channel there. */
async function clockOf(
  { db }: Context,
  platform: string,
  externalId: string,
): Promise<{ zone: string; locale: 'en' | 'nl' }> {
  const direct = await db.channel.findUnique({ where: { platform_externalId: { platform, externalId } } });
  const account = await db.personAccount.findUnique({
    where: { platform_externalId: { platform, externalId } },
    include: { person: true },
  });
  const first = await db.channel.findFirst({ where: { platform }, orderBy: { id: 'asc' } });
  return {
    zone: direct?.zone ?? account?.person.zone ?? first?.zone ?? 'UTC',
    locale: localeFrom(direct?.locale ?? account?.person.locale ?? first?.locale ?? 'en'),
  };
}
