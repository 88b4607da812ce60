import { AppError } from '../../errors.ts';

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
