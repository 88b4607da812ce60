import { createEmulator } from 'emulate';

/** A message as it stands in a channel. */
export interface Standing {
  ts: string;
  text: string;
  user: string;
  thread_ts?: string;
  blocks?: Record<string, unknown>[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  [more: string]: unknown;
}

export type Json = Record<string, unknown>;

/** emulate, on a free port, and what a test reads from it; nothing here passes the proxy. */
export interface Emulator {
  readonly url: string;
  /** Calls a method; fails when the answer is not ok. */
  call(method: string, body: Json, token?: string): Promise<Json>;
  /** Messages of a channel, oldest first, without replies. */
  messages(channel: string): Promise<Standing[]>;
  /** A message and its replies, oldest first. */
  thread(channel: string, ts: string): Promise<Standing[]>;
  /** Direct messages between the bot of `token` and a person, oldest first. */
  direct(userId: string, token?: string): Promise<Standing[]>;
  close(): Promise<void>;
}

export interface AppSeed {
  token: string;
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
  clientId: string;
  clientSecret: string;
  redirectUris: readonly string[];
  scopes: readonly string[];
}

/** Sees everything; only the kit itself uses it. */
const READER = 'xoxp-kit-reader';
const everyScope = ['channels', 'groups', 'im', 'mpim']
  .flatMap((kind) => ['read', 'write', 'history', 'manage', 'join'].map((right) => `${kind}:${right}`))
  .concat('users:read', 'users:read.email', 'chat:write');

/** Reads with the eyes of one bot: a direct message is visible to its two alone. */
const eyesOf = (token: string) => `${token}-kit-eyes`;

/** Starts emulate with one bot user per app. Ids of people and channels are made up by emulate. */
export async function startEmulator(seed: {
  users: readonly { name: string; email: string; realName: string; isAdmin: boolean }[];
  channels: readonly { name: string; private: boolean }[];
  apps: readonly AppSeed[];
  signingSecret: string;
}): Promise<Emulator> {
  const started = await createEmulator({ service: 'slack', port: 0, seed: { slack: seedOf(seed) } });
  const url = `http://127.0.0.1:${new URL(started.url).port}`;
  const first = seed.apps[0]?.token ?? '';
  const call: Emulator['call'] = (method, body, token = READER) => ask(url, method, body, token);
  const list = async (method: string, body: Json, token?: string) =>
    (await call(method, body, token)).messages as Standing[];
  const history = async (channel: string, token?: string) =>
    (await list('conversations.history', { channel, limit: 1000 }, token)).reverse();
  return {
    url,
    call,
    messages: (channel) => history(channel, channel.startsWith('D') ? eyesOf(first) : READER),
    thread: (channel, ts) => list('conversations.replies', { channel, ts }),
    direct: async (users, token = first) => {
      const { channel } = await call('conversations.open', { users }, eyesOf(token));
      return history((channel as { id: string }).id, eyesOf(token));
    },
    close: () => started.close(),
  };
}

function seedOf({ users, channels, apps, signingSecret }: Parameters<typeof startEmulator>[0]): Json {
  const bot = ({ appId, botId, botUserId }: AppSeed) => ({
    type: 'bot',
    app_id: appId,
    bot_id: botId,
    bot_user_id: botUserId,
    user_id: botUserId,
  });
  return {
    users: users.map(({ name, email, realName, isAdmin }) => ({
      name,
      email,
      real_name: realName,
      is_admin: isAdmin,
    })),
    channels: channels.map((it) => ({ name: it.name, is_private: it.private })),
    oauth_apps: apps.map((app) => ({
      app_id: app.appId,
      bot_id: app.botId,
      bot_user_id: app.botUserId,
      bot_name: app.botName,
      name: app.botName,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uris: app.redirectUris,
      scopes: app.scopes,
    })),
    tokens: [
      { token: READER, type: 'user', user: 'admin', scopes: everyScope },
      ...apps.map((app) => ({ ...bot(app), token: app.token, scopes: app.scopes })),
      ...apps.map((app) => ({ ...bot(app), token: eyesOf(app.token), scopes: everyScope })),
    ],
    signing_secret: signingSecret,
    strict_scopes: true,
  };
}

async function ask(url: string, method: string, body: Json, token: string): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Json;
  if (answer.ok !== true) throw new Error(`emulate refused ${method}: ${JSON.stringify(answer)}`);
  return answer;
}
