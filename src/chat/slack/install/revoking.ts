import { WebClient } from '@slack/web-api';
import type { Log } from '../../../log.ts';
import { slackLogger } from '../clients.ts';

const CALL_TIMEOUT_MS = 5_000;

/** Gives a bot's token back to Slack, which uninstalls the app there; false when Slack did not take it. */
export function tokenRevoker({ apiUrl, log }: { apiUrl: string | undefined; log: Log }) {
  return async (botToken: string): Promise<boolean> => {
    const client = new WebClient(botToken, {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
      logger: slackLogger(log),
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    });
    try {
      await client.auth.revoke();
      return true;
    } catch {
      // Best effort: without a stored token nobody here can use it.
      return false;
    }
  };
}
