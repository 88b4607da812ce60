import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Hindrance } from '../../../context.ts';
import type { Log } from '../../../log.ts';
import type { Access, Installations } from '../access.ts';
import { parseAddress } from '../address.ts';
import { hindranceOf, INSTALL, slackCodeOf } from '../errors.ts';
import { NOT_INSTALLED } from '../not-installed.ts';

export interface HindranceParts {
  installations: Installations;
  clientFor(access: Access): WebClient;
  log: Log;
}

/** Looks whether a channel can be posted in, as far as the permissions allow; somebody waits for the answer. */
export function createHindrance({ installations, clientFor, log }: HindranceParts) {
  return async (address: string): Promise<Hindrance | null> => {
    const { key, id } = parseAddress(address);
    // A direct message needs no membership.
    if (!/^[CG]/.test(id)) return null;
    try {
      const access = await installations.byKey(key);
      if (access === null) return { reason: NOT_INSTALLED, remedy: INSTALL };
      const code = await look(clientFor(access), id);
      return code === null ? null : hindranceOf(code);
    } catch (error) {
      log.info(
        { code: slackCodeOf(error) ?? 'no answer' },
        'Slack did not tell whether a channel can be posted in',
      );
      return null;
    }
  };
}

/** Slack's word for why a post would be refused; null when it would not, or when it may not be looked. */
async function look(client: WebClient, channel: string): Promise<string | null> {
  try {
    const said = await client.conversations.info({ channel });
    const { is_archived: isArchived, is_member: isMember, is_private: isPrivate } = said.channel ?? {};
    if (isArchived === true) return 'is_archived';
    if (isMember !== false) return null;
    const joinsItself = isPrivate === false && scopesIn(said).includes('channels:join');
    return joinsItself ? null : 'not_in_channel';
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const { error: code } = error.data;
    // Without groups:read a private channel is hidden even where the app is in it.
    return code === 'channel_not_found' && scopesIn(error.data).includes('groups:read') ? code : null;
  }
}

/** The permissions that the token has: Slack tells them with every answer. */
function scopesIn(said: { response_metadata?: { scopes?: string[] } | undefined }): readonly string[] {
  return said.response_metadata?.scopes ?? [];
}
