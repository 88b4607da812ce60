import { randomUUID } from 'node:crypto';
import type { Json } from './emulator.ts';
import { stateOf, type Values } from './state.ts';
import type { View } from './views.ts';
import type { Person, Workspace } from './world.ts';

/** Who does something, where. */
export interface From {
  user: Person;
  channel?: { id: string; name: string };
  workspace: Workspace;
  triggerId: string;
  responseUrl: string;
}

export const APP_ID = 'A0KLANKBORD';
/** Slack still sends its old verification token; nobody should read it. */
const TOKEN = 'old-verification-token';
/** A moment as Slack writes it. */
export const stamp = () =>
  `${Math.floor(Date.now() / 1000)}.${String(Math.random()).slice(2, 8).padEnd(6, '0')}`;

const teamOf = ({ teamId, enterpriseId, name }: Workspace) =>
  teamId === undefined
    ? null
    : { id: teamId, domain: name, ...(enterpriseId && { enterprise_id: enterpriseId }) };

const enterpriseOf = ({ enterpriseId, name }: Workspace) =>
  enterpriseId === undefined ? null : { id: enterpriseId, name };

const userOf = ({ user, workspace }: From) => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: user.teamId ?? workspace.teamId ?? 'T0SOMEWHERE',
});

/** What every click, form and shortcut says. */
export function interaction(from: From, type: string): Json {
  return {
    type,
    token: TOKEN,
    api_app_id: APP_ID,
    team: teamOf(from.workspace),
    enterprise: enterpriseOf(from.workspace),
    is_enterprise_install: from.workspace.orgWide,
    user: userOf(from),
    trigger_id: from.triggerId,
  };
}

export function commandOf(command: string, text: string, from: From): Record<string, string> {
  const { user, workspace, channel } = from;
  return {
    token: TOKEN,
    api_app_id: APP_ID,
    ...(workspace.teamId && { team_id: workspace.teamId, team_domain: workspace.name }),
    ...(workspace.enterpriseId && { enterprise_id: workspace.enterpriseId, enterprise_name: workspace.name }),
    is_enterprise_install: String(workspace.orgWide),
    channel_id: channel?.id ?? 'D0SOMEWHERE',
    channel_name: channel?.name ?? 'directmessage',
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    response_url: from.responseUrl,
    trigger_id: from.triggerId,
  };
}

export function submissionOf(view: View, values: Values, from: From, check: boolean): Json {
  const filled = { ...view, state: stateOf(view, values, check), app_installed_team_id: teamIdOf(from) };
  return { ...interaction(from, 'view_submission'), view: filled, response_urls: [] };
}

export function closedOf(view: View, from: From, cleared: boolean): Json {
  const closed = { ...view, app_installed_team_id: teamIdOf(from) };
  return { ...interaction(from, 'view_closed'), view: closed, is_cleared: cleared };
}

const teamIdOf = ({ workspace }: From) => workspace.teamId ?? workspace.enterpriseId;

export function shortcutOf(callbackId: string, from: From): Json {
  return { ...interaction(from, 'shortcut'), callback_id: callbackId, action_ts: stamp() };
}

export function messageShortcutOf(callbackId: string, message: Json, from: From): Json {
  return {
    ...interaction(from, 'message_action'),
    callback_id: callbackId,
    action_ts: stamp(),
    message_ts: message.ts,
    message: { type: 'message', ...message },
    channel: from.channel,
    response_url: from.responseUrl,
  };
}

/** An event, as the Events API wraps it. Org-wide, its own team is told by `context_team_id` alone. */
export function eventOf(event: Json, workspace: Workspace, id = `Ev${randomUUID()}`, home?: string): Json {
  const { teamId, enterpriseId, orgWide, botUserId } = workspace;
  return {
    type: 'event_callback',
    token: TOKEN,
    api_app_id: APP_ID,
    team_id: teamId ?? home,
    ...(enterpriseId && { enterprise_id: enterpriseId }),
    context_team_id: teamId ?? home ?? null,
    context_enterprise_id: enterpriseId ?? null,
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    event: { event_ts: stamp(), ...event },
    authorizations: [
      {
        team_id: orgWide ? null : teamId,
        enterprise_id: enterpriseId ?? null,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: orgWide,
      },
    ],
    is_ext_shared_channel: false,
  };
}
