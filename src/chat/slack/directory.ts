import { setTimeout as wait } from 'node:timers/promises';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { AppError } from '../../errors.ts';
import type { ListedPerson } from '../platform.ts';
import type { Access, Installations } from './access.ts';
import { addressOf } from './address.ts';
import { neededScopeOf, slackCodeOf } from './errors.ts';
import { isStrange, readUser, type User } from './people.ts';

/** Slack's page "users.list" recommends no more. */
const PAGE = 200;
/** How often one page is asked for: Slack asks to wait about a minute when it is asked too often. */
const MOST_TRIES = 8;

/** Everybody whom Slack lists in every workspace that installed the app, page by page, at the pace that Slack sets. */
export async function* listPeople(parts: {
  installations: Pick<Installations, 'keys' | 'byKey'>;
  clientFor(access: Access): WebClient;
}): AsyncIterable<readonly ListedPerson[]> {
  const { installations, clientFor } = parts;
  for (const key of await installations.keys()) {
    const access = await installations.byKey(key);
    if (access === null) continue;
    const client = clientFor(access);
    for (const teamId of await teamsOf(client, access)) {
      const asked = { limit: PAGE, include_locale: true, ...(teamId !== null && { team_id: teamId }) };
      let cursor = '';
      do {
        const page = await patiently(() => client.users.list({ ...asked, ...(cursor && { cursor }) }));
        yield (page.members ?? []).flatMap((user) => listed(access, user));
        cursor = page.response_metadata?.next_cursor ?? '';
      } while (cursor !== '');
    }
  }
}

/** The workspaces to ask about: of a whole organisation each one that the app may use; null for the token's own. */
async function teamsOf(client: WebClient, { teamId }: Access): Promise<(string | null)[]> {
  if (teamId !== null) return [null];
  const ids: string[] = [];
  let cursor = '';
  do {
    const page = await patiently(() => client.auth.teams.list({ limit: PAGE, ...(cursor && { cursor }) }));
    ids.push(...(page.teams ?? []).flatMap(({ id }) => id ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return ids;
}

function listed(access: Access, user: NonNullable<User>): ListedPerson[] {
  if (user.id === undefined || isStrange(access, user)) return [];
  const { locale, zone, email, name } = readUser(access, user);
  return [{ id: addressOf(access.key, user.id), locale, zone, email, name, hasLeft: user.deleted === true }];
}

/** Waits as long as Slack asks to, and asks again. @throws AppError in words that help an operator */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError && tries < MOST_TRIES) {
        await wait(error.retryAfter * 1000);
        continue;
      }
      throw faultOf(error);
    }
  }
}

function faultOf(error: unknown): AppError {
  const code = slackCodeOf(error);
  if (code === null) {
    return new AppError('unavailable', 'Slack stopped telling who is there.', {
      remedy: 'Nothing was changed. Try again in a few minutes.',
      cause: error,
    });
  }
  const scope = neededScopeOf(error);
  return new AppError('forbidden', `Slack does not tell who is there (${code}).`, {
    remedy: scope
      ? `Give the app the scope ${scope} and install it again; klankbord doctor lists what it needs.`
      : 'klankbord doctor says what is wrong with the installation.',
  });
}
