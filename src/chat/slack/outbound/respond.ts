import { request } from 'undici';
import { messageOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Sender } from '../inbound/payloads.ts';

const TIMEOUT_MS = 2_500;
/** Where Slack takes answers; the second one is GovSlack's. */
const HOSTS: ReadonlySet<string> = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

/** Slack's words for: it does not take the blocks, and so posted nothing. */
const REFUSED_BLOCKS = /invalid_blocks/;
/** How Slack says no where the status says yes. */
const REFUSED = /^\s*\{\s*"ok"\s*:\s*false/;

/** `failed`: it could not be told that way. `refused`: Slack does not take these blocks, but may take others. */
type Responded = 'told' | 'refused' | 'failed';

/** Posts to the address that came with the request, which Slack takes five times within half an hour. */
export type Respond = (to: Pick<Sender, 'responseUrl'>, body: object) => Promise<Responded>;

/**
 * Answers go to Slack alone, whatever the request names: who got hold of the signing secret could otherwise have
 * customers' words sent anywhere. With another Web API, such as an emulator's, its addresses are taken as they are.
 */
export function createRespond({ apiUrl, log }: { apiUrl: string | undefined; log: Log }): Respond {
  return async ({ responseUrl }, body) => {
    if (responseUrl === null) return 'failed';
    if (apiUrl === undefined && !isSlacks(responseUrl)) {
      log.warn('the address to answer a request is not one of Slack’s');
      return 'failed';
    }
    // Not fetch, whose streams and signals live on for seconds: every collection of garbage moved them about, while
    // other people's requests waited.
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(new Error('no answer in time')), TIMEOUT_MS);
    try {
      const response = await request(responseUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        signal: ending.signal,
      });
      const { statusCode: status } = response;
      // A connection whose answer nobody reads stays open.
      const said = await response.body.text();
      if (REFUSED_BLOCKS.test(said)) {
        log.info({ status }, 'Slack does not take the blocks of an answer');
        return 'refused';
      }
      if (status >= 200 && status < 300 && !REFUSED.test(said)) return 'told';
      log.info({ status }, 'the address to answer a request has expired');
    } catch (error) {
      log.info({ reason: messageOf(error) }, 'the address to answer a request cannot be reached');
    } finally {
      clearTimeout(timer);
    }
    return 'failed';
  };
}

/** Whether an address is one of Slack's own for answers. */
export function isSlacks(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && HOSTS.has(url.host);
}
