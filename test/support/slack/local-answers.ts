import type { Call } from './calls.ts';
import type { Json } from './emulator.ts';
import { type Channel, type Person, type Workspace, type World, zoneOffset } from './world.ts';

const refuse = (error: string): Json => ({ ok: false, error });

/** Calls that need no bot token. */
const tokenless = new Set(['oauth.v2.access', 'apps.connections.open', 'blocks.validate', 'api.test']);

/** What real Slack answers where emulate does not, or otherwise; null when emulate may answer. */
export function localAnswer(world: World, call: Call): Json | null {
  if (call.method === 'apps.connections.open') return openSocket(world, call.token);
  if (tokenless.has(call.method)) return null;
  if (call.token === null) return refuse('not_authed');
  const asker = world.installations.get(call.token);
  if (!asker) return refuse('invalid_auth');
  if (asker.refuses) return refuse(asker.refuses);
  if (call.method === 'auth.test') return authTest(asker);
  if (call.method.startsWith('usergroups.')) return usergroups(world, asker, call);
  const channel = world.channels.get(String(call.body.channel ?? ''));
  if (channel) return refusalOf(channel, asker, call);
  const person = world.people.get(String(call.body.channel ?? ''));
  return person ? directRefusal(person) : null;
}

function openSocket(world: World, token: string | null): Json {
  const url = world.sockets.get(token ?? '');
  return url ? { ok: true, url: url() } : refuse('invalid_auth');
}

function authTest(asker: Workspace): Json {
  return {
    ok: true,
    url: 'https://kit.slack.com/',
    team: asker.name,
    team_id: asker.teamId ?? asker.enterpriseId,
    user: 'klankbord',
    user_id: asker.botUserId,
    bot_id: asker.botId,
    is_enterprise_install: asker.orgWide,
    ...(asker.enterpriseId && { enterprise_id: asker.enterpriseId }),
  };
}

function usergroups(world: World, asker: Workspace, { method, body }: Call): Json {
  if (!asker.scopes.includes('usergroups:read')) {
    return {
      ...refuse('missing_scope'),
      needed: 'usergroups:read',
      provided: asker.scopes.join(','),
    };
  }
  if (world.usergroups === null) return refuse('plan_upgrade_required');
  if (method === 'usergroups.list') return { ok: true, usergroups: world.usergroups };
  const group = world.usergroups.find(({ id }) => id === body.usergroup);
  return group ? { ok: true, users: group.users } : refuse('no_such_subteam');
}

const posts = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update']);

function refusalOf(channel: Channel, asker: Workspace, { method, body }: Call): Json | null {
  const joined = channel.members.has(asker.botUserId);
  // Slack does not admit that a private channel exists.
  if (channel.private && !joined) return refuse('channel_not_found');
  if (!posts.has(method)) return null;
  if (channel.archived) return refuse('is_archived');
  if (channel.refuses) return refuse(channel.refuses);
  const open = method === 'chat.postMessage' && asker.scopes.includes('chat:write.public');
  if (!joined && !open) return refuse('not_in_channel');
  if (method === 'chat.postEphemeral' && !channel.members.has(String(body.user))) {
    return refuse('user_not_in_channel');
  }
  return null;
}

function directRefusal(person: Person): Json | null {
  if (person.refuses) return refuse(person.refuses);
  return person.deleted ? refuse('channel_not_found') : null;
}

/** Adds what emulate does not know to what it answered, and learns from it. */
export function enriched(world: World, { method, token, body }: Call, answer: Json): Json {
  if (answer.ok !== true) return answer;
  const asker = world.installations.get(token ?? '');
  const locale = String(body.include_locale) === 'true';
  const bot = asker?.botUserId ?? '';
  switch (method) {
    case 'users.info':
    case 'users.lookupByEmail':
      return { ...answer, user: person(world, answer.user as Json, asker, locale) };
    case 'users.list':
      return { ...answer, members: (answer.members as Json[]).map((it) => person(world, it, asker, locale)) };
    case 'conversations.join':
      world.channels.get(String(body.channel))?.members.add(bot);
      return { ...answer, channel: channelOf(world, answer.channel as Json, bot) };
    case 'conversations.leave':
      world.channels.get(String(body.channel))?.members.delete(bot);
      return answer;
    case 'conversations.info':
      return { ...answer, channel: channelOf(world, answer.channel as Json, bot) };
    case 'conversations.list':
      return { ...answer, channels: visible(world, answer.channels as Json[], bot) };
    case 'conversations.members':
      return { ...answer, members: [...(world.channels.get(String(body.channel))?.members ?? [])] };
    default:
      return answer;
  }
}

function person(world: World, told: Json, asker: Workspace | undefined, withLocale: boolean): Json {
  const known = world.people.get(String(told.id));
  if (!known) return told;
  return {
    ...told,
    team_id: known.teamId ?? asker?.teamId ?? told.team_id,
    real_name: known.realName,
    profile: {
      ...(told.profile as Json),
      real_name: known.realName,
      // Left out for an app that may not see it.
      email: asker?.scopes.includes('users:read.email') ? known.email : undefined,
    },
    is_email_confirmed: known.hasConfirmed,
    deleted: known.deleted,
    tz: known.tz,
    tz_offset: zoneOffset(known.tz),
    is_admin: known.isAdmin,
    is_bot: known.isBot,
    is_restricted: known.isRestricted,
    is_ultra_restricted: false,
    is_stranger: known.teamId !== null,
    ...(withLocale && { locale: known.locale }),
    // In a grid a person belongs to the organisation, whatever their workspace.
    ...(asker?.enterpriseId &&
      known.teamId === null && { enterprise_user: { enterprise_id: asker.enterpriseId } }),
  };
}

function channelOf(world: World, told: Json, bot: string): Json {
  const known = world.channels.get(String(told.id));
  if (!known) return told;
  return {
    ...told,
    is_archived: known.archived,
    is_private: known.private,
    is_member: known.members.has(bot),
    num_members: known.members.size,
  };
}

function visible(world: World, channels: readonly Json[], bot: string): Json[] {
  return channels
    .map((it) => channelOf(world, it, bot))
    .filter(({ is_private: hidden, is_member: member }) => !hidden || member);
}
