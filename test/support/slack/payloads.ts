import { randomUUID } from 'node:crypto';
import type { Json } from './emulator.ts';
import { optionOf, stateOf, type Values } from './state.ts';
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

/** Where a button stands. Slack does not send the message along when it is ephemeral. */
export type Where =
  | { message: { ts?: unknown; blocks?: unknown; [more: string]: unknown }; ephemeral?: boolean }
  | { view: View };

export const APP_ID = 'A0KLANKBORD';
/** Slack still sends its old verification token; nobody should read it. */
const TOKEN = 'old-verification-token';
const stamp = () => `${Math.floor(Date.now() / 1000)}.${String(Math.random()).slice(2, 8).padEnd(6, '0')}`;

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
function interaction(from: From, type: string): Json {
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

/** A click on a button, or a choice in a select; an element that is not on the message is given as it is sent. */
export function actionOf(
  where: Where,
  action: string | Json,
  from: From,
  more: { choose?: string; values?: Values },
): Json {
  const blocks = ('view' in where ? where.view.blocks : (where.message.blocks ?? [])) as Json[];
  const acted = typeof action === 'string' ? elementOf(blocks, action, more.choose) : action;
  return {
    ...interaction(from, 'block_actions'),
    ...placeOf(where, from, more.values ?? {}),
    actions: [{ type: 'button', block_id: 'gone', ...acted, action_ts: stamp() }],
  };
}

function elementOf(blocks: readonly Json[], actionId: string, choose?: string): Json {
  for (const [index, block] of blocks.entries()) {
    const elements = [...((block.elements ?? []) as Json[]), block.accessory as Json, block.element as Json];
    const element = elements.find((it) => it?.action_id === actionId);
    if (!element) continue;
    const { type, text, value } = element;
    const blockId = block.block_id ?? `b${index}`;
    const chosen = choose === undefined ? { text, value } : { selected_option: optionOf(element, choose) };
    return { type, action_id: actionId, block_id: blockId, ...chosen };
  }
  throw new Error(`Nothing with the action id "${actionId}" is there to press`);
}

function placeOf(where: Where, { channel, responseUrl }: From, values: Values): Json {
  if ('view' in where) {
    const view = { ...where.view, state: stateOf(where.view, values, false) };
    return { container: { type: 'view', view_id: view.id }, view };
  }
  const ts = where.message.ts ?? stamp();
  const ephemeral = where.ephemeral === true;
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel?.id, is_ephemeral: ephemeral },
    channel: channel && { id: channel.id, name: channel.name },
    ...(!ephemeral && { message: { type: 'message', ...where.message } }),
    state: { values: {} },
    response_url: responseUrl,
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

export function suggestionOf(where: Where, actionId: string, typed: string, from: From): Json {
  const blocks = ('view' in where ? where.view.blocks : (where.message.blocks ?? [])) as Json[];
  const { block_id: blockId } = elementOf(blocks, actionId);
  return {
    ...interaction(from, 'block_suggestion'),
    ...placeOf(where, from, {}),
    action_id: actionId,
    block_id: blockId,
    value: typed,
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
