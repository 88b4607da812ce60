import { systemCodeOf } from '../../errors.ts';
import type { Pull, PullRequest, PullSettings } from '../../sources/pull.ts';

const TIMEOUT_MS = 60_000;
const MOST_BYTES = 50 * 1024 * 1024;
/** A vendor may ask for a pause, but not for longer than a day. */
const LONGEST_PAUSE_SECONDS = 86_400;

/** A page, or why there is none; the reason is ours, never what was answered. And how long its vendor lets us wait. */
export type Fetched =
  | { outcome: 'page'; answer: unknown; afterSeconds: number | null }
  | { outcome: 'failed'; reason: string; afterSeconds: number | null };

/** Whether an address may be asked: over HTTPS at a host whose name ends so, or on this machine. */
export type MayAsk = (address: string, hosts: readonly string[]) => boolean;

/**
 * Asks for one page and follows no redirect. What a page names as the next one is asked only at the same origin, so that
 * no answer leads us and our token elsewhere.
 */
export async function fetchPage(
  { pull, settings, mayAsk }: { pull: Pull; settings: PullSettings; mayAsk: MayAsk },
  request: PullRequest,
  now: Date,
): Promise<Fetched> {
  const base = settings.url ?? pull.url ?? '';
  if (!URL.canParse(request.url) || new URL(request.url).origin !== new URL(base).origin)
    return failed('other_host');
  const ask = (one: PullRequest) =>
    mayAsk(one.url, pull.hosts) ? askFor(one, pull, now) : failed('other_host');
  if (!pull.entrance) return ask(request);
  const entered = await ask(pull.entrance.request(settings, now));
  if (entered.outcome === 'failed') return entered;
  const headers = pull.entrance.headers(entered.answer);
  if (headers === null) return failed('entrance');
  return ask({ ...request, headers: { ...request.headers, ...headers } });
}

async function askFor(
  { url, method = 'GET', headers, body }: PullRequest,
  { waits }: Pick<Pull, 'waits'>,
  now: Date,
): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'application/json', 'user-agent': 'klankbord', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const own = waits?.((name) => response.headers.get(name)) ?? null;
    const afterSeconds = pauseIn(response.headers.get('retry-after'), now) ?? bounded(own);
    if (!response.ok) {
      await response.body?.cancel();
      return failed(`http ${response.status}`, afterSeconds);
    }
    const text = await textOf(response);
    return text === null ? failed('too_large') : { outcome: 'page', answer: JSON.parse(text), afterSeconds };
  } catch (error) {
    return failed(reasonOf(error));
  }
}

function failed(reason: string, afterSeconds: number | null = null): Fetched {
  return { outcome: 'failed', reason, afterSeconds };
}

/** A body of bounded size; null when it is larger. */
async function textOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Seconds to wait by a Retry-After header, which is a number of seconds or a date; null without one. */
function pauseIn(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return bounded(seconds);
}

function bounded(seconds: number | null): number | null {
  if (seconds === null || Number.isNaN(seconds)) return null;
  return Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_PAUSE_SECONDS);
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'not_json';
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  return systemCodeOf(cause) ?? systemCodeOf(error) ?? 'no connection';
}
