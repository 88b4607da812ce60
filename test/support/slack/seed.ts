import type { AppSeed, Emulator } from './emulator.ts';
import { APP_ID } from './payloads.ts';
import {
  type Channel,
  type ChannelSeed,
  type PersonSeed,
  personOf,
  type Workspace,
  type WorkspaceSeed,
  type World,
} from './world.ts';

/** What a test asks for: people, channels and installations by name. */
export interface SlackSeed<U extends string, C extends string, W extends string> {
  users: Record<U, PersonSeed>;
  channels: Record<C, ChannelSeed>;
  /** Further installations; people and channels are the same ones, with the same ids. */
  workspaces?: Record<W, WorkspaceSeed>;
  /** Of the bot tokens; chat:write, commands and users:read when left out. */
  scopes?: readonly string[];
  /** Where OAuth may lead back to. */
  redirectUris?: readonly string[];
}

const defaultScopes = ['chat:write', 'commands', 'users:read'];

/** What the app is called at the nth workspace. */
export const clientOf = (index: number) => ({
  clientId: `1.${index}`,
  clientSecret: `secret-of-client-${index}`,
});

/** The installation `main`, and those that were asked for. */
export function workspacesOf<W extends string>(
  seed: SlackSeed<string, string, W>,
): Record<W | 'main', Workspace> {
  const seeds = Object.entries<WorkspaceSeed>({ main: {}, ...seed.workspaces });
  const made = seeds.map(([name, one], index) => [name, workspaceOf(name, one, index, seed.scopes)] as const);
  return Object.fromEntries(made) as Record<W | 'main', Workspace>;
}

function workspaceOf(
  name: string,
  seed: WorkspaceSeed,
  index: number,
  scopes: readonly string[] = defaultScopes,
): Workspace {
  const { orgWide = false, token = `xoxb-${name}-bot-token` } = seed;
  const id = name.toUpperCase();
  return {
    teamId: orgWide ? undefined : (seed.teamId ?? `T0${id}`),
    enterpriseId: seed.enterpriseId ?? (orgWide ? `E0${id}` : undefined),
    orgWide,
    name: seed.name ?? name,
    token,
    upstream: token,
    botId: `B0BOT${index}`,
    botUserId: `U0BOT${index}`,
    scopes: seed.scopes ?? scopes,
    refuses: null,
  };
}

export function appOf(workspace: Workspace, index: number, redirectUris: readonly string[]): AppSeed {
  const { token, botId, botUserId, scopes } = workspace;
  const appId = index === 0 ? APP_ID : `${APP_ID}${index}`;
  const botName = `klankbord${index}`;
  return { ...clientOf(index), token, botId, botUserId, scopes, redirectUris, appId, botName };
}

/** Fills the world with what emulate made of the seed. In emulate everybody is everywhere; the proxy says no. */
export async function settle(
  emulator: Emulator,
  world: World,
  seed: SlackSeed<string, string, string>,
): Promise<void> {
  const ids = await idsByName(emulator, 'users.list', 'members', { limit: 1000 });
  for (const [name, one] of Object.entries(seed.users)) {
    const person = personOf(ids.get(name) ?? '', name, one);
    world.people.set(person.id, person);
  }
  const bots = [...world.installations.values()].map(({ botUserId }) => botUserId);
  const everybody = [...world.people.keys(), ...bots];
  const types = 'public_channel,private_channel';
  const places = await idsByName(emulator, 'conversations.list', 'channels', { limit: 1000, types });
  for (const [name, one] of Object.entries(seed.channels)) {
    const channel = channelOf(places.get(name) ?? '', name, one, ids, bots);
    world.channels.set(channel.id, channel);
    const { members } = await emulator.call('conversations.members', { channel: channel.id, limit: 1000 });
    const missing = everybody.filter((id) => !(members as string[]).includes(id));
    await emulator.call('conversations.invite', { channel: channel.id, users: missing.join() });
  }
}

async function idsByName(emulator: Emulator, method: string, key: string, body: Record<string, unknown>) {
  const things = (await emulator.call(method, body))[key] as { id: string; name: string }[];
  return new Map(things.map(({ id, name }) => [name, id]));
}

function channelOf(
  id: string,
  name: string,
  seed: ChannelSeed,
  people: ReadonlyMap<string, string>,
  bots: readonly string[],
): Channel {
  const members = seed.members ? seed.members.map((one) => people.get(one) ?? one) : [...people.values()];
  return {
    id,
    name,
    private: seed.private === true,
    archived: seed.archived === true,
    refuses: seed.refuses ?? null,
    members: new Set([
      ...members.filter((one) => !bots.includes(one)),
      ...(seed.joined === false ? [] : bots),
    ]),
  };
}
