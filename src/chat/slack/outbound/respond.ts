import { messageOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Sender } from '../inbound/payloads.ts';

const TIMEOUT_MS = 2_500;
/** Where Slack takes answers; the second one is GovSlack's. */
const HOSTS: ReadonlySet<string> = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

/**
 * Posts to the address that came with the request, which Slack takes five times within half an hour; false when it
 * could not be told that way.
 */
export type Respond = (to: Pick<Sender, 'responseUrl'>, body: object) => Promise<boolean>;

/**
 * Answers go to Slack alone, whatever the request names: who got hold of the signing secret could otherwise have
 * customers' words sent anywhere. With another Web API, such as an emulator's, its addresses are taken as they are.
 */
export function createRespond({ apiUrl, log }: { apiUrl: string | undefined; log: Log }): Respond {
  return async ({ responseUrl }, body) => {
    if (responseUrl === null) return false;
    if (apiUrl === undefined && !isSlacks(responseUrl)) {
      log.warn('the address to answer a request is not one of Slack’s');
      return false;
    }
    try {
      const response = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // A connection whose answer nobody reads stays open.
      await response.arrayBuffer();
      if (response.ok) return true;
      log.info({ status: response.status }, 'the address to answer a request has expired');
    } catch (error) {
      log.info({ reason: messageOf(error) }, 'the address to answer a request cannot be reached');
    }
    return false;
  };
}

/** Whether an address is one of Slack's own for answers. */
export function isSlacks(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && HOSTS.has(url.host);
}
