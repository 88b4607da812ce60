import type { IncomingMessage } from 'node:http';
import type { Call } from './calls.ts';
import type { Json } from './emulator.ts';
import type { World } from './world.ts';

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The fields of a form or of JSON. */
export function bodyOf(request: IncomingMessage, raw: Buffer): Json {
  const type = request.headers['content-type'] ?? '';
  if (type.includes('application/json')) return JSON.parse(raw.toString() || '{}') as Json;
  if (!type.includes('x-www-form-urlencoded')) return {};
  return Object.fromEntries(
    [...new URLSearchParams(raw.toString())].map(([key, value]) => [key, readIfJson(value, key)]),
  );
}

const jsonFields = new Set(['blocks', 'view', 'metadata', 'attachments']);

function readIfJson(value: string, key: string): unknown {
  if (!jsonFields.has(key)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function tokenOf(request: IncomingMessage, body: Json): string | null {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof body.token === 'string' ? body.token : null);
}

/** Hands a request to emulate as it came, or with another token. */
export async function pass(upstream: string, request: IncomingMessage, raw: Buffer, token?: string) {
  const { 'content-type': type, authorization: asked, cookie } = request.headers;
  const authorization = token === undefined ? asked : `Bearer ${token}`;
  const headers = Object.entries({ 'content-type': type, authorization, cookie });
  const response = await fetch(upstream + (request.url ?? '/'), {
    method: request.method ?? 'POST',
    headers: headers.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    redirect: 'manual',
    ...(request.method !== 'GET' && request.method !== 'HEAD' && { body: new Uint8Array(raw) }),
  });
  const told = ['content-type', 'location'].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(told) as Record<string, string>,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** A token that OAuth gave out is known from now on. */
export function learnInstallation(world: World, call: Call, answer: Json, emulates: boolean): void {
  if (call.method !== 'oauth.v2.access' || answer.ok !== true) return;
  const team = answer.team as { id: string; name: string } | null;
  const enterprise = answer.enterprise as { id: string; name: string } | null;
  const known = [...world.installations.values()].find((it) => it.botUserId === answer.bot_user_id);
  const token = String(answer.access_token);
  world.installations.set(token, {
    token,
    // A token of a test's own making is unknown to emulate, which would take it for its administrator's.
    upstream: emulates ? token : (known?.upstream ?? token),
    teamId: team?.id,
    enterpriseId: enterprise?.id,
    orgWide: answer.is_enterprise_install === true,
    name: team?.name ?? enterprise?.name ?? '',
    botId: known?.botId ?? '',
    botUserId: String(answer.bot_user_id),
    scopes: String(answer.scope).split(','),
    refuses: null,
  });
}
