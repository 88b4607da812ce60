import { z } from 'zod';
import { withoutThread } from './address.ts';

const Id = z.string().min(1).max(1000);
const Account = z.looseObject({
  id: Id,
  name: z.string().nullish(),
  aadObjectId: Id.nullish(),
  role: z.string().nullish(),
});

/** What every activity must have before anybody looks at it; what else it holds is kept. */
export const Activity = z.looseObject({
  type: z.string().min(1).max(100),
  id: Id.nullish(),
  channelId: Id,
  serviceUrl: z.string().min(1).max(2000),
  conversation: z.looseObject({
    id: Id,
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  from: Account,
  recipient: Account.extend({ isTargeted: z.boolean().nullish() }),
  name: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  action: z.string().nullish(),
  replyToId: Id.nullish(),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish(),
      team: z.looseObject({ id: Id, name: z.string().nullish() }).nullish(),
      channel: z.looseObject({ id: Id, name: z.string().nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
});
export type Activity = z.infer<typeof Activity>;

export type PlaceKind = 'personal' | 'group' | 'channel';

/** The tenant an activity comes from, as far as it tells. */
export function tenantOf({ channelData, conversation }: Activity): string | null {
  return channelData?.tenant?.id ?? conversation.tenantId ?? null;
}

/** What kind of conversation it is; Teams leaves the word out in some events of teams. */
export function placeOf({ conversation, channelData }: Activity): PlaceKind {
  if (conversation.conversationType === 'personal') return 'personal';
  if (conversation.conversationType === 'groupChat') return 'group';
  if (conversation.conversationType === 'channel' || channelData?.team) return 'channel';
  return 'personal';
}

/** A channel's or group chat's address; null in a personal chat, where what is asked is about the person. */
export function channelOf(activity: Activity): string | null {
  return placeOf(activity) === 'personal' ? null : withoutThread(activity.conversation.id);
}

/**
 * Whether the person spoke to us: by name, privately by a slash command, or in a chat of our own; or pressed a plain
 * button of ours, which a channel tells as a message without a word.
 */
export function isForUs(activity: Activity): boolean {
  if (placeOf(activity) === 'personal' || activity.recipient.isTargeted === true) return true;
  if (!activity.text && typeof activity.value === 'object' && activity.value !== null) return true;
  return mentionsOf(activity).some(({ id }) => id === activity.recipient.id);
}

/** More than anybody types; Teams itself takes about 28 KB. */
const MOST_CHARACTERS = 20_000;

/** Whom a command names beside us, by Teams' ids. */
export function namedIn(activity: Activity): string[] {
  return mentionsOf(activity).flatMap(({ id }) => (id === activity.recipient.id ? [] : [id]));
}

/**
 * What was typed, without our name before it, as plain text. Whom it names stands there by their Entra id where that is
 * known, else by name.
 */
export function commandOf(activity: Activity, people: ReadonlyMap<string, string> = new Map()): string {
  let text = (activity.text ?? '').slice(0, MOST_CHARACTERS);
  for (const { id, tag } of mentionsOf(activity)) {
    const person = people.get(id);
    if (id === activity.recipient.id) text = text.replace(tag, ' ');
    else if (person !== undefined && tag !== '') text = text.replace(tag, `<@${person}>`);
  }
  const plain = decoded(text.replace(/<\/?(at|p|div|span|br)\b[^>]*>/gi, ' '));
  return plain
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
    .replace(/^\//, '');
}

const Mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().nullish(),
});

function mentionsOf({ entities }: Activity): { id: string; tag: string }[] {
  return (entities ?? []).flatMap((entity) => {
    const { data } = Mention.safeParse(entity);
    return data ? [{ id: data.mentioned.id, tag: data.text ?? '' }] : [];
  });
}

const NAMED: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Teams writes text with a few entities of HTML in it. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(\w{2,6}));/g, (whole, number, name) => {
    if (number === undefined) return NAMED[name] ?? whole;
    const code = Number(number);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a button of ours sends back; the client may have changed it. */
export const Pressed = z.object({
  action: z.string().min(1).max(255),
  value: z.string().max(8000).default(''),
});
export type Pressed = z.infer<typeof Pressed>;

/** The button behind a universal action, or behind its plain fallback; null for what is no button of ours. */
export function pressedIn(activity: Activity): Pressed | null {
  const universal = z.object({ action: z.object({ data: Pressed }) }).safeParse(activity.value);
  if (universal.success) return universal.data.action.data;
  return Pressed.safeParse(activity.value).data ?? null;
}

/** What a dialog sends: the button that opened it, or its fields. */
export function dialogData({ value }: Activity): Record<string, unknown> {
  return z.object({ data: z.record(z.string(), z.unknown()) }).safeParse(value).data?.data ?? {};
}
