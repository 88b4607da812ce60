import { systemCodeOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type Activity, tenantOf } from './activities.ts';
import type { Sdk } from './sdk.ts';

/** The one channel of the Bot Connector that we serve. */
const CHANNEL = 'msteams';

/**
 * Why a request is not taken, as a status; null for one that is. In this order: an address we would never send to, a
 * caller that is not the Bot Connector, a tenant that is not ours ("Single Tenant" of a registration keeps none out).
 */
export async function refusalOf(
  parts: { sdk: Pick<Sdk, 'authenticate' | 'allowsServiceUrl'>; tenantId: string | null; log: Log },
  activity: Activity,
  authorization: string,
): Promise<401 | 403 | null> {
  const { sdk, tenantId, log } = parts;
  if (!sdk.allowsServiceUrl(activity.serviceUrl)) {
    log.warn('a request named an address that is not the Bot Connector’s');
    return 403;
  }
  try {
    if (activity.channelId !== CHANNEL) throw new Error('another channel');
    await sdk.authenticate(activity, authorization);
  } catch (error) {
    tellRefusal(log, error);
    return 401;
  }
  if (tenantId !== null && tenantOf(activity) !== tenantId) {
    log.warn('a request came from a tenant that is not ours');
    return 403;
  }
  return null;
}

/** Keys that cannot be fetched are our network's fault, and then nobody is answered: that is for the operator. */
function tellRefusal(log: Log, error: unknown): void {
  const { name = '' } = error instanceof Error ? error : {};
  const isOurs = name === 'FetchError' || systemCodeOf(error) !== null || isUnfetched(error);
  if (isOurs)
    log.error({ error: name }, 'Microsoft’s keys cannot be fetched, so nobody on Teams is answered');
  else log.warn({ error: name }, 'a request that Teams did not sign was refused');
}

function isUnfetched(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 500;
}
