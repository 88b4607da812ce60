import { AppError, messageOf } from '../errors.ts';

/** Exit codes: 0 done, 1 failed, 2 bad use. */
export const exitCodes = { done: 0, failed: 1, badUse: 2 } as const;

/** Says on standard error what went wrong and what to do about it; answers the exit code. */
export function tellFault(error: unknown, json = false): number {
  const known = error instanceof AppError ? error : null;
  const message = known ? known.message : `Something went wrong here: ${messageOf(error)}`;
  const remedy = known?.remedy ?? null;
  const text = json
    ? JSON.stringify({ error: message, remedy, code: known?.code ?? 'unknown' })
    : sentences(message, remedy);
  process.stderr.write(`${text}\n`);
  return known?.code === 'invalid' || known?.code === 'misconfigured' ? exitCodes.badUse : exitCodes.failed;
}

function sentences(message: string, remedy: string | null): string {
  return remedy === null ? message : `${message}\n→ ${remedy}`;
}

/** Prints an answer for people, or the same facts as JSON. */
export function tell(json: boolean, facts: unknown, lines: readonly string[]): void {
  const replacer = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  process.stdout.write(json ? `${JSON.stringify(facts, replacer)}\n` : `${lines.join('\n')}\n`);
}
