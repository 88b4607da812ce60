import type { Context } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import { isForeign } from '../near.ts';
import { accountOf } from '../people/index.ts';

/** Whether an improvement is another workspace's: whoever asks hears that it is not there. */
export async function isElsewhere(
  { db }: Context,
  { channelId, createdBy }: Pick<Improvement, 'channelId' | 'createdBy'>,
  asker: string,
): Promise<boolean> {
  const channel = channelId === null ? null : await db.channel.findUnique({ where: { id: channelId } });
  return isForeign({ channel, createdBy }, accountOf(asker));
}
