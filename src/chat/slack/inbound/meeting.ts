import type { WebClient } from '@slack/web-api';
import { type Locale, sayIn } from '../../../i18n/index.ts';
import type { Log } from '../../../log.ts';
import type { Actor, Intent } from '../../intent.ts';
import type { Reply } from '../../reply.ts';
import type { Access, Installations } from '../access.ts';
import { addressOf } from '../address.ts';
import { type Address, type Delivery, noticeOf, tell } from '../outbound/deliver.ts';
import type { Respond } from '../outbound/respond.ts';
import type { People } from '../people.ts';
import { createHeldForms } from './held-forms.ts';
import type { Press, Sender } from './payloads.ts';

export interface ConversationParts {
  installations: Installations;
  people: People;
  clientFor(access: Access): WebClient;
  handle(intent: Intent): Promise<Reply>;
  respond: Respond;
  log: Log;
}

/** Somebody we may answer, and how. */
export interface Known {
  access: Access;
  actor: Actor;
  /** The channel's address; null in a direct chat. */
  channel: string | null;
  to: Address;
  delivery: Delivery;
}

/** Somebody we may not answer: what they are told, and how they are reached besides. */
export interface Refused {
  sentence: string;
  locale: Locale;
  /** Null when the app is not installed: then nothing can be called. */
  client: WebClient | null;
  tell(): Promise<unknown>;
}

export type Meet = (sender: Sender, message?: Press['message']) => Promise<Known | Refused>;

export function isRefused(met: object): met is Refused {
  return 'sentence' in met;
}

/** Finds out who somebody is, and whether we may answer them. */
export function createMeeting(parts: ConversationParts, held = createHeldForms()): Meet {
  const { installations, people, clientFor, respond, log } = parts;

  return async (sender, message = null) => {
    const since = performance.now();
    const access = await installations.find(sender.origin);
    if (access === null) {
      const sentence = inBothLanguages('notInstalled');
      return { sentence, locale: 'en', client: null, tell: () => respond(sender, privately(sentence)) };
    }
    const { key } = access;
    const { locale, zone, name, isOutsider, isUnsure } = await people.find(access, sender.userId);
    const to: Address = { ...sender, locale, zone, since, message };
    const delivery: Delivery = { client: clientFor(access), log, respond, hold: held.keep };
    const refused = (sentence: string): Refused => ({
      sentence,
      locale,
      client: delivery.client,
      tell: () => tell(delivery, to, noticeOf(sentence)),
    });
    if (isOutsider || isOfOtherTeam(access, sender)) return refused(sayIn(locale).slack.outsider());
    if (isUnsure) return refused(inBothLanguages('unsure'));
    const id = addressOf(key, sender.userId);
    const actor: Actor = { platform: 'slack', id, locale, zone, ...(name !== null && { name }) };
    const channel = sender.channelId === null ? null : addressOf(key, sender.channelId);
    return { access, actor, channel, to, delivery };
  };
}

/** In a channel shared with another organisation, Slack tells us whose person pressed. */
function isOfOtherTeam({ teamId, enterpriseId }: Access, { userTeamId }: Sender): boolean {
  return enterpriseId === null && teamId !== null && userTeamId !== undefined && userTeamId !== teamId;
}

/** A sentence of ours for one person, at the address of their request. */
export function privately(text: string) {
  return { response_type: 'ephemeral', replace_original: false, text };
}

/** For those whose language nobody knows. */
export function inBothLanguages(sentence: 'notInstalled' | 'working' | 'wentWrong' | 'unsure'): string {
  return (['en', 'nl'] as const).map((locale) => sayIn(locale).slack[sentence]()).join('\n');
}
