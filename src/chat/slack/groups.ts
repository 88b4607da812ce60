import type { WebClient } from '@slack/web-api';
import { AppError, messageOf } from '../../errors.ts';
import type { Access, Installations } from './access.ts';
import { addressOf, parseAddress } from './address.ts';
import { INSTALL, slackCodeOf } from './errors.ts';
import { NOT_INSTALLED } from './not-installed.ts';

/** What Slack says of a group that was disabled, or never was. */
const CLOSED = 'no_such_subteam';
const NO_GROUP = 'Take the group out of ROLE_GROUPS, or enable it in Slack.';
const SCOPE = 'Give the app the scope usergroups:read and install it again; user groups need a paid plan.';

export interface GroupsParts {
  installations: Installations;
  clientFor(access: Access): WebClient;
}

/**
 * Who is in a user group ("S0123", or "T0123/S0456" with several workspaces), by address.
 * @throws AppError `not_found` for a group that is not there any more, `unavailable` while nobody tells; with the remedy
 */
export function createGroups({ installations, clientFor }: GroupsParts) {
  return async (address: string): Promise<string[]> => {
    const { key, id } = parseAddress(address);
    const access = await installations.byKey(key);
    if (access === null) throw new AppError('unavailable', NOT_INSTALLED, { remedy: INSTALL });
    try {
      const { users = [] } = await clientFor(access).usergroups.users.list({ usergroup: id });
      return users.map((user) => addressOf(key, user));
    } catch (cause) {
      const code = slackCodeOf(cause) ?? messageOf(cause);
      if (code === CLOSED)
        throw new AppError('not_found', `Slack has no such user group (any more): ${code}`, {
          remedy: NO_GROUP,
          cause,
        });
      throw new AppError('unavailable', `Slack did not tell who is in a user group: ${code}`, {
        remedy: SCOPE,
        cause,
      });
    }
  };
}
