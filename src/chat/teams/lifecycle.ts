import { sayIn } from '../../i18n/index.ts';
import { type Activity, placeOf } from './activities.ts';
import { withoutThread } from './address.ts';
import { noticeActivity } from './cards.ts';
import type { Conversation } from './conversation.ts';
import { type Conversations, personIdOf } from './conversations.ts';
import { type Delivery, tell } from './deliver.ts';
import { knownFrom } from './meeting.ts';
import type { TeamChannels } from './team-channels.ts';

/** What the product does about what Teams tells; everything may be told twice. */
export interface TeamsNews {
  /** Nothing can be posted at an address any more; the remedy is for those who look after it. */
  channelGone(address: string, reason: string, remedy: string): Promise<void>;
  channelRenamed(address: string, name: string): Promise<void>;
  /** A person is no longer in the organisation, as far as we can see. */
  personLeft(address: string): Promise<void>;
}

export interface LifecycleParts {
  conversations: Conversations;
  conversation: Conversation;
  delivery: Delivery;
  channels: TeamChannels;
  /** Somebody else than us is no longer in a team or chat. */
  membersLeft(activity: Activity): Promise<void>;
  news: TeamsNews;
}

const ADD_AGAIN = 'Add the app again, and resume the subscription.';

/** What Teams tells of the app, its teams and channels: installed, removed, renamed, deleted. */
export function createLifecycle(parts: LifecycleParts): (activity: Activity) => Promise<void> {
  const { conversations, channels, news } = parts;

  return async (activity) => {
    const { type, action, membersAdded, membersRemoved, recipient } = activity;
    const isUs = ({ id }: { id: string }) => id === recipient.id;
    if (type === 'installationUpdate') {
      if (action?.startsWith('remove')) await remove(activity);
      else await join(activity);
    }
    if (type !== 'conversationUpdate') return;
    // An installation is told twice, or in this way alone.
    if (membersAdded?.some(isUs)) await join(activity);
    if (membersRemoved?.some(isUs)) await remove(activity);
    else if (membersRemoved) await parts.membersLeft(activity);
    await hearOfTeam(activity);
  };

  /** Says who we are, once for each time that we are added: a person finds their own page. */
  async function join(activity: Activity): Promise<void> {
    await conversations.remember(activity);
    if (!(await conversations.claimWelcome(withoutThread(activity.conversation.id)))) return;
    const known = knownFrom(activity);
    const { actor, channel, to } = known;
    if (placeOf(activity) === 'personal') {
      await parts.conversation.tellRest(
        await parts.conversation.take(known, { kind: 'home', actor, channel }),
      );
      return;
    }
    await tell(parts.delivery, to, noticeActivity(sayIn(to.locale).teams.joined()), 'channel');
    await channels.learn(activity);
  }

  async function remove(activity: Activity): Promise<void> {
    const teamId = activity.channelData?.team?.id;
    const reason = 'The app was removed';
    if (placeOf(activity) === 'personal') {
      await conversations.removed({ id: activity.conversation.id }, reason);
      await news.channelGone(personIdOf(activity), reason, ADD_AGAIN);
      return;
    }
    const where = teamId === undefined ? { id: activity.conversation.id } : { teamId };
    await gone(await conversations.removed(where, reason), `${reason} from the team or chat`, ADD_AGAIN);
  }

  async function gone(addresses: readonly string[], reason: string, remedy: string): Promise<void> {
    for (const address of addresses) await news.channelGone(address, reason, remedy);
  }

  async function hearOfTeam(activity: Activity): Promise<void> {
    const { eventType = '', channel, team } = activity.channelData ?? {};
    if (channel && IS_THERE.has(eventType ?? ''))
      await channels.named(activity, { id: channel.id, name: channel.name || null });
    if (channel && eventType === 'channelDeleted') {
      const ids = await conversations.removed({ id: channel.id }, DELETED);
      await gone(ids.length > 0 ? ids : [channel.id], DELETED, ANOTHER);
    }
    if (!team) return;
    if (eventType === 'teamRenamed') await channels.teamRenamed(activity);
    if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted') {
      const reason = 'The team was deleted';
      await gone(await conversations.removed({ teamId: team.id }, reason), reason, ANOTHER);
    }
    if (eventType === 'teamArchived') {
      const remedy = 'Unarchive it and resume the subscription, or subscribe another channel.';
      const known = (await conversations.inTeam(team.id)).map(({ id }) => id);
      await gone(known, 'The team was archived', remedy);
    }
  }
}

/** What Teams says of a channel that is there (its page "conversation events"). */
const IS_THERE = new Set(['channelCreated', 'channelRenamed', 'channelRestored']);
const DELETED = 'The channel was deleted';
const ANOTHER = 'Subscribe another channel.';
