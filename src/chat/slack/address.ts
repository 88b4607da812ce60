/**
 * How channels and people of Slack are called outside this folder. One workspace by token: Slack's own id (`C0123`).
 * Installations by OAuth: their key, a slash and the id (`T0123/C0456`), so that two workspaces with equal ids never
 * meet.
 */
export function addressOf(key: string | null, id: string): string {
  return key === null ? id : `${key}/${id}`;
}

/** The installation's key (null for the one workspace by token) and Slack's own id. */
export function parseAddress(address: string): { key: string | null; id: string } {
  const slash = address.indexOf('/');
  if (slash < 0) return { key: null, id: address };
  return { key: address.slice(0, slash), id: address.slice(slash + 1) };
}

/** What we remember of a message we posted: where it stands (a direct message has a channel of its own) and its `ts`. */
export function messageIdOf(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

/** The channel and `ts` of a message we posted; null for what is no id of ours. */
export function parseMessageId(messageId: string): { channel: string; ts: string } | null {
  const [, channel, ts] = /^([A-Z0-9]+):(\d+\.\d+)$/.exec(messageId) ?? [];
  return channel !== undefined && ts !== undefined ? { channel, ts } : null;
}
