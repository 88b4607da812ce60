import { z } from 'zod';
import { systemCodeOf } from '../../../errors.ts';
import { type Finding, fault, fine } from '../../finding.ts';

/** Where the Bot Connector's keys are announced (its page "Authenticate requests from the Bot Connector service"). */
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const WITHIN_MS = 8_000;

const Metadata = z.object({ jwks_uri: z.url() });
const Keys = z.object({ keys: z.array(z.unknown()).min(1) });

/** Without these keys nothing that Teams sends can be believed, and everybody meets silence. */
export async function checkKeys(ask: typeof fetch, metadataUrl: string = METADATA): Promise<Finding> {
  try {
    const { jwks_uri: keysUrl } = Metadata.parse(await jsonFrom(ask, metadataUrl));
    Keys.parse(await jsonFrom(ask, keysUrl));
    return fine('Teams: the keys that prove who calls can be fetched');
  } catch (error) {
    return fault(
      `Teams: the keys that prove who calls cannot be fetched (${reasonOf(error)})`,
      'Let this machine make HTTPS connections to login.botframework.com. Until then nobody on Teams is answered.',
    );
  }
}

async function jsonFrom(ask: typeof fetch, url: string): Promise<unknown> {
  const response = await ask(url, { signal: AbortSignal.timeout(WITHIN_MS) });
  if (!response.ok) throw Object.assign(new Error('not well'), { code: `status ${response.status}` });
  return response.json();
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const name = error instanceof Error ? error.name : 'no answer';
  return systemCodeOf(cause) ?? systemCodeOf(error) ?? (name === 'Error' ? 'no answer' : name);
}
