import type { WebClient } from '@slack/web-api';
import type { Log } from '../../../log.ts';
import type { OutgoingPost, Poster, PostOutcome } from '../../platform.ts';
import { renderPart } from '../../reply.ts';
import type { Access, Installations } from '../access.ts';
import { messageIdOf, parseAddress, parseMessageId } from '../address.ts';
import { INSTALL, isGone, neededScopeOf, outcomeOf, slackCodeOf } from '../errors.ts';
import type { SlackMessage } from '../kit.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { repeated } from './repeated.ts';
import { inAnyFace, sendable } from './sendable.ts';

export interface PosterParts {
  installations: Installations;
  clientFor(access: Access): WebClient;
  log: Log;
}

const NOT_OURS: PostOutcome = {
  outcome: 'refused',
  reason: 'this is no message of ours on Slack',
  remedy: null,
};
/** Metadata can be read by every app of the workspace: an opaque key, nothing else. */
const EVENT_TYPE = 'klankbord_post';

/**
 * Posts what the outbox sends: no post is repeated unless Slack surely refused it. Updates and removes by id, which are
 * the same however often they are done: those are repeated a few times.
 */
export function createPoster({ installations, clientFor, log }: PosterParts): Poster {
  /** Calls Slack for an address; what it answers becomes an outcome, and a lost installation is noted. */
  async function call(
    address: string,
    work: (client: WebClient, id: string) => Promise<string>,
  ): Promise<PostOutcome> {
    const { key, id } = parseAddress(address);
    let access: Access | null;
    try {
      access = await installations.byKey(key);
    } catch (error) {
      // Nothing was sent yet: whatever went wrong, it may be tried again.
      const outcome = outcomeOf(error);
      if (isGone(error)) return outcome;
      return { outcome: 'retry', afterSeconds: null, reason: 'the installation could not be looked up' };
    }
    if (access === null) return { outcome: 'refused', reason: NOT_INSTALLED, remedy: INSTALL };
    try {
      return { outcome: 'sent', platformId: await work(clientFor(access), id) };
    } catch (error) {
      const { botToken } = access;
      if (isGone(error)) await installations.disable(key, slackCodeOf(error) ?? 'gone', { botToken });
      const needed = neededScopeOf(error);
      if (needed !== null) log.warn({ needed }, 'Slack wants a scope that the app does not have');
      return outcomeOf(error);
    }
  }

  return {
    post: (post) =>
      call(post.channel, async (client, channel) => {
        const metadata = { event_type: EVENT_TYPE, event_payload: { key: post.key } };
        const send = (message: SlackMessage) =>
          client.chat.postMessage({
            channel,
            ...threadOf(post),
            ...sendable(message),
            metadata,
            link_names: false,
          });
        const said = await inAnyFace(renderPart('slack', post, post), (message) =>
          post.mayJoin === true ? joining(client, channel, () => send(message)) : send(message),
        );
        return messageIdOf(said.channel ?? channel, said.ts ?? '');
      }),
    update: async (platformId, post) => {
      const place = parseMessageId(platformId);
      if (place === null) return NOT_OURS;
      return repeated(() =>
        call(post.channel, async (client) => {
          await inAnyFace(renderPart('slack', post, post), (message) =>
            client.chat.update({ ...place, ...sendable(message) }),
          );
          return platformId;
        }),
      );
    },
    remove: async (platformId, address) => {
      const place = parseMessageId(platformId);
      if (place === null) return NOT_OURS;
      return repeated(() =>
        call(address, async (client) => {
          try {
            await client.chat.delete(place);
          } catch (error) {
            // Somebody else took it away: that is what was wanted.
            if (slackCodeOf(error) !== 'message_not_found') throw error;
          }
          return platformId;
        }),
      );
    },
  };
}

/** Where in the channel it stands: in the thread of another message of ours, or by itself. */
function threadOf({ under }: OutgoingPost): { thread_ts?: string } {
  const above = parseMessageId(under ?? '');
  return above === null ? {} : { thread_ts: above.ts };
}

/** A public channel can be joined where the app may do so; Slack refused the post surely, so it may be sent again. */
async function joining<Answer>(
  client: WebClient,
  channel: string,
  send: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send();
  } catch (refused) {
    if (slackCodeOf(refused) !== 'not_in_channel') throw refused;
    try {
      await client.conversations.join({ channel });
    } catch {
      // Why it may not join says less than that it is not in there: the remedy is an invitation.
      throw refused;
    }
    return send();
  }
}
