import type { WebClient } from '@slack/web-api';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { isZone } from '../../local-time.ts';
import type { Log } from '../../log.ts';
import { createKeptPeople } from '../kept-people.ts';
import type { Standing } from '../platform.ts';
import type { Access } from './access.ts';
import { addressOf } from './address.ts';
import { slackCodeOf } from './errors.ts';

/** A person as Slack knows them. */
export interface SlackPerson {
  locale: Locale;
  zone: string;
  /** Of another organisation (Slack Connect), a guest, who sees a part of the workspace only, or no colleague at all. */
  isOutsider: boolean;
  /** Slack does not tell at the moment, so they may be a guest: they are not answered before it does. */
  isUnsure: boolean;
  /** Of a colleague, confirmed by them; null without the scope users:read.email. */
  email: string | null;
  name: string | null;
}

export interface People {
  /** Asks Slack at most once a day; while it does not answer, what it said before still holds. */
  find(access: Access, userId: string): Promise<SlackPerson>;
  /** What Slack says now, and not from memory: nothing that it said before counts. */
  standing(access: Access, userId: string): Promise<Standing>;
  /** Something about them changed: ask again. */
  forget(address: string): void;
}

const FALLBACK_ZONE = 'UTC';
/** Without it a guest looks like a colleague, so nobody is answered. */
const NEEDS_SCOPE = 'Give the app the scope users:read and install it again: without it nobody is let in.';
/** What Slack says about people whom our workspace may not see. */
const STRANGERS: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

/** Who somebody is, kept for a day and asked again when Slack says that they changed. */
export function createPeople(options: {
  clientFor(access: Access): WebClient;
  log: Log;
  now?: () => number;
}): People {
  const { clientFor, log, now = Date.now } = options;
  const kept = createKeptPeople<SlackPerson>({ now, whenSilent });

  async function ask(access: Access, userId: string): Promise<SlackPerson> {
    const { user } = await clientFor(access).users.info({ user: userId, include_locale: true });
    return { ...readUser(access, user), isUnsure: false };
  }

  function whenSilent(
    error: unknown,
    before: Promise<SlackPerson> | null,
  ): SlackPerson | Promise<SlackPerson> {
    const code = slackCodeOf(error);
    const remedy = code === 'missing_scope' ? NEEDS_SCOPE : null;
    log.warn({ code: code ?? 'no answer', remedy }, 'Slack did not tell who somebody is');
    const isOutsider = STRANGERS.has(code ?? '');
    const unknown = { locale: 'en', zone: FALLBACK_ZONE, email: null, name: null } as const;
    return !isOutsider && before ? before : { ...unknown, isOutsider, isUnsure: !isOutsider };
  }

  return {
    find: (access, userId) => kept.find(addressOf(access.key, userId), () => ask(access, userId)),
    standing: async (access, userId) => {
      try {
        const { isOutsider } = await kept.renew(addressOf(access.key, userId), () => ask(access, userId));
        return isOutsider ? 'outsider' : 'ours';
      } catch (error) {
        const code = slackCodeOf(error);
        log.warn({ code: code ?? 'no answer' }, 'Slack did not tell whether somebody is still a colleague');
        return STRANGERS.has(code ?? '') ? 'outsider' : 'unknown';
      }
    },
    forget: kept.forget,
  };
}

/** A person as Slack tells of them, one by one or in its list of all. */
export type User = Awaited<ReturnType<WebClient['users']['info']>>['user'];

/** Who somebody is by what Slack tells; whoever is gone is an outsider too. */
export function readUser(access: Access, user: User): Omit<SlackPerson, 'isUnsure'> {
  const zone = user?.tz ?? '';
  const isOutsider = isStrange(access, user) || user?.deleted === true;
  return {
    locale: localeFrom(user?.locale),
    zone: isZone(zone) ? zone : FALLBACK_ZONE,
    isOutsider,
    email: isOutsider ? null : emailOf(user),
    name: user?.real_name || user?.profile?.display_name || null,
  };
}

/** Who was never a colleague: a guest, somebody of another organisation, a bot. */
export function isStrange(access: Access, user: Partial<NonNullable<User>> | undefined): boolean {
  return isGuest(user) || isForeign(access, user) || user?.is_bot === true || user?.id === SLACKBOT;
}

/** Slack's own helper, which it lists as a person. */
const SLACKBOT = 'USLACKBOT';

/** The address somebody confirmed: one that was only typed into a profile may be another person's. */
function emailOf(user: User): string | null {
  return user?.is_email_confirmed === true ? user.profile?.email || null : null;
}

function isGuest(user: User): boolean {
  return user?.is_restricted === true || user?.is_ultra_restricted === true;
}

/** Somebody of another workspace; in an Enterprise Grid all workspaces of the organisation are one house. */
function isForeign({ key, teamId, enterpriseId }: Access, user: User): boolean {
  if (user?.is_stranger === true) return true;
  const organisation = user?.enterprise_user?.enterprise_id;
  if (enterpriseId !== null && organisation !== undefined) return organisation !== enterpriseId;
  // For a whole organisation the team is that of the request, which may be theirs: who is in no organisation is foreign.
  if (enterpriseId !== null && (key === enterpriseId || teamId === null)) return user !== undefined;
  return teamId !== null && user?.team_id !== undefined && user.team_id !== teamId;
}
