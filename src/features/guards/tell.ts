import { type Context, inTransaction } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { localDateOf, localTimeOf } from '../../local-time.ts';
import { ensureDirect } from '../channels/index.ts';
import { peopleAt } from '../people/index.ts';
import { detect, type Found } from './detect.ts';
import { notesMessage } from './notes.message.ts';

/** Where everything can be seen by the one person who is there. */
const STUDIO = 'studio';
const ZONE = 'Europe/Amsterdam';
/** Not before people are at work. */
const FROM = '09:00';

/**
 * Looks once a day whether a guard rail was touched, and tells the CX team what it was not told before. All instances
 * may ask at once.
 */
export async function watchOver(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const localDate = localDateOf(now, ZONE);
  if (localTimeOf(now, ZONE) < FROM) return;
  await inTransaction(ctx, async (ctx) => {
    const data = [{ key: `looked:${localDate}`, toldAt: now }];
    const { count } = await ctx.db.cxNote.createMany({ data, skipDuplicates: true });
    if (count === 0) return;
    await tellCxTeam(ctx, await detect(ctx, { localDate, zone: ZONE }));
  });
}

/**
 * Tells the CX team, by direct message, what is new of some notes; each key once. While there is nobody to
 * tell, nothing is noted, so that it is told later; false then.
 */
export function tellCxTeam(ctx: Context, found: readonly Found[]): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const team = await cxTeam(ctx);
    if (team.length === 0) return false;
    const notes = [];
    for (const { key, note } of found) {
      const data = [{ key, toldAt: ctx.clock.now() }];
      const { count } = await ctx.db.cxNote.createMany({ data, skipDuplicates: true });
      if (count === 1) notes.push(note);
    }
    if (notes.length === 0) return true;
    for (const { platform, id } of team) {
      const where = { platform_externalId: { platform, externalId: id } };
      const known = await ctx.db.channel.findUnique({ where });
      const locale = localeFrom(known?.locale ?? 'en');
      const channelId = await ensureDirect(ctx, { platform, zone: known?.zone ?? ZONE, locale }, id);
      await ctx.post({ channelId, message: notesMessage.name, locale, view: { notes } });
    }
    return true;
  });
}

/** Each CX manager once, however many accounts they have; the administrators where there is none. */
async function cxTeam(ctx: Context): Promise<{ platform: string; id: string }[]> {
  const all = await ctx.db.personRole.findMany({
    where: { role: { in: ['cx-manager', 'admin'] }, platform: { not: STUDIO } },
    orderBy: [{ createdAt: 'asc' }, { platform: 'asc' }, { externalId: 'asc' }],
  });
  const managers = all.filter(({ role }) => role === 'cx-manager');
  const rows = managers.length > 0 ? managers : all;
  const people = await peopleAt(
    ctx,
    rows.map(({ platform, externalId }) => `${platform}:${externalId}`),
  );
  const seen = new Set<number | string>();
  return rows.flatMap(({ platform, externalId: id }) => {
    const who = people.get(`${platform}:${id}`) ?? `${platform}:${id}`;
    if (seen.has(who)) return [];
    seen.add(who);
    return [{ platform, id }];
  });
}
