import { systemCodeOf } from '../../errors.ts';
import type { PostOutcome } from '../platform.ts';

/** What the Bot Connector answered; null when it did not, or could not be asked. */
export interface ConnectorFault {
  status: number;
  /** Teams' own word, such as `BotNotInConversationRoster`. */
  code: string;
  /** Seconds, when it says how long to wait. */
  retryAfter: number | null;
}

/** Reads the SDK's error, whose class is not exported. */
export function faultOf(error: unknown): ConnectorFault | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null;
  const code = systemCodeOf(error) ?? '';
  return { status: error.statusCode, code, retryAfter: retryAfterOf(error) };
}

function retryAfterOf(error: Error): number | null {
  if (!('response' in error) || typeof error.response !== 'object' || error.response === null) return null;
  const { headers } = error.response as { headers?: { get(name: string): string | undefined } };
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** The message, or the conversation around it, is not there any more. */
export function isMissing(error: unknown): boolean {
  return faultOf(error)?.status === 404;
}

/** The app is no longer welcome in this conversation: until it is added again nothing can be sent there. */
export function isRemoval(error: unknown): boolean {
  const fault = faultOf(error);
  return fault !== null && (fault.status === 403 || fault.status === 404) && REMOVED.has(fault.code);
}

const REMOVED = new Set(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'MessageWritesBlocked']);

/** The sign-in service refuses our secret. It answers without a status (teams.md §2.2). */
export function isSecretFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('errorCode' in error)) return faultOf(error)?.status === 401;
  if (error.errorCode === 'invalid_client' || error.errorCode === 'unauthorized_client') return true;
  return NO_SUCH_TENANT.has(signInCodeOf(error) ?? '');
}

const NO_SUCH_TENANT = new Set(['AADSTS90002', 'AADSTS900023']);

/** Microsoft's own number for why it gives no token, such as AADSTS7000222; null when it said none. */
export function signInCodeOf(error: unknown): string | null {
  return error instanceof Error ? (/\bAADSTS\d{4,8}\b/.exec(error.message)?.[0] ?? null) : null;
}

const ADD = 'Add the app to the team or chat again; then resume the subscription.';
const PERSON =
  'Ask this person to add the app in Teams, or an administrator to install it for them; then resume.';
const SECRET = 'Make a new client secret in Microsoft Entra, set MicrosoftAppPassword, restart; then resume.';

/** What an operator or owner can do about a refusal, by Teams' word for it. */
const REMEDIES: Record<string, string> = {
  BotDisabledByAdmin: 'Ask an administrator of Teams to allow the app again; then resume the subscription.',
  BotNotInConversationRoster: ADD,
  ConversationNotFound: `Check that the channel or chat still exists. ${ADD}`,
  ConversationBlockedByUser: PERSON,
  MessageWritesBlocked: PERSON,
  ForbiddenOperationException: PERSON,
  InvalidBotApiHost: 'This tenant is in another cloud of Microsoft than the bot’s registration.',
};

/** The connection was never made, so nothing was posted. */
const NEVER_MADE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed post means, by the table of answers that leave doubt: whatever it does not name is unknown. */
export function outcomeOf(error: unknown): PostOutcome {
  if (isSecretFault(error))
    return { outcome: 'refused', reason: 'Microsoft does not accept the bot’s secret', remedy: SECRET };
  const fault = faultOf(error);
  if (fault !== null) return answeredWith(fault);
  if (isBeforeSending(error))
    return { outcome: 'retry', afterSeconds: null, reason: 'Teams could not be reached' };
  return { outcome: 'unknown', reason: 'Teams did not answer' };
}

function answeredWith({ status, code, retryAfter }: ConnectorFault): PostOutcome {
  if (status === 429) return { outcome: 'retry', afterSeconds: retryAfter, reason: 'Teams asked us to wait' };
  if (status === 412)
    return { outcome: 'retry', afterSeconds: null, reason: 'Teams was busy with this message' };
  const said = code === '' ? String(status) : `${status} ${code}`;
  if ([400, 403, 404, 413].includes(status)) {
    const remedy = REMEDIES[code] ?? (status === 403 || status === 404 ? ADD : null);
    return { outcome: 'refused', reason: `Teams refused it: ${said}`, remedy };
  }
  return { outcome: 'unknown', reason: `Teams answered ${said}` };
}

/** No connection, or no token to send with: what was to be posted never left. */
function isBeforeSending(error: unknown): boolean {
  if (error instanceof Error && 'errorCode' in error) return true;
  return NEVER_MADE.has(systemCodeOf(error) ?? '');
}
