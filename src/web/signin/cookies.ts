import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

/** What a browser keeps: whose session it is, and which sign-in it began. `__Host-` binds them to this host and https. */
export const cookieNames = { session: '__Host-klankbord', attempt: '__Host-klankbord-sign-in' } as const;
type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

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

/** Not for scripts, over https only, and with no request that another site makes but a link that is followed. */
export function setCookie(response: Response, name: CookieName, value: string): void {
  response.cookie(name, value, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' });
}

export function clearCookie(response: Response, name: CookieName): void {
  response.clearCookie(name, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' });
}
