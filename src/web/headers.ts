import type { Response } from 'express';

/** A page that runs and loads nothing; pages with a style or form of their own say so instead. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Half a year, in seconds: how long a browser remembers to come over https only. */
const REMEMBER_HTTPS = 15_552_000;

/**
 * What every answer says to browsers, whatever else it is (OWASP Secure Headers Project): guess no type, send no address
 * on, stand in no frame, run nothing.
 * @param isPublicOverHttps whether people reach us over https, so that their browsers may insist on it
 */
export function protect(response: Response, isPublicOverHttps: boolean): void {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': NOTHING,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    ...(isPublicOverHttps && { 'Strict-Transport-Security': `max-age=${REMEMBER_HTTPS}` }),
  });
}
