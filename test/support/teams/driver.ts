import { randomUUID } from 'node:crypto';
import type { Connector, Json, Member } from './connector.ts';
import { BOT_ID, type Forgery, TENANT_ID } from './keys.ts';

/** Who does something. */
export interface Person extends Member {
  locale: string;
  zone: string;
}

/** Where. */
export interface Where {
  id: string;
  type: 'personal' | 'groupChat' | 'channel';
  teamId?: string;
}

/** What our server answered. */
export interface Answered {
  status: number;
  body: string;
  json: Json;
  milliseconds: number;
}

/** How a request differs from one that Teams would send. */
export interface Sending extends Forgery {
  /** Fields of the activity that differ. */
  activity?: Json;
  authorization?: string | null;
}

export function person(connector: Connector, name: string, more: Partial<Person> = {}): Person {
  const aadObjectId = randomUUID();
  const one = { id: `29:${name}`, aadObjectId, locale: 'en-US', zone: 'Europe/Amsterdam', ...more };
  const { id, tenantId, userRole, userPrincipalName, email, name: called } = one;
  const told = {
    name: more.name ?? `${name} (of the roster)`,
    ...(tenantId && { tenantId }),
    ...(userRole && { userRole }),
    ...(userPrincipalName && { userPrincipalName }),
    ...(email && { email }),
    ...(called && { name: called }),
  };
  connector.members.set(id, { id, aadObjectId: one.aadObjectId, ...told });
  return one;
}

/** A chat of a person with the bot. */
export const chatOf = ({ id }: Person): Where => ({ id: `a:${id.slice(3)}`, type: 'personal' });
export const channel = (name: string, teamId = '19:team@thread.tacv2'): Where => ({
  id: `19:${name}@thread.tacv2`,
  type: 'channel',
  teamId,
});

/** Does on Teams what people do, and tells our server as the Bot Connector does. */
export function createDriver(url: string, connector: Connector) {
  async function raw(body: string, headers: Record<string, string> = {}): Promise<Answered> {
    const began = performance.now();
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    const milliseconds = performance.now() - began;
    return {
      status: response.status,
      body: text,
      json: text.startsWith('{') ? JSON.parse(text) : {},
      milliseconds,
    };
  }

  function post(by: Person, where: Where, fields: Json, sending: Sending = {}): Promise<Answered> {
    const { activity: changed = {}, authorization, ...forgery } = sending;
    const activity: Json = { ...activityOf(connector.serviceUrl, by, where), ...fields, ...changed };
    const token = connector.signing.token(String(activity.serviceUrl), forgery);
    const header = authorization === undefined ? `Bearer ${token}` : authorization;
    return raw(JSON.stringify(activity), header === null ? {} : { authorization: header });
  }

  const invoke = (name: string) => (by: Person, where: Where, value: Json, sending?: Sending) =>
    post(by, where, { type: 'invoke', name, value }, sending);

  return {
    raw,
    post,
    /** Types to the bot; in a channel after its name. */
    say: (by: Person, where: Where, text: string, sending?: Sending) =>
      post(by, where, { type: 'message', ...spoken(where, text) }, sending),
    /** A slash command: only the person and the bot see it. */
    slash: (by: Person, where: Where, text: string, sending?: Sending) =>
      post(by, where, { type: 'message', text, recipient: { id: BOT_ID, isTargeted: true } }, sending),
    press: (by: Person, where: Where, data: Json, sending?: Sending) =>
      invoke('adaptiveCard/action')(
        by,
        where,
        { action: { type: 'Action.Execute', verb: data.action, data } },
        { ...sending, activity: { replyToId: '1:card', ...sending?.activity } },
      ),
    open: (by: Person, where: Where, data: Json, sending?: Sending) =>
      invoke('task/fetch')(by, where, { data, context: { theme: 'default' } }, sending),
    submit: (by: Person, where: Where, data: Json, sending?: Sending) =>
      invoke('task/submit')(by, where, { data, context: { theme: 'default' } }, sending),
    invoke,
    install: (by: Person, where: Where, action = 'add') =>
      post(by, where, { type: 'installationUpdate', action }),
    update: (by: Person, where: Where, fields: Json, channelData: Json = {}) => {
      const { channelData: own } = activityOf(connector.serviceUrl, by, where);
      return post(by, where, {
        type: 'conversationUpdate',
        ...fields,
        channelData: { ...own, ...channelData },
      });
    },
  };
}

function spoken({ type }: Where, text: string): Json {
  if (type === 'personal') return { text };
  const tag = '<at>Klankbord</at>';
  const entities = [{ type: 'mention', mentioned: { id: BOT_ID, name: 'Klankbord' }, text: tag }];
  return { text: `${tag} ${text}`, entities };
}

function activityOf(serviceUrl: string, by: Person, { id, type, teamId }: Where) {
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: by.id, aadObjectId: by.aadObjectId, name: by.name ?? 'somebody' },
    recipient: { id: BOT_ID, name: 'Klankbord' },
    conversation: { id, conversationType: type, tenantId: TENANT_ID, isGroup: type !== 'personal' },
    channelData: {
      tenant: { id: TENANT_ID },
      ...(teamId && { team: { id: teamId }, channel: { id } }),
    },
    locale: by.locale,
    localTimezone: by.zone,
  };
}
