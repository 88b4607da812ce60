import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

/** What a browser keeps of whose session it is. `__Host-` binds it to this host and https, as the others. */
export const sessionCookie = '__Host-klankbord';
const ATTEMPT = '__Host-klankbord-sign-in-';
type CookieName = typeof sessionCookie | `${typeof ATTEMPT}${string}`;

/** Each sign-in that a browser began has a cookie of its own: two tabs that begin at once do not spoil each other. */
export function attemptCookie(state: string): CookieName {
  return `${ATTEMPT}${hashOf(state).slice(0, 12)}`;
}

/** The cookies of all sign-ins that a browser began and did not end. */
export function attemptCookiesIn(request: Request): CookieName[] {
  const names = (request.headers.cookie ?? '').split(';').map((pair) => pair.split('=')[0]?.trim() ?? '');
  return names.filter((name): name is CookieName => /^__Host-klankbord-sign-in-[\w-]{12}$/.test(name));
}

/** 256 random bits, for what nobody may guess. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: who reads the database can do nothing with it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The value of a cookie; null for none, and for what we never made. */
export function readCookie(request: Request, name: CookieName): string | null {
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value] = found;
  // Two of one name: one of them is not ours, and nobody can tell which.
  return found.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/**
 * Not for scripts, over https only, and with no request that another site makes but a link that is followed.
 * @param seconds how long it is kept; without it, as long as the browser is open
 */
export function setCookie(
  response: Response,
  name: CookieName,
  value: string,
  { seconds }: { seconds?: number } = {},
): void {
  const ends = seconds === undefined ? {} : { maxAge: seconds * 1000 };
  response.cookie(name, value, { path: '/', httpOnly: true, secure: true, sameSite: 'lax', ...ends });
}

export function clearCookie(response: Response, name: CookieName): void {
  response.clearCookie(name, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' });
}
