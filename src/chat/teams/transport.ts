import { z } from 'zod';
import type { ClientKind, ConnectorClient, Sdk } from './sdk.ts';

/** A message as the Bot Connector takes it. */
export interface OutgoingActivity {
  type: 'message' | 'typing';
  text?: string;
  textFormat?: 'plain';
  /** What a notification says, and a client that shows no cards. */
  summary?: string;
  attachments?: { contentType: string; content: object }[];
  recipient?: { id: string; name?: string };
  replyToId?: string;
}

/** Where something is sent. */
export interface Place {
  serviceUrl: string;
  /** A channel's may name a thread: `19:…@thread.tacv2;messageid=…`. */
  conversationId: string;
}

/** A message that stands in a conversation. */
export interface Standing {
  conversationId: string;
  activityId: string;
}

/** A person as the roster of a conversation tells of them. */
export interface Member {
  tenantId: string | null;
  role: string | null;
  principalName: string | null;
  /** How they are called by those who see them. */
  name: string | null;
  /** Their Entra id. */
  personId: string | null;
  email: string | null;
}

/** Everything we ask of Teams. Nothing is sent twice by itself; every failure is thrown as it came. */
export interface Transport {
  send(to: Place, activity: OutgoingActivity): Promise<Standing>;
  /** To one person of a channel or group chat; gone after a day. */
  sendTargeted(to: Place, personId: string, activity: OutgoingActivity): Promise<Standing>;
  update(to: Place, activityId: string, activity: OutgoingActivity): Promise<void>;
  remove(to: Place, activityId: string): Promise<void>;
  /** A new thread in a channel. */
  startThread(to: Place, who: Ourselves, activity: OutgoingActivity): Promise<Standing>;
  /** The chat with a person, made when there was none; its id. */
  openPersonal(serviceUrl: string, who: Ourselves, personId: string): Promise<string>;
  member(to: Place, personId: string): Promise<Member>;
  /** Some members of a conversation, and how to ask for the next ones; null after the last. */
  members(to: Place, from: string | null): Promise<{ members: Member[]; next: string | null }>;
  /** All channels of a team; the first has no name of its own. */
  channels(serviceUrl: string, teamId: string): Promise<{ id: string; name: string | null }[]>;
}

/** As whom we begin a conversation. */
export interface Ourselves {
  botId: string;
  tenantId: string;
}

const Sent = z.object({ id: z.string().min(1) });
const Created = z.object({ id: z.string().min(1), activityId: z.string().min(1) });
const Known = z.object({
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  email: z.string().nullish(),
});

const Page = z.object({ members: z.array(Known).nullish(), continuationToken: z.string().nullish() });
/** What Teams gives at most in one answer (its page "get Teams specific context"). */
const PAGE = 500;

const Channels = z.object({
  conversations: z.array(z.object({ id: z.string().min(1), name: z.string().nullish() })),
});

type Conversations = ConnectorClient['conversations'];
type Activity = Parameters<Conversations['sendToConversation']>[1];
type PageWanted = NonNullable<Parameters<Conversations['getConversationPagedMembers']>[1]>;
type Wanted = Parameters<Conversations['createConversation']>[0];

/** Speaks to the Bot Connector; a call that takes longer than `timeoutMs` ends, and its outcome is unknown. */
export function createTransport(sdk: Sdk, timeoutMs: number): Transport {
  const calls = async (serviceUrl: string, kind: Partial<ClientKind> = {}): Promise<Conversations> =>
    (await sdk.client(serviceUrl, { timeoutMs, isTargeted: false, ...kind })).conversations;

  return {
    send: async ({ serviceUrl, conversationId }, activity) => {
      const said = await (await calls(serviceUrl)).sendToConversation(conversationId, activity as Activity);
      return { conversationId, activityId: Sent.parse(said).id };
    },
    sendTargeted: async ({ serviceUrl, conversationId }, personId, activity) => {
      const to = { ...activity, recipient: { id: personId } } as Activity;
      const said = await (await calls(serviceUrl, { isTargeted: true })).sendToConversation(
        conversationId,
        to,
      );
      return { conversationId, activityId: Sent.parse(said).id };
    },
    update: async ({ serviceUrl, conversationId }, activityId, activity) => {
      await (await calls(serviceUrl)).updateActivity(conversationId, activityId, activity as Activity);
    },
    remove: async ({ serviceUrl, conversationId }, activityId) => {
      await (await calls(serviceUrl)).deleteActivity(conversationId, activityId);
    },
    startThread: async ({ serviceUrl, conversationId }, { botId, tenantId }, activity) => {
      const wanted = {
        isGroup: true,
        bot: { id: botId },
        tenantId,
        channelData: { channel: { id: conversationId }, tenant: { id: tenantId } },
        activity,
      } as unknown as Wanted;
      const { id, activityId } = Created.parse(await (await calls(serviceUrl)).createConversation(wanted));
      return { conversationId: id, activityId };
    },
    openPersonal: async (serviceUrl, { botId, tenantId }, personId) => {
      const wanted = {
        isGroup: false,
        bot: { id: botId },
        members: [{ id: personId }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      } as unknown as Wanted;
      return Sent.parse(await (await calls(serviceUrl)).createConversation(wanted)).id;
    },
    member: async ({ serviceUrl, conversationId }, personId) => {
      const said = await (await calls(serviceUrl)).getConversationMember(conversationId, personId);
      return memberOf(Known.parse(said));
    },
    members: async ({ serviceUrl, conversationId }, from) => {
      // The SDK's type wants a token for the first page too, which the service does not.
      const asked = { pageSize: PAGE, ...(from !== null && { continuationToken: from }) } as PageWanted;
      const said = await (await calls(serviceUrl)).getConversationPagedMembers(conversationId, asked);
      const { members, continuationToken } = Page.parse(said);
      return { members: (members ?? []).map(memberOf), next: continuationToken || null };
    },
    channels: async (serviceUrl, teamId) => {
      const path = `v3/teams/${encodeURIComponent(teamId)}/conversations`;
      const { conversations } = Channels.parse(await sdk.ask(serviceUrl, path, timeoutMs));
      return conversations.map(({ id, name }) => ({ id, name: name || null }));
    },
  };
}

function memberOf(said: z.infer<typeof Known>): Member {
  const { tenantId, userRole, userPrincipalName, name, aadObjectId, email } = said;
  return {
    tenantId: tenantId ?? null,
    role: userRole ?? null,
    principalName: userPrincipalName ?? null,
    name: name || null,
    personId: aadObjectId ?? null,
    email: email || null,
  };
}
