import type { ImportLine } from '../protocol.ts';
import { say } from './words.ts';

/** What the server said no to, in its own words. */
class Refused extends Error {}

/** What went wrong as a sentence for the person; a fault of the page itself goes to the console. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  console.error(error);
  return say().failed;
}

async function call(path: string, options: RequestInit = {}): Promise<Response> {
  // The server answers in the language of the page, which need not be the browser's.
  const language = { 'accept-language': document.documentElement.lang };
  // Where people sign in, the page carries what proves that it is theirs.
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  const ours: Record<string, string> =
    csrf === undefined ? { 'x-klankbord-studio': '1' } : { 'x-klankbord-form': csrf };
  const headers = { ...ours, ...language, ...options.headers };
  const response = await fetch(path, { ...options, headers }).catch((error) => {
    if (options.signal?.aborted) throw error;
    throw new Refused(say().gone);
  });
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({}))) as { error?: string; remedy?: string | null };
  throw new Refused([body.error ?? say().failed, body.remedy].filter(Boolean).join(' '));
}

export async function get<Body>(path: string): Promise<Body> {
  return (await call(path)).json() as Promise<Body>;
}

export async function post<Body>(path: string, body: unknown): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  return (await call(path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<Body>;
}

/** Sends a file and yields what the server tells while it reads it, line by line. */
export async function* sendFile(path: string, file: File, signal: AbortSignal): AsyncGenerator<ImportLine> {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await call(path, { method: 'POST', body: file, headers, signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as ImportLine;
    if (done) return;
  }
}
