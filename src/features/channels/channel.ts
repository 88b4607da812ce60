import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Channel } from '../../generated/prisma/client.ts';

/**
 * Reads 'slack:C0123456' as platform and channel; what follows the first colon belongs to the channel.
 * @throws AppError `invalid`
 */
export function parseChannel(text: string): { platform: string; channel: string } {
  const [, platform, channel] = /^([a-z]+):(\S.*)$/.exec(text.trim()) ?? [];
  if (platform !== undefined && channel !== undefined) return { platform, channel };
  throw new AppError('invalid', `"${text}" does not name a channel.`, {
    remedy: 'Write the platform, a colon and the channel, such as slack:C0123456 or studio:general.',
  });
}

/** The channel that an address ("slack:C0123456") names, where we know it; null for none. */
export async function findChannel({ db }: Context, address: string | null): Promise<Channel | null> {
  if (address === null) return null;
  const { platform, channel: externalId } = parseChannel(address);
  return db.channel.findUnique({ where: { platform_externalId: { platform, externalId } } });
}
