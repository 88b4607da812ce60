import { WebClient } from '@slack/web-api';
import type { Log } from '../../../log.ts';
import { callOptions } from '../clients.ts';
import { isGone } from '../errors.ts';

const CALL_TIMEOUT_MS = 5_000;

/** Asks Slack whether it still takes a bot's token; null when it did not say. */
export function tokenProbe({ apiUrl, log }: { apiUrl: string | undefined; log: Log }) {
  return async (botToken: string): Promise<boolean | null> => {
    const client = new WebClient(botToken, { ...callOptions({ apiUrl, log }), timeout: CALL_TIMEOUT_MS });
    try {
      await client.auth.test();
      return true;
    } catch (error) {
      return isGone(error) ? false : null;
    }
  };
}
