import type { NextFunction, Request, Response } from 'express';
import { languageOf } from '../../accept-language.ts';
import { sayIn } from '../../i18n/index.ts';

/**
 * What the page may do: load from this server alone, and no script, style or link out of a message. Pictures as data are
 * the renderers' own signs.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The header every changing request of the page carries; another site's form cannot send it. */
const studioHeader = 'x-klankbord-studio';

/**
 * Lets only the studio's own page in. The studio has no accounts: it is safe because it listens on loopback, and
 * because a page of another site can neither reach it under a foreign host name (DNS rebinding) nor send our header.
 */
export function guardStudio(allowedHosts: readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const host = hostName(request.headers.host);
    if (host === null || !(isLoopbackName(host) || allowedHosts.includes(host))) {
      response.status(403).json({ error: sayIn(languageOf(request)).studio.otherAddress() });
      return;
    }
    const { origin } = request.headers;
    const foreign = origin !== undefined && !isSameOrigin(origin, request.headers.host);
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (foreign || (changes && request.headers[studioHeader] !== '1')) {
      response.status(403).json({ error: sayIn(languageOf(request)).studio.otherPage() });
      return;
    }
    response.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' });
    next();
  };
}

function hostName(header: string | undefined): string | null {
  const match = /^(\[[^\]]+\]|[^:/]+)(?::\d+)?$/.exec(header ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}

/** The port counts as well: another program's page on this machine is another site. */
function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
