import { say } from './words.ts';

export type Face = 'slack' | 'teams';

export interface Channel {
  id: string;
  name: string;
  zone: string;
  locale: 'en' | 'nl';
  subscriptions: { message: string; nextAt: string | null; pausedReason: string | null }[];
}

export interface State {
  channels: Channel[];
  sampleLoaded: boolean;
  feedback: number;
  sources: string[];
  now: string;
  offset: number;
}

export interface RenderedButton {
  action: string;
  value: string;
  label: string;
}

export type Rendered =
  | { face: 'slack'; summary: string; html: string; buttons: RenderedButton[] }
  | { face: 'teams'; summary: string; card: object };

export type Posted = Rendered & { id: string; shownAt: string };

export interface ShownField {
  name: string;
  kind: string;
  label: string;
  hint: string | null;
  optional: boolean;
  options: { value: string; label: string }[];
}

export type Reply =
  | { kind: 'message'; audience: 'private' | 'channel'; message: Rendered }
  | { kind: 'updated'; message: Rendered }
  | { kind: 'notice'; text: string }
  | { kind: 'faults'; faults: Record<string, string> }
  | {
      kind: 'form';
      form: string;
      about: string;
      title: string;
      submit: string;
      values: Record<string, unknown>;
      fields: ShownField[];
    }
  | { kind: 'nothing' };

export type ImportLine =
  | { kind: 'progress'; rows: number; fraction: number; rowsPerSecond: number; secondsLeft: number | null }
  | {
      kind: 'proposal';
      lines: string[];
      open: boolean;
      table: { headings: string[]; rows: string[][] } | null;
    }
  | { kind: 'report'; lines: string[]; exitCode: number; refusedFile: string | null }
  | { kind: 'fault'; message: string; remedy: string | null };

/** What the server said no to, in its own words. */
export class Refused extends Error {}

async function call(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = { 'x-klankbord-studio': '1', ...options.headers };
  const response = await fetch(path, { ...options, headers }).catch(() => {
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
export async function* sendFile(path: string, file: File): AsyncGenerator<ImportLine> {
  const response = await call(path, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
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
