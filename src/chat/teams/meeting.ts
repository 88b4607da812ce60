import { type Locale, localeFrom, sayIn } from '../../i18n/index.ts';
import { isZone } from '../../local-time.ts';
import type { Actor } from '../intent.ts';
import { type Activity, channelOf, type PlaceKind, placeOf, tenantOf } from './activities.ts';
import { personIdOf } from './conversations.ts';
import type { People } from './people.ts';
import type { Ourselves, Place } from './transport.ts';

export const teamsName = 'teams';

/** Somebody who did something, and how they are answered. */
export interface Known {
  actor: Actor;
  /** The channel's address; null in a personal chat. */
  channel: string | null;
  to: Address;
}

/** Where an answer goes, and to whom. */
export interface Address {
  place: Place;
  kind: PlaceKind;
  /** As whom we open a chat with them. */
  ourselves: Ourselves;
  /** What Teams calls them in this conversation, and everywhere. */
  userId: string;
  personId: string;
  locale: Locale;
  zone: string;
  /** The message whose button was pressed. */
  cardId: string | null;
  /** They asked where nobody else could see it: nothing of the answer may be seen either. */
  isSecret: boolean;
}

const FALLBACK_ZONE = 'UTC';

/** Who an activity is of; Teams tells their language and zone with it. */
export function knownFrom(activity: Activity): Known {
  const { locale: tag, localTimezone, conversation, serviceUrl, recipient, from, replyToId } = activity;
  const locale = localeFrom(tag ?? localeOfClient(activity));
  const zone = localTimezone && isZone(localTimezone) ? localTimezone : FALLBACK_ZONE;
  const personId = personIdOf(activity);
  return {
    actor: { platform: teamsName, id: personId, locale, zone, ...(from.name && { name: from.name }) },
    channel: channelOf(activity),
    to: {
      place: { serviceUrl, conversationId: conversation.id },
      kind: placeOf(activity),
      ourselves: { botId: recipient.id, tenantId: tenantOf(activity) ?? '' },
      userId: from.id,
      personId,
      locale,
      zone,
      cardId: replyToId ?? null,
      isSecret: recipient.isTargeted === true,
    },
  };
}

/** Why somebody is not answered, as a sentence; null for people of this organisation. */
export async function whyNot(people: People, { to }: Known): Promise<string | null> {
  const { teams } = sayIn(to.locale);
  const { standing } = await people.find(to);
  if (standing === 'ours') return null;
  return standing === 'outsider' ? teams.outsider() : teams.unsure();
}

function localeOfClient({ entities }: Activity): string | null {
  const client = entities?.find(({ type }) => type === 'clientInfo');
  return typeof client?.locale === 'string' ? client.locale : null;
}
