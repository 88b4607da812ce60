import {
  type AuthTestResponse,
  WebAPIHTTPError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { messageOf, systemCodeOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { type ClockCheck, createClockCheck } from '../../clock-check.ts';
import { type Finding, fault, fine, hint } from '../../finding.ts';
import type { Access } from '../access.ts';
import { callOptions } from '../clients.ts';
import { slackCodeOf } from '../errors.ts';
import { missingScopes, type Scope } from '../install/scopes.ts';
import { checkChannels, type SlackChannel } from './channels.ts';

/** One workspace, or one organisation, to be looked at. */
export interface CheckedWorkspace extends Pick<Access, 'key' | 'botToken'> {
  /** Channels that subscribed to something. */
  readonly channels: readonly SlackChannel[];
}

export interface SlackCheck {
  readonly workspaces: readonly CheckedWorkspace[];
  /** For Socket Mode. */
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  /** The real time, in milliseconds. */
  now(): number;
}

const CALL_TIMEOUT_MS = 8_000;
const APPS = 'https://api.slack.com/apps';

/** Asks Slack about tokens, permissions, clocks and channels, changing nothing; what is wrong comes with its remedy. */
export async function checkSlack(check: SlackCheck): Promise<Finding[]> {
  const findings: Finding[] = [];
  const clock = createClockCheck('Slack', check.now);
  try {
    for (const workspace of check.workspaces) {
      findings.push(...(await checkWorkspace(workspace, clientFor(workspace.botToken, check, clock))));
    }
    if (check.appToken !== undefined)
      findings.push(await checkAppToken(clientFor(check.appToken, check, clock)));
  } catch (error) {
    if (!(error instanceof WebAPIRequestError)) throw error;
    findings.push(unreachable(error, check.apiUrl));
  }
  return [...findings, ...clock.findings()];
}

function clientFor(token: string, { apiUrl, log }: SlackCheck, clock: ClockCheck): WebClient {
  return new WebClient(token, {
    ...callOptions({ apiUrl, log: log.child({}, { level: 'silent' }) }),
    timeout: CALL_TIMEOUT_MS,
    fetch: clock.fetch,
  });
}

async function checkWorkspace({ key, channels }: CheckedWorkspace, client: WebClient): Promise<Finding[]> {
  const place = key === null ? 'Slack' : `Slack ${key}`;
  let who: AuthTestResponse;
  try {
    who = await client.auth.test();
  } catch (error) {
    if (error instanceof WebAPIRequestError) throw error;
    return [tokenRefused(place, key, error)];
  }
  const granted = who.response_metadata?.scopes ?? null;
  const name = `${place}: ${who.team ?? 'a workspace'} (${who.team_id ?? '?'})`;
  return [
    fine(`${name}, where the bot is called ${who.user ?? '?'}`),
    ...checkScopes(place, granted),
    ...(await checkChannels({ client, channels, granted, botName: who.user ?? 'klankbord' })),
  ];
}

function tokenRefused(place: string, key: string | null, error: unknown): Finding {
  const code = wordOf(error);
  if (code === null) return strange(place, error);
  const remedy =
    key === null
      ? `Set SLACK_BOT_TOKEN to the "Bot User OAuth Token" that your app shows under "Install App" at ${APPS}.`
      : 'Install the app there again: open /slack/install at your PUBLIC_URL.';
  return fault(`${place} does not accept the bot token (${code})`, remedy);
}

function checkScopes(place: string, granted: readonly string[] | null): Finding[] {
  if (granted === null)
    return [hint(`${place} did not say what the bot is allowed to do`, 'Nothing to do if messages arrive.')];
  const { required, optional } = missingScopes(granted);
  return [
    ...required.map((scope) =>
      fault(
        `${place}: the bot lacks ${told(scope)}`,
        `Add ${scope.name} under "OAuth & Permissions" at ${APPS}, and install the app again.`,
      ),
    ),
    ...(required.length === 0 ? [fine(`${place}: the bot has every permission it must have`)] : []),
    ...optional.map((scope) =>
      hint(
        `${place}: the bot does without ${told(scope)}`,
        `If you want that, allow ${scope.name} under "OAuth & Permissions" and install the app again.`,
      ),
    ),
  ];
}

function told({ name, why }: Scope): string {
  return `${name} (${why})`;
}

async function checkAppToken(client: WebClient): Promise<Finding> {
  try {
    // Only asks for an address; no connection is taken from a bot that runs.
    await client.apps.connections.open();
    return fine('Slack: Socket Mode may connect');
  } catch (error) {
    if (error instanceof WebAPIRequestError) throw error;
    const code = wordOf(error);
    if (code === null) return strange('Slack', error);
    return fault(
      `Slack does not let the bot connect with its app-level token (${code})`,
      `At ${APPS}: turn on "Socket Mode", make a token with connections:write under "Basic Information", "App-Level Tokens", and set SLACK_APP_TOKEN to it.`,
    );
  }
}

/** Slack's own word for a fault; null when whatever answered does not speak as Slack does. */
function wordOf(error: unknown): string | null {
  const code = slackCodeOf(error);
  return code !== null && /^\w{1,60}$/.test(code) ? code : null;
}

function strange(place: string, error: unknown): Finding {
  if (error instanceof WebAPIRateLimitedError)
    return hint(`${place} asks to wait ${error.retryAfter} seconds`, 'Run doctor again then.');
  const status = error instanceof WebAPIHTTPError ? ` (status ${error.statusCode})` : '';
  return fault(
    `${place}: what answers is not Slack as we know it${status}`,
    'Try again in a minute. If it stays, look whether a proxy answers instead of Slack, and at SLACK_API_URL.',
  );
}

function unreachable({ original }: WebAPIRequestError, apiUrl = 'https://slack.com/api/'): Finding {
  const reason =
    systemCodeOf(original.cause) ?? systemCodeOf(original) ?? messageOf(original.cause ?? original);
  return fault(
    `Slack cannot be reached at ${apiUrl} (${reason})`,
    'Let this machine make HTTPS connections to slack.com; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.',
  );
}
