import { AppError } from '../errors.ts';
import { findHook, hookSources } from '../sources/index.ts';

/** One, or two while one replaces the other. */
const MOST_SECRETS = 2;

/** The variable with the secret of a source. */
export function secretVariable(source: string): string {
  return `HOOK_SECRET_${source.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Looks whether every secret is of a source and has the form that its sender gives it: one that could never fit is
 * found at the start, not by answers that do not come.
 * @throws AppError `misconfigured`, with one message that lists every fault by the variable's name (never its value).
 */
export function checkHookSecrets(secrets: ReadonlyMap<string, readonly string[]>): void {
  const faults = [...secrets].flatMap(([name, given]) => {
    const fault = faultOf(name, given);
    return fault === null ? [] : [`  ${secretVariable(name)}: ${fault}`];
  });
  if (faults.length === 0) return;
  throw new AppError('misconfigured', `Secrets of sources have faults:\n${faults.join('\n')}`, {
    remedy:
      'Correct these variables in the environment or in .env; docs/operating.md tells each source’s secret.',
  });
}

function faultOf(name: string, secrets: readonly string[]): string | null {
  const source = findHook(name);
  if (!source) {
    return `there is no such source; there are ${hookSources.map((one) => secretVariable(one.name)).join(', ')}`;
  }
  if (secrets.length > MOST_SECRETS)
    return 'must be one secret, or two with a comma while one replaces the other';
  return secrets.every((secret) => source.hook.scheme.isSecret(secret))
    ? null
    : 'has not the form of this source’s secrets, is too short, or is known to everybody';
}
