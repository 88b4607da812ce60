/** Longest path that is remembered, in characters. */
const MOST = 500;

/**
 * The page somebody wanted to see, when it is one of ours; "/" for anything else. Browsers read "//host", "/\host" and
 * tabs in between as another host, so nothing of the kind is kept.
 */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > MOST) return '/';
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/';
  const base = 'https://klankbord.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search } = new URL(wanted, base);
  // Signing in again, or out, is no page to come back to.
  if (origin !== base || pathname.startsWith('//') || /^\/sign-(in|out)/.test(pathname)) return '/';
  return pathname + search;
}
