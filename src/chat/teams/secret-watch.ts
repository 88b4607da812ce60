import type { Log } from '../../log.ts';
import { isSecretFault } from './errors.ts';

/** A secret that runs out stops everything: it is tried this often, in milliseconds. */
const EVERY_MS = 10 * 60_000;

/** Whether Microsoft still accepts our secret, by really asking for a token. */
export interface SecretWatch {
  start(): void;
  stop(): void;
  readiness(): { ready: boolean; reason?: string };
}

export function createSecretWatch({ check, log }: { check(): Promise<void>; log: Log }): SecretWatch {
  let reason: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const before = reason;
    try {
      await check();
      reason = null;
    } catch (error) {
      reason = isSecretFault(error)
        ? 'Microsoft does not accept the secret of the Teams bot'
        : 'Microsoft’s sign-in cannot be reached for Teams';
      const remedy =
        'Compare MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId with Microsoft Entra.';
      if (reason !== before) log.error({ remedy }, reason);
    }
  }

  return {
    start: () => {
      timer = setInterval(look, EVERY_MS).unref();
      void look();
    },
    stop: () => clearInterval(timer),
    readiness: () => (reason === null ? { ready: true } : { ready: false, reason }),
  };
}
