import type { Standing } from './transport.ts';

/**
 * How places of Teams are called outside this folder, each by Teams' own id: a channel `19:…@thread.tacv2` (or one of
 * its threads, `…;messageid=…`), a group chat `19:…@thread.v2`, a person by their Entra id.
 */
export type AddressKind = 'thread' | 'channel' | 'group' | 'person';

/** What an address names. */
export function kindOf(address: string): AddressKind {
  if (address.includes(THREAD)) return 'thread';
  if (/@thread\.(tacv2|skype)$/.test(address)) return 'channel';
  return /@(thread\.v2|unq\.gbl\.spaces)$/.test(address) ? 'group' : 'person';
}

const THREAD = ';messageid=';

/** The conversation without its thread. */
export function withoutThread(conversationId: string): string {
  return conversationId.split(THREAD)[0] ?? conversationId;
}

/** What we remember of a message we posted: neither id has a bar in it. */
export function messageIdOf({ conversationId, activityId }: Standing): string {
  return `${conversationId}|${activityId}`;
}

/** The conversation and activity of a message we posted; null for what is no id of ours. */
export function parseMessageId(messageId: string): Standing | null {
  const [conversationId, activityId, ...rest] = messageId.split('|');
  if (!conversationId || !activityId || rest.length > 0) return null;
  return { conversationId, activityId };
}
