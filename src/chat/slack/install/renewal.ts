import { WebClient } from '@slack/web-api';
import { AppError, messageOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { callOptions } from '../clients.ts';
import { slackCodeOf } from '../errors.ts';
import type { Installed } from './installed.ts';

/** A token of twelve hours is renewed when it has less than this left, as Slack's own library does. */
const RENEW_BEFORE_SECONDS = 2 * 3_600;
const CALL_TIMEOUT_MS = 5_000;

/** Asks Slack for the next token; the refresh token works once. */
export type Renew = (refreshToken: string) => Promise<{
  token: string;
  refreshToken: string;
  expiresInSeconds: number;
}>;

/** Asks the way Slack's page "Token rotation" says: `oauth.v2.access` with a refresh token. */
export function tokenRenewer(options: {
  clientId: string;
  clientSecret: string;
  apiUrl: string | undefined;
  log: Log;
}): Renew {
  const { clientId, clientSecret, apiUrl, log } = options;
  // Not tried again by itself: a call that died may have used the refresh token up.
  const client = new WebClient(undefined, { ...callOptions({ apiUrl, log }), timeout: CALL_TIMEOUT_MS });
  return async (refreshToken) => {
    const said = await client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    const { access_token: token, refresh_token: next, expires_in: expiresInSeconds } = said;
    if (token === undefined || next === undefined || expiresInSeconds === undefined) {
      throw new AppError('platform_refused', 'Slack renewed a token without telling the new one.');
    }
    return { token, refreshToken: next, expiresInSeconds };
  };
}

/** Whether the token of an installation ends soon. */
export function isDue({ bot: { renewal } }: Installed, now: Date): boolean {
  return renewal !== null && renewal.expiresAt - secondsOf(now) < RENEW_BEFORE_SECONDS;
}

/** What came of renewing: the new token; the old one for as long as it works; or none, when Slack refuses for good. */
export type Renewed = { installed: Installed } | { refused: string };

/**
 * Renews the token of an installation; the caller sees to it that nobody else does so at the same time.
 * @throws AppError `unavailable` when the token has ended and Slack cannot be reached.
 */
export async function renewed(
  installed: Installed,
  parts: { renew: Renew; now: Date; log: Log },
): Promise<Renewed> {
  const { renew, now, log } = parts;
  const { renewal } = installed.bot;
  if (renewal === null) return { installed };
  try {
    const { token, refreshToken, expiresInSeconds } = await renew(renewal.refreshToken);
    const next = { refreshToken, expiresAt: secondsOf(now) + expiresInSeconds };
    return { installed: { ...installed, bot: { ...installed.bot, token, renewal: next } } };
  } catch (error) {
    const code = slackCodeOf(error);
    log.warn({ code: code ?? 'no answer', reason: messageOf(error) }, 'Slack did not renew a token');
    if (renewal.expiresAt > secondsOf(now)) return { installed };
    if (code !== null) return { refused: code };
    throw new AppError(
      'unavailable',
      'The token for Slack has ended and Slack could not be asked for another.',
      {
        remedy: 'Check that this machine reaches slack.com; it is tried again with the next request.',
        cause: error,
      },
    );
  }
}

function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
