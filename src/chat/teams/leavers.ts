import type { Log } from '../../log.ts';
import { type Activity, placeOf } from './activities.ts';
import { withoutThread } from './address.ts';
import type { Conversations } from './conversations.ts';
import { faultOf, isMissing } from './errors.ts';
import type { TeamsNews } from './lifecycle.ts';
import type { People } from './people.ts';
import type { Transport } from './transport.ts';

export interface LeaversParts {
  conversations: Pick<Conversations, 'meetingPlaces'>;
  transport: Pick<Transport, 'member'>;
  people: Pick<People, 'forget'>;
  news: Pick<TeamsNews, 'personLeft'>;
  log: Log;
}

/**
 * Somebody was taken out of a team or chat, which is all that Teams tells when they leave the organisation as well. They
 * have left when no roster that we may read has them: neither that of a team or chat we are in, nor that of their own
 * chat with us. Where a roster does not answer they are taken to be there.
 */
export function createLeavers(parts: LeaversParts): (activity: Activity) => Promise<void> {
  const { conversations, transport, people, news, log } = parts;

  async function isAnywhere(activity: Activity, id: string, address: string): Promise<boolean> {
    const left = activity.channelData?.team?.id ?? withoutThread(activity.conversation.id);
    for (const { id: place, teamId, serviceUrl } of await conversations.meetingPlaces(address)) {
      // A team's own id is that of its first channel, whose roster is the team's.
      const conversationId = teamId ?? place;
      if (conversationId === left) continue;
      if (await isMember({ serviceUrl, conversationId }, id)) return true;
    }
    return false;
  }

  async function isMember(place: Parameters<Transport['member']>[0], id: string): Promise<boolean> {
    try {
      await transport.member(place, id);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      log.info({ status: faultOf(error)?.status ?? null }, 'a roster did not tell whether somebody left');
      return true;
    }
  }

  return async (activity) => {
    if (placeOf(activity) === 'personal') return;
    for (const { id, aadObjectId } of activity.membersRemoved ?? []) {
      if (id.startsWith(A_BOT)) continue;
      const address = aadObjectId ?? id;
      people.forget(address);
      if (!(await isAnywhere(activity, id, address))) await news.personLeft(address);
    }
  };
}

/** How Teams' ids of bots begin. */
const A_BOT = '28:';
