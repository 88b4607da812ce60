import type { AppsManifestCreateArguments } from '@slack/web-api';
import { z } from 'zod';
import type { Access, Installations } from '../access.ts';
import { addressOf } from '../address.ts';
import { isStrange } from '../people.ts';

type Settings = NonNullable<AppsManifestCreateArguments['manifest']['settings']>;
/** An event a bot may ask for, spelled as Slack does. */
export type BotEvent = NonNullable<NonNullable<Settings['event_subscriptions']>['bot_events']>[number];

/** What is heard here of workspaces, channels and people. The optional ones need a scope that may be missing. */
export const lifecycleEvents = {
  required: ['app_uninstalled', 'tokens_revoked', 'user_change'],
  optional: [
    'channel_archive',
    'channel_deleted',
    'channel_id_changed',
    'channel_left',
    'channel_rename',
    'group_archive',
    'group_left',
    'team_access_granted',
    'team_access_revoked',
  ],
} as const satisfies Record<'required' | 'optional', readonly BotEvent[]>;

/** An event that came in, with what its envelope says. */
export interface Heard {
  event: { type: string; [field: string]: unknown };
  /** When it happened, by Slack's clock and in whole seconds; the beginning of time when Slack does not tell. */
  at: Date;
  /** Whether it is about the installation of a whole organisation. */
  isEnterpriseInstall: boolean;
}

/** What the product does about it; everything may be told twice. */
export interface LifecycleNews {
  personLeft(address: string): Promise<void>;
  /** Somebody is a guest now, or of another organisation: they see nothing more. */
  personOutside(address: string): Promise<void>;
  /** Nothing can be posted in a channel any more; the remedy is for those who look after it. */
  channelGone(address: string, reason: string, remedy: string): Promise<void>;
  channelRenamed(address: string, name: string): Promise<void>;
  channelMoved(from: string, to: string): Promise<void>;
}

export interface LifecycleDeps extends LifecycleNews, Pick<Installations, 'disable'> {
  setTeamAccess(key: string, teamIds: readonly string[], hasAccess: boolean): Promise<void>;
  /** Something about a person is another than before, such as the language. */
  personChanged(address: string): void;
}

type Name = (typeof lifecycleEvents)['required' | 'optional'][number];
type Handler = (heard: Heard, access: Access, deps: LifecycleDeps) => Promise<void>;

const Id = z.string().min(1).max(64);
const InChannel = z.object({ channel: Id });
const Renamed = z.object({ channel: z.object({ id: Id, name: z.string().min(1) }) });
const Moved = z.object({ old_channel_id: Id, new_channel_id: Id });
const Person = z.object({ user: z.looseObject({ id: Id, deleted: z.boolean().default(false) }) });
const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });
const Teams = z.object({ team_ids: z.array(Id) });

const archived = gone(
  'The channel was archived',
  'Unarchive it and resume the subscription, or subscribe another channel.',
);
const left = gone(
  'The app was removed from the channel',
  'Invite it again: type /invite @klankbord in the channel. Then resume the subscription.',
);

const handlers: Record<Name, Handler> = {
  app_uninstalled: (heard, access, deps) => end('the app was uninstalled', heard, access, deps),
  tokens_revoked: async (heard, access, deps) => {
    // Tokens of people are revoked as well; we have none of those.
    if (Revoked.parse(heard.event).tokens.bot.length === 0) return;
    await end('its token was revoked', heard, access, deps);
  },
  user_change: async ({ event }, access, deps) => {
    const { user } = Person.parse(event);
    const address = addressOf(access.key, user.id);
    deps.personChanged(address);
    if (user.deleted) await deps.personLeft(address);
    else if (isStrange(access, user)) await deps.personOutside(address);
  },
  channel_archive: archived,
  group_archive: archived,
  channel_deleted: gone('The channel was deleted', 'Subscribe another channel.'),
  channel_left: left,
  group_left: left,
  channel_rename: async ({ event }, access, deps) => {
    const { channel } = Renamed.parse(event);
    await deps.channelRenamed(addressOf(access.key, channel.id), channel.name);
  },
  channel_id_changed: async ({ event }, access, deps) => {
    const { old_channel_id: from, new_channel_id: to } = Moved.parse(event);
    await deps.channelMoved(addressOf(access.key, from), addressOf(access.key, to));
  },
  team_access_granted: (heard, access, deps) => letIn(true, heard, access, deps),
  team_access_revoked: (heard, access, deps) => letIn(false, heard, access, deps),
};

/** Whether `handleEvent` does something about it. */
export function isLifecycleEvent(type: string): type is Name {
  return Object.hasOwn(handlers, type);
}

/**
 * Does what follows from an event; nothing for one that is not known here.
 * @throws ZodError for what no Slack sends.
 */
export async function handleEvent(heard: Heard, access: Access, deps: LifecycleDeps): Promise<void> {
  const { type } = heard.event;
  if (isLifecycleEvent(type)) await handlers[type](heard, access, deps);
}

async function end(reason: string, heard: Heard, access: Access, deps: LifecycleDeps): Promise<void> {
  // A workspace ends its own installation, not that of its organisation, which answers for it from then on.
  if (isOrganisation(access) && !heard.isEnterpriseInstall) return;
  await deps.disable(access.key, reason, { endedAt: heard.at });
}

async function letIn(hasAccess: boolean, { event }: Heard, access: Access, deps: LifecycleDeps) {
  if (access.key === null || !isOrganisation(access)) return;
  await deps.setTeamAccess(access.key, Teams.parse(event).team_ids, hasAccess);
}

function gone(reason: string, remedy: string): Handler {
  return async ({ event }, access, deps) => {
    await deps.channelGone(addressOf(access.key, InChannel.parse(event).channel), reason, remedy);
  };
}

function isOrganisation({ key, enterpriseId }: Access): boolean {
  return key !== null && key === enterpriseId;
}
