import type { OutgoingPost, Poster, PostOutcome } from '../platform.ts';
import { renderPart } from '../reply.ts';
import { kindOf, messageIdOf, parseMessageId, withoutThread } from './address.ts';
import { cardActivity } from './cards.ts';
import type { Conversations } from './conversations.ts';
import { isMissing, isRemoval, outcomeOf } from './errors.ts';
import type { Show } from './show.ts';
import type { OutgoingActivity, Place, Standing, Transport } from './transport.ts';

type Row = NonNullable<Awaited<ReturnType<Conversations['find']>>>;

export interface PosterParts {
  conversations: Conversations;
  transport: Transport;
  show: Show;
}

const NEVER_HEARD: PostOutcome = {
  outcome: 'refused',
  reason: 'Nobody has spoken to Klankbord on Teams yet, so it does not know where Teams is reached',
  remedy: 'Add the app to a team and type @Klankbord help there; then resume the subscription.',
};
const NOT_OURS: PostOutcome = {
  outcome: 'refused',
  reason: 'This is no message of ours on Teams',
  remedy: null,
};

/** Posts, updates and removes what the outbox sends. No call is ever repeated here. */
export function createPoster({ conversations, transport, show }: PosterParts): Poster {
  async function post(post: OutgoingPost): Promise<PostOutcome> {
    const row = await rowFor(post.channel);
    if (row === null) return NEVER_HEARD;
    if (row.removedAt !== null) return removedFrom(row);
    if (kindOf(post.channel) === 'person') return postToPerson(post, row);
    const place = { serviceUrl: row.serviceUrl, conversationId: withoutThread(post.channel) };
    const activity = await activityOf(post, place);
    return attempt(row.id, () => sendTo(post, row, activity));
  }

  /** A chat that is not there yet is opened first: should that fail, nothing was posted. */
  async function postToPerson(post: OutgoingPost, row: Row): Promise<PostOutcome> {
    const { serviceUrl, botId, tenantId } = row;
    let conversationId = row.personId === post.channel ? row.id : null;
    if (conversationId === null) {
      try {
        conversationId = await transport.openPersonal(serviceUrl, row, post.channel);
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.outcome !== 'unknown') return outcome;
        return { outcome: 'retry', afterSeconds: null, reason: 'the chat could not be opened' };
      }
      await conversations.opened({ id: conversationId, personId: post.channel, serviceUrl, botId, tenantId });
    }
    const place = { serviceUrl, conversationId };
    const activity = await activityOf(post, place);
    return attempt(conversationId, () => transport.send(place, activity));
  }

  async function attempt(conversationId: string, send: () => Promise<Standing>): Promise<PostOutcome> {
    try {
      return { outcome: 'sent', platformId: messageIdOf(await send()) };
    } catch (error) {
      if (isRemoval(error))
        await conversations.removed({ id: conversationId }, 'Teams refuses the app there');
      return outcomeOf(error);
    }
  }

  function sendTo(
    { channel: address, under }: OutgoingPost,
    row: Row,
    activity: OutgoingActivity,
  ): Promise<Standing> {
    const above = parseMessageId(under ?? '');
    // What we posted in a channel began a thread, which is a conversation of its own.
    const place = { serviceUrl: row.serviceUrl, conversationId: above?.conversationId ?? address };
    if (above !== null) return transport.send(place, activity);
    return kindOf(address) === 'channel'
      ? transport.startThread(place, row, activity)
      : transport.send(place, activity);
  }

  /** Of a place that never spoke to us we only know how Teams is reached. */
  async function rowFor(address: string): Promise<Row | null> {
    const own =
      kindOf(address) === 'person'
        ? conversations.ofPerson(address)
        : conversations.find(withoutThread(address));
    const known = await own;
    if (known) return known;
    const other = await conversations.latest();
    return (
      other && { ...other, id: withoutThread(address), personId: null, removedAt: null, removedReason: null }
    );
  }

  async function change(
    platformId: string,
    work: (place: { serviceUrl: string; conversationId: string }, activityId: string) => Promise<void>,
  ): Promise<PostOutcome> {
    const standing = parseMessageId(platformId);
    if (standing === null) return NOT_OURS;
    const { conversationId, activityId } = standing;
    const row = (await conversations.find(withoutThread(conversationId))) ?? (await conversations.latest());
    if (row === null) return NEVER_HEARD;
    try {
      await work({ serviceUrl: row.serviceUrl, conversationId }, activityId);
      return { outcome: 'sent', platformId };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async function activityOf(post: OutgoingPost, place: Place): Promise<OutgoingActivity> {
    const card = renderPart('teams', post, post);
    return cardActivity(card, await show(card, place));
  }

  return {
    post,
    update: (platformId, post) =>
      change(platformId, async (place, activityId) =>
        transport.update(place, activityId, await activityOf(post, place)),
      ),
    remove: (platformId) =>
      change(platformId, async (place, activityId) => {
        try {
          await transport.remove(place, activityId);
        } catch (error) {
          // Somebody else took it away, or all around it: that is what was wanted.
          if (!isMissing(error)) throw error;
        }
      }),
  };
}

function removedFrom({ removedReason, place }: Row): PostOutcome {
  const remedy =
    place === 'personal'
      ? 'Ask this person to add the app in Teams again; then resume the subscription.'
      : 'Add the app to the team or chat again; then resume the subscription.';
  return { outcome: 'refused', reason: removedReason ?? 'The app was removed', remedy };
}
