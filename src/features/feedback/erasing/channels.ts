import type { AnyMessage } from '../../../chat/message.ts';
import type { Platform, PostOutcome } from '../../../chat/platform.ts';
import { messageOf } from '../../../errors.ts';
import { localeFrom } from '../../../i18n/index.ts';
import type { ShowingPost } from './showing.ts';

/** A message that may still show the words, and why. */
export interface PostLeft {
  channel: string;
  platform: string;
  reason: string;
}

/** Takes the words out of one message in a channel; null when they are gone, else why they may still be there. */
export async function clearFromChannel(
  post: ShowingPost,
  platforms: readonly Platform[],
  messages: readonly AnyMessage[],
): Promise<PostLeft | null> {
  const { channel, platform: name } = post;
  const platform = platforms.find((one) => one.name === name);
  const left = (reason: string): PostLeft => ({ channel, platform: name, reason });
  if (!platform) return left(`${name} is not connected`);
  if (post.state === 'sending') return left('it is being sent at this moment');
  if (post.state === 'unknown' || post.platformId === null) return left('nobody knows whether it was posted');
  const outcome = await ask(platform, post, post.platformId, messages);
  if (outcome.outcome !== 'sent') return left(outcome.reason);
  return post.isBeingEdited ? left('it is being edited at this moment') : null;
}

/** What still holds other quotes stays, without this one; a message that showed nothing else goes. */
async function ask(
  platform: Platform,
  post: ShowingPost,
  platformId: string,
  messages: readonly AnyMessage[],
): Promise<PostOutcome> {
  const message = messages.find((one) => one.name === post.message);
  const { id: key, channel, content, zone } = post;
  try {
    if (!post.saysMore || !message) return await platform.remove(platformId, channel);
    const locale = localeFrom(post.locale);
    const changed = await platform.update(platformId, { key, channel, message, content, locale, zone });
    // One that is gone by now, or cannot be changed any more: rather no message than their words.
    return changed.outcome === 'refused' ? await platform.remove(platformId, channel) : changed;
  } catch (error) {
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}
