import { type Finding, fault, fine, hint } from '../../chat/finding.ts';
import { isLoopback } from '../../config/address.ts';
import { systemCodeOf } from '../../errors.ts';

const ANSWER_WITHIN_MS = 5_000;

/** Whether the address that `caller` calls leads here: seen from this machine, which is all that can be seen from here. */
export async function examineAddress(
  publicUrl: string | undefined,
  { caller, settings }: { caller: string; settings: string },
): Promise<Finding> {
  if (publicUrl === undefined)
    return hint(
      `PUBLIC_URL is not set, so nobody can tell from here whether ${caller} reaches this machine`,
      `Set it to the address that stands in ${settings}.`,
    );
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !isLoopback(hostname))
    return fault(
      `PUBLIC_URL does not start with https://, and ${caller} calls nothing else`,
      'Put a proxy with a certificate before Klankbord.',
    );
  const answer = await answerOf(under(publicUrl, 'healthz'));
  if (answer === 200) return fine('PUBLIC_URL answers, seen from this machine');
  return fault(
    `PUBLIC_URL does not answer at /healthz, seen from this machine (${typeof answer === 'number' ? `status ${answer}` : answer})`,
    'Start Klankbord, and look at the proxy before it. If this machine cannot see that address, try it from outside.',
  );
}

/** An address below the public one. */
export function under(publicUrl: string, path: string): URL {
  return new URL(path, `${publicUrl.replace(/\/*$/, '')}/`);
}

/** The status of the answer, or why there was none. */
export async function answerOf(url: URL, request: RequestInit = {}): Promise<number | string> {
  try {
    const response = await fetch(url, {
      ...request,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: 'manual',
    });
    return response.status;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return systemCodeOf(cause) ?? (error instanceof Error ? error.name : 'no answer');
  }
}
