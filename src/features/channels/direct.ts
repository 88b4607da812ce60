import type { Context } from '../../context.ts';

/**
 * The channel of direct messages to a person. The outbox posts into channels; to a platform, a person's address is one
 * too. It never has a subscription. Zone and language are those of its first message.
 */
export async function ensureDirect(
  ctx: Context,
  { platform, zone, locale }: { platform: string; zone: string; locale: string },
  person: string,
): Promise<number> {
  const where = { platform_externalId: { platform, externalId: person } };
  const known = await ctx.db.channel.findUnique({ where, select: { id: true } });
  if (known) return known.id;
  const data = { platform, externalId: person, name: 'direct message', zone, locale };
  await ctx.db.channel.createMany({ data, skipDuplicates: true });
  const { id } = await ctx.db.channel.findUniqueOrThrow({ where, select: { id: true } });
  return id;
}
