import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Hindrance } from '../../context.ts';
import { messageOf, systemCodeOf } from '../../errors.ts';
import type { PostOutcome } from '../platform.ts';
import { GONE, refusedWith } from './not-installed.ts';

/** Slack's own word for what is wrong ("channel_not_found"), or null when it was not Slack that answered. */
export function slackCodeOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** The scope that a call needed and the app does not have; null for any other error. */
export function neededScopeOf(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'missing_scope') return null;
  const { needed } = error.data as { needed?: unknown };
  return typeof needed === 'string' ? needed : '';
}

/** The app is no longer welcome in the workspace. */
export function isGone(error: unknown): boolean {
  return GONE.has(slackCodeOf(error) ?? '');
}

const INVITE = 'Invite the app: type /invite @klankbord in the channel. Then resume the subscription.';
/** What was paused by OAuth resumes by itself; who sets a token says when it works. */
export const INSTALL =
  'Install the app in Slack again at /slack/install: its subscriptions then resume by themselves. With SLACK_BOT_TOKEN: set it to the new token, start again and resume them.';
const PEOPLE = 'This person cannot get direct messages from the app; choose somebody else, or a channel.';

/** What an operator or owner can do about a refusal, by Slack's word for it. */
const REMEDIES: Record<string, string> = {
  not_in_channel: INVITE,
  channel_not_found: `Check that the channel exists. If it is private, the app cannot see it: ${INVITE}`,
  is_archived: 'Unarchive the channel, or subscribe another one.',
  restricted_action: 'Only some people may post there: allow the app in the settings of the channel.',
  restricted_action_read_only_channel: 'The channel is read-only: allow the app to post in its settings.',
  restricted_action_thread_only_channel: 'The channel takes threads only: allow the app in its settings.',
  restricted_action_non_threadable_channel: 'Choose another channel: this one takes no such messages.',
  missing_scope: 'Give the app the scope it needs (klankbord doctor names it) and install it again.',
  team_access_not_granted: 'Ask the organisation’s administrator to give the app access to this workspace.',
  ekm_access_denied: 'The workspace’s administrators have suspended posting; ask them.',
  messages_tab_disabled: 'Turn on the messages tab in the app’s settings (App Home).',
  user_not_found: PEOPLE,
  user_disabled: PEOPLE,
  cannot_dm_bot: PEOPLE,
  is_bot: PEOPLE,
  account_inactive: INSTALL,
  invalid_auth: INSTALL,
  not_authed: INSTALL,
  token_revoked: INSTALL,
  token_expired: INSTALL,
};

/** Refused for good: the message itself is at fault, or it is gone or too old to change; nobody outside can mend it. */
const OURS =
  /^(invalid_blocks|msg_blocks_too_long|msg_too_long|metadata_|no_text|invalid_arguments|too_many_|message_not_found|cant_(update|delete)_message|edit_window_closed)/;
/** Slack could not finish, and may have posted all the same (its page on chat.postMessage). */
const IN_DOUBT = /^(fatal_error|internal_error|request_timeout|service_unavailable|duplicate_)/;
/** The connection was never made, so nothing was posted. */
const NEVER_MADE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What a failed post means, by the table of answers that leave doubt: whatever it does not name is unknown. */
export function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { outcome: 'retry', afterSeconds: error.retryAfter, reason: 'Slack asked us to wait' };
  }
  if (error instanceof WebAPIPlatformError) return refusalOf(error.data.error);
  if (error instanceof WebAPIRequestError && NEVER_MADE.has(systemCodeIn(error) ?? '')) {
    return { outcome: 'retry', afterSeconds: null, reason: 'Slack could not be reached' };
  }
  if (error instanceof WebAPIHTTPError) {
    return { outcome: 'unknown', reason: `Slack answered with status ${error.statusCode}` };
  }
  return {
    outcome: 'unknown',
    reason: error instanceof WebAPIRequestError ? 'Slack did not answer' : messageOf(error),
  };
}

/** What a channel's state means for a post into it, by Slack's word; null when nobody outside could do something. */
export function hindranceOf(code: string): Hindrance | null {
  const remedy = REMEDIES[code];
  return remedy === undefined ? null : { reason: refusedWith(code), remedy };
}

function refusalOf(code: string): PostOutcome {
  const remedy = REMEDIES[code];
  if (remedy !== undefined) return { outcome: 'refused', reason: refusedWith(code), remedy };
  if (code === 'ratelimited' || code === 'rate_limited') {
    return { outcome: 'retry', afterSeconds: 60, reason: 'Slack asked us to wait' };
  }
  if (OURS.test(code)) return { outcome: 'refused', reason: refusedWith(code), remedy: null };
  if (IN_DOUBT.test(code)) return { outcome: 'unknown', reason: `Slack said ${code}` };
  return { outcome: 'unknown', reason: `Slack said ${code}, which we do not know` };
}

/** The system's code, however deep the request error wraps it. */
function systemCodeIn(error: unknown): string | null {
  for (let one: unknown = error; one instanceof Error; one = causeOf(one)) {
    const code = systemCodeOf(one);
    if (code !== null && !code.startsWith('slack_')) return code;
  }
  return null;
}

function causeOf(error: Error): unknown {
  return error instanceof WebAPIRequestError ? error.original : error.cause;
}
