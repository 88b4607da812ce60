import { WebClient } from '@slack/web-api';
import type { Log } from '../../../log.ts';
import { callOptions } from '../clients.ts';

const CALL_TIMEOUT_MS = 5_000;

/** Gives a bot's token back to Slack, which uninstalls the app there; false when Slack did not take it. */
export function tokenRevoker({ apiUrl, log }: { apiUrl: string | undefined; log: Log }) {
  return async (botToken: string): Promise<boolean> => {
    const client = new WebClient(botToken, { ...callOptions({ apiUrl, log }), timeout: CALL_TIMEOUT_MS });
    try {
      await client.auth.revoke();
      return true;
    } catch {
      // Best effort: without a stored token nobody here can use it.
      return false;
    }
  };
}
