import { isNear, workspaceOf } from './channels/index.ts';
import { type Account, accountOf } from './people/index.ts';

/**
 * Whether an action or improvement belongs to another workspace of the asker's own platform. Where it has no channel it belongs to who
 * made it. On other platforms it is the same organisation's.
 */
export function isForeign(
  { channel, createdBy }: { channel: { platform: string; externalId: string } | null; createdBy: string },
  { platform, id }: Account,
): boolean {
  const maker = accountOf(createdBy);
  const place = channel ? { platform: channel.platform, id: channel.externalId } : maker;
  return place.platform === platform && !isNear(place.id, id);
}

/** The actions or improvements that are not another workspace's, for a list. */
export function nearTo({ platform, id }: Account) {
  const workspace = workspaceOf(id);
  const own = workspace === '' ? [] : [workspace];
  return {
    OR: [
      { channel: { platform: { not: platform } } },
      { channel: { externalId: { not: { contains: '/' } } } },
      ...own.map((startsWith) => ({ channel: { externalId: { startsWith } } })),
      { channelId: null, createdBy: { not: { startsWith: `${platform}:` } } },
      { channelId: null, createdBy: { not: { contains: '/' } } },
      ...own.map((startsWith) => ({
        channelId: null,
        createdBy: { startsWith: `${platform}:${startsWith}` },
      })),
    ],
  };
}
