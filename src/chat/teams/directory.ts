import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { ListedPerson } from '../platform.ts';
import type { Conversations } from './conversations.ts';
import { faultOf } from './errors.ts';
import { readMember } from './people.ts';
import type { Place, Transport } from './transport.ts';

/** How often one page is asked for, and how long is waited where Teams does not say. */
const MOST_TRIES = 6;
const PAUSE_SECONDS = 5;

export interface DirectoryParts {
  conversations: Pick<Conversations, 'teams'>;
  transport: Pick<Transport, 'members'>;
  tenantId: string | null;
  log: Log;
}

/**
 * Everybody in the rosters of the teams that the app is in, page by page. Teams lists nobody else without permissions
 * that a whole tenant has to grant, and does not tell who has left. A roster that is closed to us is left out.
 */
export async function* listPeople(parts: DirectoryParts): AsyncIterable<readonly ListedPerson[]> {
  const { conversations, transport, tenantId, log } = parts;
  for (const place of await conversations.teams()) {
    let from: string | null = null;
    do {
      const page: Awaited<ReturnType<Transport['members']>> | null = await ask(transport, place, from);
      if (page === null) {
        log.warn('the roster of a team is closed to the app');
        break;
      }
      yield page.members.flatMap((member): ListedPerson[] => {
        const { standing, email, name } = readMember(member, tenantId);
        if (member.personId === null || standing !== 'ours') return [];
        return [{ id: member.personId, locale: 'en', zone: 'UTC', email, name, hasLeft: false }];
      });
      from = page.next;
    } while (from !== null);
  }
}

/** Waits as long as Teams asks to, and asks again; null where the roster is closed or gone. */
async function ask(transport: DirectoryParts['transport'], place: Place, from: string | null) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transport.members(place, from);
    } catch (error) {
      const fault = faultOf(error);
      if (fault?.status === 403 || fault?.status === 404) return null;
      if (fault?.status !== 429 || tries >= MOST_TRIES) {
        throw new AppError('unavailable', 'Teams stopped telling who is there.', {
          remedy: 'Nothing was changed. Try again in a few minutes.',
          fields: { status: fault?.status ?? null },
          cause: error,
        });
      }
      await wait((fault.retryAfter ?? PAUSE_SECONDS) * 1000);
    }
  }
}
